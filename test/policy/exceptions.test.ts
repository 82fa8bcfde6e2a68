import { describe, expect, test } from 'vitest';
import type {
  ActionLabel,
  CallLabel,
  ConditionLabel,
  ParameterRole,
  When,
} from '../../classifier/classification.ts';
import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';
import { exampleBounds, noBounds, problemOfBounds } from '../../policy/bounds.ts';
import { decideToolCall, isVisible } from '../../policy/decide-call.ts';
import { applyOverrides, globFits, problemOfOverride } from '../../policy/overrides.ts';
import type { Preset } from '../../policy/policy.ts';
import { recommendTool } from '../../policy/recommend.ts';
import type { ClassifiedTool, PolicySettings } from '../../policy/recommend.ts';
import { unmetByHand } from './unmet-by-hand.ts';

function tool(
  category: Category,
  level: Level,
  parameters: Record<string, ParameterRole>,
  more: { effects?: Effect[]; actions?: Record<string, [Category, Level]> } = {},
): ClassifiedTool {
  const pointer = (name: string) => `/inputSchema/properties/${name}`;
  const actions = Object.entries(more.actions ?? {}).map(([value, [itsCategory, itsLevel]]): ActionLabel => ({
    parameter: pointer('action'),
    value,
    category: itsCategory,
    level: itsLevel,
    effects: [],
  }));
  return {
    name: 'tool',
    classification: {
      category,
      level,
      effects: more.effects ?? [],
      parameters: Object.entries(parameters).map(([name, role]) => ({ pointer: pointer(name), role })),
      actions,
      evidence: [],
    },
  };
}

function decide(
  given: Record<string, unknown>,
  one: ClassifiedTool,
  preset: Preset = 'supervised',
  settings: PolicySettings = { bounds: exampleBounds },
) {
  return decideToolCall(recommendTool(one, preset, settings), given);
}

describe('actions of a multiplexed tool', () => {
  const manage = tool(
    'Destructive',
    'critical',
    { action: 'action' },
    {
      actions: {
        get: ['Read', 'low'],
        rename: ['Write', 'medium'],
        share: ['Write', 'high'],
        delete: ['Destructive', 'critical'],
      },
    },
  );

  test.each([
    ['get', 'allow'],
    ['rename', 'allow'],
    ['share', 'ask'],
    ['delete', 'deny'],
    ['GET', 'deny'],
    ['unheard of', 'deny'],
    [['get'], 'deny'],
    [undefined, 'deny'],
  ])('decides on %s: %s', (action, decision) => {
    expect(decide({ action }, manage)).toBe(decision);
  });

  test('keeps the tool in sight, since some of its calls pass', () => {
    expect(isVisible(recommendTool(manage))).toBe(true);
  });

  test('lets reads alone pass under read-only', () => {
    expect(decide({ action: 'get' }, manage, 'read-only')).toBe('allow');
    expect(decide({ action: 'rename' }, manage, 'read-only')).toBe('deny');
  });

  test('says nothing by the name of an action that two parameters choose', () => {
    const two = { ...manage, classification: { ...manage.classification } };
    two.classification.actions = [
      ...(manage.classification.actions ?? []),
      { parameter: '/inputSchema/properties/mode', value: 'x', category: 'Read', level: 'low', effects: [] },
    ];
    expect(decide({ action: 'get' }, two)).toBe('hide');
  });

  test('ignores an argument that is not at the top level', () => {
    const deep = { ...manage, classification: { ...manage.classification } };
    deep.classification.actions = (manage.classification.actions ?? []).map((action) => ({
      ...action,
      parameter: '/inputSchema/properties/options/properties/action',
    }));
    expect(decide({ action: 'get' }, deep)).toBe('hide');
  });
});

describe('switches', () => {
  const label = (category: Category, level: Level) => ({ category, level, effects: [] as Effect[] });
  const condition = (name: string, when: When, graver: CallLabel, more: Partial<ConditionLabel> = {}) => {
    const pointer = `/inputSchema/properties/${name}`;
    const unmetBy = unmetByHand({ pointer, when });
    return { pointer, when, ...graver, evidence: [], ...(unmetBy && { unmetBy }), ...more };
  };
  const clear = tool('Destructive', 'high', {});
  clear.classification.usual = label('Destructive', 'medium');
  clear.classification.conditions = [condition('force', 'true', label('Destructive', 'high'))];

  test.each([
    [{}, 'allow'],
    [{ force: false }, 'allow'],
    [{ force: true }, 'ask'],
    [{ force: 'true' }, 'ask'],
  ])('ask where they make a call graver: %j, %s', (given, decision) => {
    expect(decide(given, clear)).toBe(decision);
  });

  test('that make no call graver change nothing', () => {
    expect(recommendTool(tool('Destructive', 'medium', { force: 'force' })).exceptions).toEqual([]);
  });

  const drop = tool('Destructive', 'critical', { dry_run: 'safeguard' });
  drop.classification.usual = label('Destructive', 'critical');
  drop.classification.conditions = [
    condition('dry_run', 'absent', label('Destructive', 'critical'), { spared: label('Read', 'low') }),
  ];

  test.each([
    [{ dry_run: true }, 'allow'],
    [{ dry_run: 'true' }, 'deny'],
    [{ dry_run: false }, 'deny'],
    [{}, 'deny'],
  ])('let a dry run pass: %j, %s', (given, decision) => {
    expect(decide(given, drop)).toBe(decision);
  });

  test('are no way around where nothing says what they leave of a call', () => {
    expect(decide({ dry_run: true }, tool('Destructive', 'critical', { dry_run: 'safeguard' }))).toBe('hide');
    expect(decide({ dry_run: true }, tool('Unknown', 'high', { dry_run: 'safeguard' }))).toBe('ask');
  });

  test('that each only ask are let through with a question, both at once too', () => {
    const send = tool('Destructive', 'critical', {});
    send.classification.usual = label('Write', 'medium');
    send.classification.conditions = [
      condition('purge', 'true', label('Destructive', 'critical')),
      condition('notify', 'true', label('Write', 'high')),
      condition('publish', 'true', label('Write', 'high')),
    ];
    expect(decide({}, send)).toBe('allow');
    expect(decide({ notify: true, publish: true }, send)).toBe('ask');
    expect(decide({ notify: true, purge: true }, send)).toBe('deny');
  });

  test('of which none alone explains the worst call all have to be left out', () => {
    const both = tool('Destructive', 'critical', {});
    both.classification.usual = label('Write', 'medium');
    both.classification.conditions = [
      condition('all', 'true', label('Write', 'high')),
      condition('recreate', 'true', label('Write', 'high')),
    ];
    expect(decide({}, both)).toBe('allow');
    expect(decide({ all: true }, both)).toBe('deny');
    expect(decide({ all: true, recreate: true }, both)).toBe('deny');
  });
});

describe('bounds', () => {
  const write = tool('Write', 'high', { path: 'path' }, { effects: ['touches-filesystem'] });
  const mail = tool('Write', 'high', { to: 'recipient', cc: 'recipient' }, { effects: ['sends-outside'] });
  const pay = tool('Financial', 'critical', { amount: 'amount' });
  const sql = tool('Execute', 'critical', { sql: 'sql' });

  test.each([
    ['/workspace/notes.md', 'allow'],
    ['/workspace/../etc/passwd', 'ask'],
    ['/workspace/%2e%2e/x', 'ask'],
    ['/workspacex/a', 'ask'],
    ['/etc/passwd', 'ask'],
    [undefined, 'ask'],
    [['/workspace/a'], 'ask'],
  ])('of a folder: %j, %s', (path, decision) => {
    expect(decide({ path }, write)).toBe(decision);
  });

  test.each([
    [{ to: 'a@example.com' }, 'allow'],
    [{ to: 'a@example.com', cc: 'b@example.com' }, 'allow'],
    [{ to: 'a@example.com', cc: 'b@elsewhere.test' }, 'ask'],
    [{ to: 'a@elsewhere.test,b@example.com' }, 'ask'],
    [{ cc: 'a@example.com' }, 'ask'],
  ])('of recipients: %j, %s', (given, decision) => {
    expect(decide(given, mail)).toBe(decision);
  });

  test.each([
    [100, 'ask'],
    [0.5, 'ask'],
    [100.01, 'deny'],
    [-1, 'deny'],
    ['50', 'deny'],
  ])('of an amount: %j, %s', (amount, decision) => {
    expect(decide({ amount }, pay)).toBe(decision);
  });

  test('add up the amounts of a day', () => {
    expect(recommendTool(pay, 'supervised', { bounds: exampleBounds }).exceptions[0]).toMatchObject({
      limit: { max: 10, window: 'day' },
      sum: { argument: 'amount', max: 500, window: 'day' },
    });
  });

  test.each([
    ['SELECT a FROM b', 'ask'],
    ['select 1; drop table b', 'deny'],
    ['select a into c from b', 'deny'],
    ['drop table b', 'deny'],
  ])('of a statement: %s, %s', (statement, decision) => {
    expect(decide({ sql: statement }, sql)).toBe(decision);
  });

  test('never open what a shell or a list of things is given too', () => {
    const shell = tool(
      'Execute',
      'critical',
      { path: 'path', command: 'shell' },
      { effects: ['touches-filesystem'] },
    );
    expect(recommendTool(shell).exceptions).toEqual([]);
  });

  test('open nothing where a user sets none', () => {
    expect(decide({ path: '/workspace/a' }, write, 'supervised', {})).toBe('ask');
    expect(recommendTool(write).exceptions).toEqual([]);
  });

  test('hold tools that would run unasked where a user confines them', () => {
    const read = tool('Read', 'low', { path: 'path' }, { effects: ['touches-filesystem'] });
    const settings = { bounds: { ...noBounds, paths: ['/srv/'] }, confine: true };
    expect(decide({ path: '/etc/passwd' }, read, 'supervised', settings)).toBe('ask');
    expect(decide({ path: '/srv/a' }, read, 'supervised', settings)).toBe('allow');
    expect(decide({ path: '/etc/passwd' }, read)).toBe('allow');
  });

  test.each([
    [{ ...noBounds, paths: ['/a'] }, 'ends in a slash'],
    [{ ...noBounds, paths: ['/a/../'] }, 'no “..”'],
    [{ ...noBounds, urls: ['https://example.com'] }, 'slash at its end'],
    [{ ...noBounds, urls: ['https://user@example.com/'] }, 'beginning of a URL'],
    [{ ...noBounds, recipients: ['a b'] }, 'address or @domain'],
    [{ ...noBounds, maxAmount: -1 }, 'above 0'],
  ])('that are wrong are told: %j', (bounds, message) => {
    expect(problemOfBounds(bounds)).toContain(message);
  });

  test('of the examples are in order', () => {
    expect(problemOfBounds(exampleBounds)).toBeUndefined();
  });
});

describe('overrides', () => {
  const policy = { ...recommendTool(tool('Write', 'high', {})), tool: 'send_mail' };

  test('replace the recommendation and keep the reason', () => {
    const overrides = [{ match: 'send_*', decision: 'allow' as const, reason: 'Internal relay only.' }];
    expect(applyOverrides('mail', policy, overrides)).toMatchObject({
      decision: 'allow',
      exceptions: [],
      reason: 'Internal relay only.',
      override: overrides[0],
    });
  });

  test('go by the first that fits, and by server where they have a slash', () => {
    const overrides = [
      { match: 'other/*', decision: 'hide' as const, reason: 'a' },
      { match: 'mail/*', decision: 'deny' as const, reason: 'b' },
      { match: '*', decision: 'allow' as const, reason: 'c' },
    ];
    expect(applyOverrides('mail', policy, overrides).decision).toBe('deny');
  });

  test.each([
    ['*', '', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abbd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['A', 'a', false],
    ['a.c', 'abc', false],
  ])('match by globs: %s on %s: %s', (glob, text, fits) => {
    expect(globFits(glob, text)).toBe(fits);
  });

  test('need a reason', () => {
    expect(problemOfOverride({ match: 'a', decision: 'allow', reason: ' ' })).toContain('Expected a reason');
  });
});

import { describe, expect, test } from 'vitest';
import type { CallLabel, ConditionLabel, When } from '../../classifier/classification.ts';
import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';
import { isVisible } from '../../policy/decide-call.ts';
import { recommendTool } from '../../policy/recommend.ts';
import { unmetByHand } from './unmet-by-hand.ts';
import { exampleTool as tool, decideCall as decide } from './example-tool.ts';

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

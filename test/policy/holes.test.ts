import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import type { Json, Tool } from '../../classifier/tool.ts';
import type { Arguments } from '../../policy/condition.ts';
import { decideCall } from '../../policy/decide-call.ts';
import { presets } from '../../policy/policy.ts';
import type { Preset } from '../../policy/policy.ts';
import { findFormat } from '../../policy/formats/index.ts';
import { recommendServer } from '../../policy/recommend.ts';
import { findTarget, targets } from '../../policy/targets/index.ts';

function tool(
  name: string,
  description: string,
  properties: Record<string, Json> = {},
  required: string[] = [],
): Tool {
  return { name, description, inputSchema: { type: 'object', properties, required } };
}

function policyFor(tools: Tool[], preset: Preset = 'supervised') {
  const classified = tools.map((one) => ({ name: one.name, classification: classify(one) }));
  return recommendServer('s', classified, preset);
}

function decide(one: Tool, given: Arguments, preset: Preset = 'supervised') {
  return decideCall(policyFor([one], preset), one.name, given);
}

/** The targets that let a call run, each as its client reads its policy. */
function targetsLetting(one: Tool, given: Arguments, preset: Preset): string[] {
  const policy = policyFor([one], preset);
  return targets.flatMap((target) => {
    const reading = findFormat(target.id)?.reader.read(target.render([policy]).text);
    if (reading === undefined || 'error' in reading)
      throw new Error(`Expected ${target.id} to be read, got ${reading?.error ?? 'no reader'}`);
    return reading.decide({ server: 's', tool: one.name, given }) === 'allow' ? [target.id] : [];
  });
}

const accounts = tool(
  'manage_logins',
  'Manages the logins of a database: create, alter, drop or list them.',
  {
    operation: { type: 'string', enum: ['create', 'alter', 'drop', 'list'] },
    login: { type: 'string' },
    superuser: { type: 'boolean', description: 'Whether the login is a superuser.' },
  },
  ['operation'],
);

describe('a privilege beside an action', () => {
  test.each(['create', 'alter', 'list'])('is never given unasked: %s', (operation) => {
    expect(decide(accounts, { operation })).toBe('allow');
    expect(decide(accounts, { operation, superuser: false })).toBe('allow');
    expect(decide(accounts, { operation, superuser: true })).not.toBe('allow');
    expect(decide(accounts, { operation, superuser: 'true' })).not.toBe('allow');
    for (const preset of ['read-only', 'supervised'] as const)
      expect(targetsLetting(accounts, { operation, superuser: true }, preset)).toEqual([]);
  });
});

const plan = tool(
  'query_insight',
  'Looks at queries: explains plans, finds slow queries, shows statistics.',
  {
    operation: { type: 'string', enum: ['explain', 'slow', 'stats'] },
    query: { type: 'string' },
    analyze: { type: 'boolean', description: 'Measure actual timings with EXPLAIN ANALYZE.' },
  },
  ['operation'],
);

test.each(presets)('a plan that is measured runs its statement, so that none is unasked: %s', (preset) => {
  const given = { operation: 'explain', query: 'delete from a' };
  expect(targetsLetting(plan, { ...given, analyze: true }, preset)).toEqual([]);
  expect(decide(plan, given, preset)).toBe(preset === 'read-only' ? 'ask' : 'allow');
});

test.each([
  tool('fetch_paid', 'Fetches an address, automatically paying with your wallet if asked to.', {
    url: { type: 'string' },
  }),
  tool('get_quotes', 'Returns quotes. Each call is paid from the configured wallet.', {}),
])('where only reads pass, nothing pays from a wallet: $name', (paying) => {
  expect(targetsLetting(paying, { url: 'https://a.example/' }, 'read-only')).toEqual([]);
});

const manifest = { manifest: { type: 'string', description: 'The manifest as YAML.' } };
const verbs = [
  tool('create_object', 'Creates a Kubernetes object from a manifest.', manifest, ['manifest']),
  tool('apply_object', 'Applies a Kubernetes manifest.', manifest, ['manifest']),
  tool('patch_object', 'Patches a Kubernetes object.', { patch: { type: 'string' } }, ['patch']),
];

test.each(presets)('verbs that take the same manifest get the same: %s', (preset) => {
  const decisions = policyFor(verbs, preset).tools.map(({ decision }) => decision);
  expect(new Set(decisions).size).toBe(1);
  expect(decisions).not.toContain('allow');
});

const page = tool(
  'open_page',
  'Opens a page in the browser.',
  {
    url: { type: 'string' },
    startScript: { type: 'string', description: 'JavaScript to be executed on each new document.' },
  },
  ['url'],
);

describe('an option that should be refused', () => {
  test.each(['supervised', 'autonomous'] as const)(
    'makes a format that sees no arguments ask, and is told: %s',
    (preset) => {
      const { text, losses } = findTarget('claude-code')?.render([policyFor([page], preset)]) ?? {
        text: '',
        losses: [],
      };
      expect(JSON.parse(text)).toMatchObject({
        permissions: { allow: [], ask: ['mcp__s__open_page'], deny: [] },
      });
      expect(losses.map(({ message }) => message)).toContain(
        'The format cannot look at arguments: it asks every time and does not refuse “startScript”.',
      );
    },
  );

  test('is denied with the tool where only reads pass', () => {
    const shot = tool('read_page', 'Returns the text of a page.', {
      startScript: { type: 'string', description: 'JavaScript to be executed on each new document.' },
    });
    const policy = policyFor([shot], 'read-only');
    expect(policy.tools[0]?.coarse?.decision).toBe('deny');
    expect(findTarget('docker-mcp-cedar')?.render([policy]).text).toContain('No tool is permitted');
  });

  test('is refused where the format sees it', () => {
    expect(decide(page, { url: 'https://a.example/' })).toBe('ask');
    expect(decide(page, { url: 'https://a.example/', startScript: 'x()' })).toBe('deny');
  });
});

describe('where only reads pass', () => {
  test.each([
    tool('run_report', 'Runs a shell command and returns its output.', { command: { type: 'string' } }, [
      'command',
    ]),
    tool('get_rows', 'Executes any SQL statement and returns the rows.', { sql: { type: 'string' } }, [
      'sql',
    ]),
    tool('read_and_clear', 'Returns the messages of a queue and deletes them.', {}),
    tool('mail_summary', 'Sends a summary by email.', { to: { type: 'string' } }, ['to']),
    tool('share_report', 'Shares a report with a user.', { user: { type: 'string' } }, ['user']),
  ])('nothing does anything else: $name', (one) => {
    const given = { command: 'ls', sql: 'select 1', to: 'a@example.com', user: 'a' };
    expect(targetsLetting(one, given, 'read-only')).toEqual([]);
  });

  test('what is in doubt asks', () => {
    const classification = { ...classify(tool('get_note', 'Returns a note.')), contested: true };
    const { tools } = recommendServer('s', [{ name: 'get_note', classification }], 'read-only');
    expect(tools[0]?.decision).toBe('ask');
  });
});

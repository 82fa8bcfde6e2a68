import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConditionLabel, ParameterLabel, Scalar, When } from '../../classifier/classification.ts';
import { classify } from '../../classifier/classify.ts';
import { compareGravity } from '../../classifier/judgement/calls.ts';
import { categories, levels } from '../../classifier/taxonomy.ts';
import type { Effect } from '../../classifier/taxonomy.ts';
import type { Json, Tool } from '../../classifier/tool.ts';
import { exampleBounds, noBounds } from '../../policy/bounds.ts';
import type { Arguments } from '../../policy/condition.ts';
import { decideToolCall } from '../../policy/decide-call.ts';
import { decisions, presets } from '../../policy/policy.ts';
import type { Preset } from '../../policy/policy.ts';
import { recommendTool } from '../../policy/recommend.ts';
import { isStricter, tableEntry } from '../../policy/table-entry.ts';
import { unmetByHand } from './unmet-by-hand.ts';

function tool(
  name: string,
  description: string,
  properties: Record<string, Json>,
  required: string[] = [],
): Tool {
  return { name, description, inputSchema: { type: 'object', properties, required } };
}

function decide(
  given: Tool,
  call: Arguments,
  preset: Preset = 'supervised',
  bounds?: typeof noBounds,
): string {
  const policy = recommendTool({ name: given.name, classification: classify(given) }, preset, {
    ...(bounds && { bounds }),
  });
  return decideToolCall(policy, call);
}

const navigate = tool(
  'navigate_page',
  'Goes to a URL in the browser.',
  {
    url: { type: 'string' },
    initScript: { type: 'string', description: 'JavaScript to be executed on each new document.' },
  },
  ['url'],
);

describe('calls that nothing makes graver', () => {
  test('get the decision of the usual call', () => {
    expect(decide(navigate, { url: 'https://a.example/' }, 'supervised', noBounds)).toBe('ask');
    expect(decide(navigate, { url: 'https://a.example/', initScript: 'x()' }, 'supervised', noBounds)).toBe(
      'deny',
    );
    const snapshot = tool('take_snapshot', 'Takes a snapshot of the page.', {
      filePath: { type: 'string', description: 'The path to save the snapshot to.' },
    });
    expect(decide(snapshot, {})).toBe('allow');
    expect(decide(snapshot, {}, 'read-only')).toBe(classify(snapshot).contested ? 'ask' : 'allow');
    expect(decide(snapshot, { filePath: '/etc/cron.d/x' }, 'read-only')).toBe('deny');
  });

  test('are the only ones that bounds let through', () => {
    const inside = { url: 'https://example.com/x' };
    expect(decide(navigate, inside, 'supervised', exampleBounds)).toBe('ask');
    expect(decide(navigate, { ...inside, initScript: 'x()' }, 'supervised', exampleBounds)).toBe('deny');
  });

  const options: Json = {
    type: 'object',
    properties: { initScript: { type: 'string', description: 'JavaScript to execute' } },
  };

  test('are told from graver ones within another argument where that can be left out', () => {
    const nested = tool(
      'navigate_page',
      'Goes to a URL in the browser.',
      { url: { type: 'string' }, options },
      ['url'],
    );
    expect(classify(nested).usual).toMatchObject({ category: 'Execute', level: 'high' });
    expect(decide(nested, { url: 'https://example.com/x' })).toBe('ask');
    expect(decide(nested, { url: 'https://example.com/x', options: {} })).toBe('deny');
    expect(decide(nested, { url: 'https://example.com/x', options: { initScript: 'x()' } })).toBe('deny');
  });

  test('are not told from graver ones where the argument that holds these cannot be left out', () => {
    const nested = tool(
      'navigate_page',
      'Goes to a URL in the browser.',
      { url: { type: 'string' }, options },
      ['url', 'options'],
    );
    const policy = recommendTool({ name: nested.name, classification: classify(nested) });
    expect(policy).toMatchObject({ decision: 'ask', exceptions: [] });
    expect(policy.reason).toContain('options.initScript');
    expect(recommendTool({ name: nested.name, classification: classify(nested) }, 'read-only').decision).toBe(
      'hide',
    );
  });
});

test('an action is let through only without what makes it graver', () => {
  const manage = tool(
    'manage_page',
    'Manages pages.',
    {
      action: { type: 'string', enum: ['get', 'delete'] },
      postRunHook: { type: 'string', description: 'Bash run after the action' },
    },
    ['action'],
  );
  expect(decide(manage, { action: 'get' })).toBe('allow');
  expect(decide(manage, { action: 'get', postRunHook: 'rm -rf /' })).toBe('deny');
  expect(decide(manage, { action: 'delete' })).toBe('deny');
});

test('a dry run is let through only as far as it is one', () => {
  const dry: Json = { type: 'boolean', description: 'Only show what would be deleted.' };
  const remove = tool('delete_branches', 'Deletes branches.', { dry_run: dry });
  expect(decide(remove, { dry_run: true })).toBe('allow');
  expect(decide(remove, {})).toBe('deny');
  const hooked = tool('delete_branches', 'Deletes branches.', {
    dry_run: dry,
    preScript: { type: 'string', description: 'Shell script to run first' },
  });
  expect(decide(hooked, { dry_run: true })).toBe(decide(hooked, { dry_run: true, preScript: '' }) && 'allow');
  expect(decide(hooked, { dry_run: true, preScript: 'curl x | sh' })).toBe('deny');
});

test('a switch that is set by itself is no way around', () => {
  const upload = tool('copy_table', 'Copies a table.', {
    truncateFirst: { type: 'boolean', default: true, description: 'Truncate the target before copying.' },
  });
  const { usual, category } = classify(upload);
  expect([usual?.category, category]).toEqual(['Destructive', 'Destructive']);
  expect(decide(upload, {})).toBe('hide');
});

/** Whether a call meets a condition of a label, whose parameter is one of the top level. */
function isMet({ pointer, when }: ConditionLabel, call: Arguments): boolean {
  const value = call[pointer.slice(pointer.lastIndexOf('/') + 1)];
  const isSet = value !== undefined && value !== false;
  if (when === 'present' || when === 'true') return isSet;
  if (when === 'absent') return !isSet;
  if (when === 'false') return value === false;
  const scalar = value as Scalar;
  return 'is' in when ? when.is.includes(scalar) : !when.not.includes(scalar);
}

const unmetOf = (condition: ConditionLabel) => {
  const unmetBy = unmetByHand(condition);
  return unmetBy && { unmetBy };
};

const label = { category: fc.constantFrom(...categories), level: fc.constantFrom(...levels) };
const names = ['path', 'dry_run', 'force', 'mode'];
const conditions = fc.array(
  fc.record({
    pointer: fc.constantFrom(...names.map((name) => `/inputSchema/properties/${name}`)),
    when: fc.constantFrom<When>('present', 'absent', 'true', 'false', { is: ['delete'] }, { not: ['get'] }),
    ...label,
    effects: fc.constant<Effect[]>(['touches-filesystem']),
    evidence: fc.constant<ConditionLabel['evidence']>([]),
  }),
  { minLength: 1, maxLength: 3 },
);
const calls = fc.record(
  {
    path: fc.constantFrom('/workspace/a', '/etc/a'),
    dry_run: fc.boolean(),
    force: fc.boolean(),
    mode: fc.constantFrom('get', 'delete'),
  },
  { requiredKeys: [] },
);

test('no exception covers a call that a condition makes graver', () => {
  let graverCalls = 0;
  let exceptions = 0;
  fc.assert(
    fc.property(
      fc.record(label),
      conditions,
      fc.constantFrom(...presets),
      calls,
      (usual, graver, preset, call) => {
        const own = { ...usual, effects: ['touches-filesystem' as const] };
        const worst = [own, ...graver].reduce((a, b) => (compareGravity(a, b) >= 0 ? a : b));
        const parameters: ParameterLabel[] = [
          { pointer: '/inputSchema/properties/path', role: 'path' },
          { pointer: '/inputSchema/properties/dry_run', role: 'safeguard' },
          { pointer: '/inputSchema/properties/force', role: 'force' },
        ];
        const { category, level, effects } = worst;
        const told = graver.map((one) => ({ ...one, ...unmetOf(one) }));
        const classification = { category, level, effects, usual: own, conditions: told, parameters };
        const policy = recommendTool({ name: 'x', classification }, preset, { bounds: exampleBounds });
        exceptions += policy.exceptions.length;
        const entry = tableEntry(own, preset);
        const met = graver.filter((one) => isMet(one, call) && isStricter(tableEntry(one, preset), entry));
        if (met.length === 0) return;
        graverCalls += 1;
        const strictest = Math.max(...met.map((one) => decisions.indexOf(tableEntry(one, preset).decision)));
        const decided = decisions.indexOf(decideToolCall(policy, call));
        // A tool of which some calls pass is denied where it would be hidden; one of which nothing tells them asks.
        const least = policy.exceptions.length > 0 ? 'deny' : 'ask';
        expect(decided).toBeGreaterThanOrEqual(Math.min(strictest, decisions.indexOf(least)));
      },
    ),
    { numRuns: 2_000, seed: 11 },
  );
  expect(Math.min(graverCalls, exceptions)).toBeGreaterThan(300);
});

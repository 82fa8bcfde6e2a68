import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import type { Json, JsonObject } from '../../classifier/tool.ts';
import { recommendTool } from '../../policy/recommend.ts';
import { unmetConditions } from '../../policy/unmet-conditions.ts';

const script: Json = { type: 'string', description: 'JavaScript to be executed on each new document.' };

function unmetOf(inputSchema: JsonObject) {
  const { conditions } = classify({
    name: 'read_page',
    description: 'Returns the text of a page.',
    inputSchema,
  });
  expect(conditions).toHaveLength(1);
  return conditions[0]?.unmetBy;
}

describe('what keeps a call from a condition', () => {
  test('is that the argument is left out', () => {
    expect(unmetOf({ type: 'object', properties: { startScript: script } })).toEqual([
      { argument: 'startScript', absent: true, values: [false] },
    ]);
  });

  test('is that what it lies in is left out', () => {
    const options: Json = { type: 'object', properties: { startScript: script } };
    expect(unmetOf({ type: 'object', properties: { options } })).toEqual([
      { argument: 'options', absent: true, values: [false] },
    ]);
    expect(unmetOf({ type: 'object', properties: { options }, required: ['options'] })).toBeUndefined();
    const filled: Json = { ...(options as JsonObject), default: { startScript: 'x()' } };
    expect(unmetOf({ type: 'object', properties: { options: filled } })).toBeUndefined();
  });

  test('is that all arguments are left out that share its schema', () => {
    expect(
      unmetOf({
        type: 'object',
        properties: { before: { $ref: '#/$defs/Step' }, after: { $ref: '#/$defs/Step' } },
        $defs: { Step: { type: 'object', properties: { startScript: script } } },
      }),
    ).toEqual([
      { argument: 'before', absent: true, values: [false] },
      { argument: 'after', absent: true, values: [false] },
    ]);
  });

  test('counts the argument itself where its schema comes again within another', () => {
    expect(unmetOf({ type: 'object', properties: { startScript: script, child: { $ref: '#' } } })).toEqual([
      { argument: 'startScript', absent: true, values: [false] },
      { argument: 'child', absent: true, values: [false] },
    ]);
  });

  test('is nothing where arguments of any name lead to it', () => {
    expect(
      unmetOf({
        type: 'object',
        properties: {},
        additionalProperties: { type: 'object', properties: { startScript: script } },
      }),
    ).toBeUndefined();
  });

  test('is a value of the list, and what is taken by itself counts as given', () => {
    const { conditions } = classify({
      name: 'copy_table',
      description: 'Copies a table.',
      inputSchema: {
        type: 'object',
        properties: {
          truncateFirst: {
            type: 'boolean',
            default: true,
            description: 'Truncate the target before copying.',
          },
        },
      },
    });
    expect(conditions[0]?.unmetBy).toEqual([{ argument: 'truncateFirst', absent: false, values: [false] }]);
  });
});

describe('the proof that none of several conditions is met', () => {
  const condition = (unmetBy: { argument: string; absent: boolean; values: (string | boolean)[] }[]) => ({
    pointer: '/inputSchema/properties/a',
    when: 'present' as const,
    category: 'Execute' as const,
    level: 'critical' as const,
    effects: [],
    evidence: [],
    unmetBy,
  });

  test('asks of one argument what all of them leave of it', () => {
    const proof = unmetConditions([
      condition([{ argument: 'a', absent: true, values: ['x', 'y'] }]),
      condition([{ argument: 'a', absent: false, values: ['y', 'z'] }]),
    ]);
    expect(proof?.when).toEqual([{ kind: 'one-of', argument: 'a', values: ['y'] }]);
  });

  test('is none where nothing is left, or one has none', () => {
    const yes = condition([{ argument: 'a', absent: false, values: [true] }]);
    const no = condition([{ argument: 'a', absent: true, values: [false] }]);
    expect(unmetConditions([yes, no])).toBeUndefined();
    const { unmetBy: _, ...bare } = yes;
    expect(unmetConditions([bare])).toBeUndefined();
  });
});

test('a schema with more parts than are looked at proves nothing, and takes no longer for it', () => {
  const many = Array.from({ length: 300_000 }, (_, at): Json => ({ const: at }));
  const started = performance.now();
  expect(
    unmetOf({ type: 'object', properties: { startScript: script, other: { examples: many } } }),
  ).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('an action within an argument that every call has leaves the tool to a question, whichever format', () => {
  const manage = {
    name: 'manage_logins',
    description: 'Manages the logins of a database: create, drop or list them.',
    inputSchema: {
      type: 'object',
      properties: {
        request: {
          type: 'object',
          properties: { action: { type: 'string', enum: ['list', 'create', 'drop'] } },
          required: ['action'],
        },
      },
      required: ['request'],
    },
  };
  const policy = recommendTool({ name: manage.name, classification: classify(manage) });
  expect(policy).toMatchObject({ decision: 'ask', exceptions: [] });
  expect(policy.reason).toContain('“request.action: drop”');
});

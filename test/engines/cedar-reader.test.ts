import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cedarPattern, cedarString } from '../../policy/formats/cedar.ts';
import { cedarValue } from '../../policy/readers/cedar-evaluate.ts';
import { fitsCedar, parseCedar } from '../../policy/readers/cedar-policies.ts';
import { hostileNames } from '../policy/targets/generated-policies.ts';
import { engineRecord, loadCedar } from './cedar-engine.ts';

const resource = { type: 'MCP::Tool', id: 'a' };
const server = { type: 'MCP::Server', id: 's' };

/** What the engine and our reader make of one condition for a call with these arguments. */
function compare(condition: string, args: Record<string, unknown>): { engine: boolean; reader: boolean } {
  const text = `permit (principal, action, resource) when { ${condition} };`;
  const request = {
    principal: { type: 'User', id: 'u' },
    action: { type: 'Action', id: 'call' },
    resource,
  };
  const { isAllowed } = loadCedar(text).ask({
    ...request,
    context: { args: engineRecord(args) },
    entities: [
      { uid: resource, attrs: { name: 'a', tags: ['x', 'y'] }, parents: [server] },
      { uid: server, attrs: {}, parents: [] },
    ],
  });
  const { policies, misunderstood } = parseCedar(text);
  expect(misunderstood).toEqual([]);
  const fits = policies.map((policy) =>
    fitsCedar(policy, {
      ...request,
      resource: {
        ...resource,
        attributes: new Map([
          ['name', 'a'],
          ['tags', cedarValue(['x', 'y'])],
        ] as const),
        parents: [server],
      },
      context: { record: new Map([['args', cedarValue(args)]]) },
    }),
  );
  return { engine: isAllowed, reader: fits[0] === true };
}

const conditions = [
  'true',
  '!false && !(!true)',
  '!!true',
  'resource == MCP::Tool::"a"',
  'resource in MCP::Server::"s"',
  'resource in [MCP::Server::"t", MCP::Server::"s"]',
  'resource in MCP::Server::"t" || resource.name == "a"',
  'resource.tags.contains("x") && resource.tags.containsAll(["y"]) && resource.tags.containsAny(["q", "x"])',
  'resource.tags == ["y", "x"]',
  'context has args && context.args has x',
  'context.args.x == 1',
  'context.args.x != 1',
  'context.args.x <= 5 && context.args.x >= -5',
  'context.args.x like "a*"',
  'context.args.x like "*.."',
  'context.args.x like "a*c*e"',
  'context.args.x like "\\*"',
  'context.args["x"] == "a"',
  'context.args has "x y" && context.args["x y"]',
  'context.args.x',
  'context.args.x.y == 1',
  '["a", "b"].contains(context.args.x)',
  '[true, false].contains(context.args.x)',
  'context.args.x < 3 || resource.name == "a"',
  'resource.name == "a" || context.args.x < 3',
  'context.args.missing == 1 || true',
  'true || context.args.missing == 1',
  'false && context.args.missing == 1',
  'resource.nothing == 1',
  'context.args == context.args',
  'context.args.x == ["a"]',
  'resource.name < "b"',
  '!(context has args && context.args has x && context.args.x != false)',
];

const values: unknown[] = [
  undefined,
  1,
  5,
  6,
  -6,
  'a',
  'abcde',
  '..',
  '*',
  '',
  true,
  false,
  ['a'],
  { y: 1 },
  {},
  [],
];

describe('the reader of Cedar decides as the engine', () => {
  test.each(conditions)('%s', (condition) => {
    for (const x of values) {
      const args = x === undefined ? {} : { x };
      const { engine, reader } = compare(condition, args);
      expect(reader, JSON.stringify(args)).toBe(engine);
    }
  });
});

describe('literals', () => {
  const texts = fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary', maxLength: 30 }));

  test('are what they were, whatever a name holds', () => {
    fc.assert(
      fc.property(texts, texts, (x, y) => {
        expect(compare(`context.args.x == ${cedarString(x)}`, { x })).toEqual({ engine: true, reader: true });
        const isEqual = x === y;
        expect(compare(`context.args.x == ${cedarString(y)}`, { x })).toEqual({
          engine: isEqual,
          reader: isEqual,
        });
      }),
      { numRuns: 200, seed: 10 },
    );
  });

  test('of patterns hold no more stars than they should', () => {
    fc.assert(
      fc.property(texts, texts, (part, other) => {
        expect(compare(`context.args.x like ${cedarPattern(part, '')}`, { x: part + other })).toEqual({
          engine: true,
          reader: true,
        });
        const begins = other.startsWith(part);
        expect(compare(`context.args.x like ${cedarPattern(part, '')}`, { x: other })).toEqual({
          engine: begins,
          reader: begins,
        });
      }),
      { numRuns: 200, seed: 11 },
    );
  });
});

import { describe, expect, test } from 'vitest';
import { compareDefinitions } from '../../../audit/drift/compare-definitions.ts';
import { compareVerdicts } from '../../../audit/drift/compare-labels.ts';
import { compareSchemas } from '../../../audit/drift/compare-schemas.ts';
import { classify } from '../../../classifier/classify.ts';
import type { Json, JsonObject, Tool } from '../../../classifier/tool.ts';

const changes = (before: JsonObject, after: JsonObject) =>
  compareSchemas(before, after, '/inputSchema').map(({ kind, pointer }) => `${kind} ${pointer}`);
const taking = (a: Json): JsonObject => ({ type: 'object', properties: { a } });
const at = '/inputSchema/properties/a';
const [number, text] = [{ type: 'number' }, { type: 'string' }];
const values = (...list: string[]): JsonObject => ({ type: 'string', enum: list });

describe('what is said in another way is told as such', () => {
  test.each<[string, JsonObject, JsonObject, string[]]>([
    [
      'items by place, in the words of two dialects',
      taking({ type: 'array', items: [number, text], additionalItems: false }),
      taking({ type: 'array', prefixItems: [number, text], items: false }),
      [`cosmetic ${at}/items`],
    ],
    [
      'no parameters at all',
      { type: 'object' },
      { type: 'object', properties: {} },
      ['cosmetic /inputSchema/properties'],
    ],
    [
      'parts under another keyword',
      { ...taking({ $ref: '#/definitions/x' }), definitions: { x: text } },
      { ...taking({ $ref: '#/$defs/x' }), $defs: { x: text } },
      [`cosmetic ${at}`, 'cosmetic /inputSchema/$defs', 'cosmetic /inputSchema/definitions'],
    ],
    [
      'a reference into a list of alternatives',
      { ...taking({ anyOf: [number, text] }), properties: { a: { anyOf: [number, text] }, b: text } },
      {
        ...taking({ anyOf: [number, text] }),
        properties: { a: { anyOf: [number, text] }, b: { $ref: '#/properties/a/anyOf/1' } },
      },
      ['cosmetic /inputSchema/properties/b'],
    ],
    [
      'values as alternatives, and in one list',
      taking({ anyOf: [values('a'), values('b'), number] }),
      taking({ anyOf: [values('a', 'b'), number] }),
      [`cosmetic ${at}/anyOf`],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changes(before, after).toSorted()).toEqual(expected.toSorted());
    expect(changes(after, before).toSorted()).toEqual(expected.toSorted());
  });

  test('of a text', () => {
    const tool = (description: string): Tool => ({
      name: 'get_note',
      inputSchema: taking({ type: 'string', description }),
    });
    expect(compareDefinitions(tool('A new name'), tool('A new name.'))).toMatchObject([
      { kind: 'text-cosmetic', message: 'Its input schema has its description written differently.' },
    ]);
  });
});

describe('and what it takes more or less still is', () => {
  test.each<[string, JsonObject, JsonObject, string[]]>([
    [
      'another type at a place',
      taking({ type: 'array', items: [number, text] }),
      taking({ type: 'array', prefixItems: [number, number] }),
      [`narrowed ${at}/items`, `widened ${at}/items`],
    ],
    [
      'types that change their places',
      taking({ type: 'array', prefixItems: [number, text] }),
      taking({ type: 'array', prefixItems: [text, number] }),
      [
        `narrowed ${at}/prefixItems/0`,
        `narrowed ${at}/prefixItems/1`,
        `widened ${at}/prefixItems/0`,
        `widened ${at}/prefixItems/1`,
      ],
    ],
    [
      'one value more among alternatives',
      taking({ anyOf: [values('a'), values('b'), number] }),
      taking({ anyOf: [values('a', 'b', 'c'), number] }),
      [`widened ${at}/anyOf`],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changes(before, after).toSorted()).toEqual(expected.toSorted());
  });
});

test('to say where a call acts is a slight rise, and no harm of its own', () => {
  const reads = classify({ name: 'get_guide', description: 'Returns a guide.' });
  const there = { ...reads, effects: [...reads.effects, 'touches-filesystem' as const] };
  expect(compareVerdicts(reads, there)).toMatchObject([{ kind: 'risk-up', severity: 'low' }]);
  expect(compareVerdicts(reads, there)[0]?.message).toContain('meets the file system');
  expect(compareVerdicts(there, reads)[0]?.message).toContain('no more');
  const runs = { ...reads, level: 'critical' as const, effects: ['runs-code' as const] };
  expect(compareVerdicts(reads, runs)).toMatchObject([
    { severity: 'critical', message: expect.stringContaining('more harm') as string },
  ]);
});

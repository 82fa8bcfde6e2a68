import { describe, expect, test } from 'vitest';
import { compareSchemas } from '../../../audit/drift/compare-schemas.ts';
import type { JsonObject } from '../../../classifier/tool.ts';

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
});

function changes(before: JsonObject | undefined, after: JsonObject | undefined): string[] {
  return compareSchemas(before, after, '/inputSchema').map(({ kind, pointer }) => `${kind} ${pointer}`);
}

const id = { type: 'string' };

describe('what a change of a schema means for calls', () => {
  test.each<[string, JsonObject, JsonObject, string[]]>([
    [
      'a new parameter',
      object({ id }),
      object({ id, all: { type: 'boolean' } }),
      ['widened /inputSchema/properties/all'],
    ],
    [
      'a parameter that is gone',
      object({ id, all: id }),
      object({ id }),
      ['narrowed /inputSchema/properties/all'],
    ],
    ['a name with a slash', object({}), object({ 'a/b~c': id }), ['widened /inputSchema/properties/a~1b~0c']],
    [
      'a name of every object',
      object({}),
      object({ constructor: id }),
      ['widened /inputSchema/properties/constructor'],
    ],
    [
      'one that is demanded',
      object({ id }),
      object({ id }, { required: ['id'] }),
      ['narrowed /inputSchema/required'],
    ],
    [
      'one that is demanded no more',
      object({ id }, { required: ['id'] }),
      object({ id }),
      ['widened /inputSchema/required'],
    ],
    [
      'another order',
      object({ id, b: id }, { required: ['id', 'b'] }),
      object({ b: id, id }, { required: ['b', 'id'] }),
      [],
    ],
    [
      'a new value',
      object({ a: { enum: ['get'] } }),
      object({ a: { enum: ['get', 'delete'] } }),
      ['widened /inputSchema/properties/a/enum'],
    ],
    [
      'another value',
      object({ a: { enum: ['get', 'list'] } }),
      object({ a: { enum: ['get', 'delete'] } }),
      ['widened /inputSchema/properties/a/enum', 'narrowed /inputSchema/properties/a/enum'],
    ],
    ['any value', object({ a: { const: 1 } }), object({ a: {} }), ['widened /inputSchema/properties/a/enum']],
    [
      'another type',
      object({ a: { type: 'string' } }),
      object({ a: { type: ['string', 'null'] } }),
      ['widened /inputSchema/properties/a/type'],
    ],
    [
      'a higher maximum',
      object({ n: { maximum: 10 } }),
      object({ n: { maximum: 100 } }),
      ['widened /inputSchema/properties/n/maximum'],
    ],
    [
      'a higher minimum',
      object({ n: { minimum: 1 } }),
      object({ n: { minimum: 2 } }),
      ['narrowed /inputSchema/properties/n/minimum'],
    ],
    [
      'a bound less',
      object({ n: { maxLength: 10 } }),
      object({ n: {} }),
      ['widened /inputSchema/properties/n/maxLength'],
    ],
    [
      'a pattern',
      object({ n: {} }),
      object({ n: { pattern: '^a$' } }),
      ['narrowed /inputSchema/properties/n/pattern'],
    ],
    [
      'another pattern',
      object({ n: { pattern: 'b' } }),
      object({ n: { pattern: 'a' } }),
      ['changed /inputSchema/properties/n/pattern'],
    ],
    [
      'closed',
      object({}),
      object({}, { additionalProperties: false }),
      ['narrowed /inputSchema/additionalProperties'],
    ],
    [
      'open',
      object({}, { additionalProperties: false }),
      object({}),
      ['widened /inputSchema/additionalProperties'],
    ],
    [
      'open said aloud',
      object({}),
      object({}, { additionalProperties: true }),
      ['cosmetic /inputSchema/additionalProperties'],
    ],
    [
      'of the items',
      object({ l: { type: 'array', items: { enum: [1] } } }),
      object({ l: { type: 'array', items: { enum: [1, 2] } } }),
      ['widened /inputSchema/properties/l/items/enum'],
    ],
    [
      'one alternative more',
      { anyOf: [id] },
      { anyOf: [id, { type: 'number' }] },
      ['widened /inputSchema/anyOf/1'],
    ],
    [
      'an alternative that changed',
      { oneOf: [id, { enum: [1] }] },
      { oneOf: [{ enum: [1, 2] }, id] },
      ['widened /inputSchema/oneOf/0/enum'],
    ],
    ['alternatives where there were none', {}, { anyOf: [id] }, ['narrowed /inputSchema']],
    ['alternatives gave way to anything', { oneOf: [id, { type: 'array' }] }, {}, ['widened /inputSchema']],
    [
      'one more part of all',
      { allOf: [id] },
      { allOf: [id, { minLength: 3 }] },
      ['narrowed /inputSchema/allOf/1'],
    ],
    [
      'what is referred to',
      { $defs: { v: { enum: ['a'] } }, properties: { a: { $ref: '#/$defs/v' } } },
      { $defs: { v: { enum: ['a', 'b'] } }, properties: { a: { $ref: '#/$defs/v' } } },
      ['widened /inputSchema/$defs/v/enum'],
    ],
    [
      'another text',
      object({ a: { description: 'The id' } }),
      object({ a: { description: 'The ids to drop' } }),
      ['text /inputSchema/properties/a/description'],
    ],
    [
      'a number in a text',
      object({ a: { description: 'Up to 10' } }),
      object({ a: { description: 'Up to 20' } }),
      ['digits /inputSchema/properties/a/description'],
    ],
    [
      'a number as default',
      object({ a: { default: 10 } }),
      object({ a: { default: 20 } }),
      ['digits /inputSchema/properties/a/default'],
    ],
    [
      'a switch as default',
      object({ a: { default: true } }),
      object({ a: { default: false } }),
      ['changed /inputSchema/properties/a/default'],
    ],
    [
      'an example',
      object({ a: { examples: ['x'] } }),
      object({ a: { examples: ['y'] } }),
      ['text /inputSchema/properties/a/examples'],
    ],
    ['whole numbers became any', { type: 'integer' }, { type: 'number' }, ['widened /inputSchema/type']],
    ['any number became whole', { type: 'number' }, { type: 'integer' }, ['narrowed /inputSchema/type']],
    [
      'or nothing',
      object({ a: id }),
      object({ a: { anyOf: [id, { type: 'null' }] } }),
      ['widened /inputSchema/properties/a'],
    ],
    [
      'one type of several',
      { type: 'object' },
      { oneOf: [{ type: 'array' }, { type: 'object' }] },
      ['widened /inputSchema'],
    ],
    [
      'nothing no more',
      object({ a: { anyOf: [id, { type: 'null' }], title: 'A' } }),
      object({ a: { type: 'string', title: 'A' } }),
      ['narrowed /inputSchema/properties/a'],
    ],
    [
      'two ways to write the same',
      object({ a: { anyOf: [{ anyOf: [{ not: {} }, id] }, { type: 'null' }] } }),
      object({ a: { type: ['string', 'null'] } }),
      ['cosmetic /inputSchema/properties/a'],
    ],
    [
      'values, or nothing',
      object({ a: { type: 'string', enum: ['x', 'y'] } }),
      object({ a: { anyOf: [{ type: 'string', enum: ['x', 'y', 'z'] }, { type: 'null' }] } }),
      ['widened /inputSchema/properties/a', 'widened /inputSchema/properties/a'],
    ],
    [
      'one more of several alternatives, of which another changed',
      { anyOf: [object({ a: id }), id] },
      { anyOf: [object({ a: id, b: id }), id, { type: 'null' }] },
      ['widened /inputSchema/anyOf/0/properties/b', 'widened /inputSchema/anyOf/2'],
    ],
    [
      'one of two demands',
      object({ a: id, b: id }, { required: ['a'] }),
      object({ a: id, b: id }, { anyOf: [{ required: ['a'] }, { required: ['b'] }] }),
      ['widened /inputSchema'],
    ],
    [
      'demands where there were none',
      object({ a: id, b: id }),
      object({ a: id, b: id }, { oneOf: [{ required: ['a'] }, { required: ['b'] }] }),
      ['narrowed /inputSchema'],
    ],
    [
      'the same behind a reference',
      object({ a: object({ b: id }) }),
      { ...object({ a: { $ref: '#/$defs/A' } }), $defs: { A: object({ b: id }) } },
      ['cosmetic /inputSchema/properties/a', 'cosmetic /inputSchema/$defs'],
    ],
    [
      'more behind a reference of another name',
      { ...object({ a: { $ref: '#/$defs/A' } }), $defs: { A: object({ b: id }) } },
      { ...object({ a: { $ref: '#/$defs/B' } }), $defs: { B: object({ b: id, c: id }) } },
      ['widened /inputSchema/properties/a', 'cosmetic /inputSchema/$defs'],
    ],
    [
      'a reference to nowhere',
      object({ a: { $ref: '#/$defs/A' } }),
      object({ a: { $ref: '#/$defs/B' } }),
      ['changed /inputSchema/properties/a/$ref'],
    ],
    [
      'another dialect',
      { $schema: 'http://json-schema.org/draft-07/schema#' },
      { $schema: 'https://json-schema.org/draft/2020-12/schema' },
      ['cosmetic /inputSchema/$schema'],
    ],
    [
      'names that are texts',
      { type: 'object' },
      { type: 'object', propertyNames: { type: 'string' } },
      ['cosmetic /inputSchema/propertyNames'],
    ],
    [
      'names that are limited',
      { type: 'object' },
      { type: 'object', propertyNames: { pattern: '^a' } },
      ['narrowed /inputSchema/propertyNames'],
    ],
    [
      'values whose type goes without saying',
      { enum: ['a', 'b'] },
      { type: 'string', enum: ['a', 'b'] },
      ['cosmetic /inputSchema/type'],
    ],
    [
      'types side by side, of which one is limited now',
      object({ a: { type: ['string', 'array'], minItems: 1 } }),
      object({ a: { anyOf: [id, { type: 'array', minItems: 1, items: id }] } }),
      ['narrowed /inputSchema/properties/a'],
    ],
    [
      'anything said aloud',
      { type: 'array' },
      { type: 'array', items: { description: 'Any value' } },
      ['text /inputSchema/items/description'],
    ],
    [
      'items that are limited',
      { type: 'array' },
      { type: 'array', items: id },
      ['narrowed /inputSchema/items/type'],
    ],
    ['nothing demanded', object({}, { required: [] }), object({}), ['cosmetic /inputSchema/required']],
    ['a keyword with a tilde', {}, { '~a/b': 1 }, ['changed /inputSchema/~0a~1b']],
    ['nonsense', object({ a: 7 }), object({ a: id }), ['changed /inputSchema/properties/a']],
  ])('%s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  test.each<[string, JsonObject, JsonObject, string]>([
    ['came', {}, { default: 'a' }, 'has default now'],
    ['went', { default: 'a' }, {}, 'has default no more'],
    ['changed', { default: 'a' }, { default: 'b' }, 'has another default'],
    ['with a title', {}, { title: 'A' }, 'has a title now'],
    ['without a title', { title: 'A' }, {}, 'has no title any more'],
    [
      'with a dialect',
      {},
      { $schema: 'http://json-schema.org/draft-07/schema#' },
      'has $schema now and takes the same calls',
    ],
    ['with other rules', {}, { if: {} }, 'has if now'],
  ])('says what %s', (_, before, after, expected) => {
    expect(compareSchemas(before, after, '').map(({ what }) => what)).toEqual([expected]);
  });

  test('a schema that comes or goes', () => {
    expect(changes(undefined, object({}))).toEqual(['changed /inputSchema']);
    expect(changes(object({}), undefined)).toEqual(['changed /inputSchema']);
    expect(changes(undefined, undefined)).toEqual([]);
  });

  test('one that is nested deep is compared as a whole', () => {
    let [before, after]: JsonObject[] = [{ const: 1 }, { const: 2 }];
    for (let depth = 0; depth < 60; depth += 1)
      [before, after] = [{ items: before ?? {} }, { items: after ?? {} }];
    expect(compareSchemas(before, after, '')).toHaveLength(1);
  });
});

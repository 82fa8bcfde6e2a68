import { describe, expect, it } from 'vitest';
import { parameterRows, typeInWords } from '../../site/src/parameters.ts';
import { classificationOf, detachPolicy, hostileTools } from './fixture-tools.ts';

const rowsOf = ({ definition, label }: (typeof hostileTools)[number]) =>
  parameterRows(definition.inputSchema, classificationOf({ definition, label }, ''));

describe('parameterRows', () => {
  it('lists parameters with type, necessity, role and default, nested ones under their parent', () => {
    const rows = rowsOf(detachPolicy);
    expect(rows.map((row) => [row.name, row.type, row.required])).toEqual([
      ['user_name', 'string', true],
      ['policy_arn', 'string', true],
      ['confirmed', 'boolean', false],
      ['scope', 'one of "one", "every"', false],
      ['options', 'object', false],
      ['options.reason', 'string', false],
      ['options.tags', 'array of string', false],
    ]);
    expect(rows[2]).toMatchObject({ roles: ['safeguard'], default: 'false' });
  });

  it('copes with schemas that are nonsense', () => {
    for (const nonsense of [
      undefined,
      null,
      7,
      [],
      'x',
      { properties: [] },
      { properties: { a: null, b: 3 } },
    ]) {
      expect(() => parameterRows(nonsense, classificationOf(detachPolicy, ''))).not.toThrow();
    }
    expect(hostileTools.every((tool) => rowsOf(tool).length >= 3)).toBe(true);
  });

  it('stops at a depth and at a number of rows', () => {
    let deep: Record<string, unknown> = { type: 'string' };
    for (let depth = 0; depth < 500; depth += 1) deep = { properties: { a: deep } };
    expect(parameterRows(deep, classificationOf(detachPolicy, '')).length).toBeLessThanOrEqual(3);
    const wide = { properties: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`p${i}`, {}])) };
    expect(parameterRows(wide, classificationOf(detachPolicy, ''))).toHaveLength(150);
  });
});

describe('typeInWords', () => {
  it('writes alternatives, enumerations and the absence of a type', () => {
    expect(typeInWords({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('string or null');
    expect(typeInWords({ enum: ['a', null] })).toBe('one of "a", null');
    expect(typeInWords({})).toBe('any');
    expect(typeInWords(true)).toBe('any');
  });
});

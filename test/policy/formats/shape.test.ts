import { describe, expect, test } from 'vitest';
import { nearMiss } from '../../../policy/formats/near-miss.ts';
import { faultsOf } from '../../../policy/formats/shape.ts';
import type { Shape } from '../../../policy/formats/shape.ts';

const server: Shape = {
  either: [
    { fields: { command: 'text', args: { listOf: 'text' }, url: { oneOf: [] } }, required: ['command'] },
    { fields: { url: 'text', command: { oneOf: [] } }, required: ['url'] },
  ],
  expected: 'a command or a URL',
};

describe('settings have a shape', () => {
  test.each<[unknown, Shape, string[]]>([
    [{ a: 1 }, { fields: { a: 'number' } }, []],
    [{ a: '1' }, { fields: { a: 'number' } }, ['a: expected a number, got “1”']],
    [{ b: 1 }, { fields: { a: 'number' } }, []],
    [{ b: 1 }, { fields: { a: 'number' }, isClosed: true }, ['b: expected no such key']],
    [{}, { fields: {}, required: ['a'] }, [': expected a, got nothing']],
    [[1, 'x'], { listOf: 'number' }, ['[1]: expected a number, got “x”']],
    [{ a: { b: null } }, { mapOf: { mapOf: 'text' } }, ['a.b: expected a text, got null']],
    ['yolo', { oneOf: ['auto', 'plan'] }, [': expected auto or plan, got “yolo”']],
    [1000, { from: 0, to: 999, isWhole: true }, [': expected a whole number from 0 to 999, got 1000']],
    [1.5, { isWhole: true }, [': expected a whole number, got 1.5']],
    ['', 'filled text', [': expected a text that is not empty, got “”']],
    [[], { kinds: ['text', 'null'] }, [': expected a text or null, got a list']],
    [{ command: 'node', args: 'x' }, server, ['args: expected a list, got “x”']],
    [{ command: 'node', url: 'x' }, server, ['url: expected nothing, got “x”']],
    [{}, server, [': expected a command or a URL, got an object']],
    [{ command: 'node' }, server, []],
    [JSON.parse('{"__proto__": 5}'), { fields: { a: 'text' } }, []],
  ])('%j', (value, shape, faults) => {
    expect(faultsOf(value, shape).map(({ place, message }) => `${place}: ${message}`)).toEqual(faults);
  });

  test('of many faults the first are told, however many there are', () => {
    const many = Array.from({ length: 100_000 }, () => 1);
    expect(faultsOf(many, { listOf: 'text' })).toHaveLength(20);
  });
});

test.each([
  ['Permissions', 'permissions'],
  ['permission', 'permissions'],
  ['mcp-servers', undefined],
  ['deny', undefined],
  ['den', undefined],
  ['colour', undefined],
])('a key that is nearly known: %s', (key, meant) => {
  expect(nearMiss(key, ['permissions', 'deny'])).toBe(meant);
});

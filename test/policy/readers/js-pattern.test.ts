import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileJsPattern } from '../../../policy/readers/js-pattern.ts';

const runs = (pattern: string, text: string) => {
  const compiled = compileJsPattern(pattern);
  if (!('test' in compiled)) throw new Error(JSON.stringify(compiled));
  return compiled.test(text);
};

const leaf = fc.constantFrom(
  'a',
  'b',
  'c',
  '.',
  '[ab]',
  '[^a]',
  '\\w',
  '\\W',
  '\\d',
  '\\s',
  '\\b',
  '\\B',
  '^',
  '$',
  '\\x00',
  '\\u0061',
  '-',
);
const piece: fc.Arbitrary<string> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'piece' },
    leaf,
    fc.tuple(tie('node'), tie('node')).map((parts) => parts.join('')),
    fc.tuple(tie('node'), tie('node')).map((parts) => `(?:${parts.join('|')})`),
    tie('node').map((inner) => `(${String(inner)})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{0,2}', '{1,}', '{0}'))
      .map(([inner, count]) => `(?:${String(inner)})${count}`),
    fc
      .tuple(tie('node'), fc.constantFrom('?=', '?!', '?<=', '?<!'))
      .map(([inner, look]) => `(${look}${String(inner)})`),
  ),
})).node as fc.Arbitrary<string>;

test('says what JavaScript says, for any pattern and text', () => {
  fc.assert(
    fc.property(
      piece,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\0', ' ', '\n', 'é', '1'), maxLength: 12 }),
      (pattern, text) => {
        expect([pattern, text, runs(pattern, text)]).toEqual([pattern, text, new RegExp(pattern).test(text)]);
      },
    ),
    { numRuns: 3000, seed: 4 },
  );
});

describe('takes time that grows with the text alone', () => {
  const text = `${'a'.repeat(20_000)}\n`;
  test.each([
    '^(a+)+$',
    '^(.|..)+$',
    '(a*)*b',
    '^(?=(a+)+$)b',
    '(?:aa*b|a)*c',
    '((a*b|a)*c|a)*d',
    '(?<!(a|aa)+)b',
    'a{1,500}b',
    '(?=(?=(?=(a+)+b)c)d)e',
  ])('%s', (pattern) => {
    expect(runs(pattern, text)).toBe(false);
  });
});

describe('does not guess', () => {
  test.each([
    ['(a)\\1', 'unexamined'],
    ['(?<x>a)\\k<x>', 'unexamined'],
    ['(?i:a)', 'unexamined'],
    ['(?:a{1000}){1000}', 'unexamined'],
    ['(?:(?:){10000}){10000}', 'unexamined'],
    ['a{999999999}', 'unexamined'],
    [`${'('.repeat(2000)}${')'.repeat(2000)}`, 'unexamined'],
    ['a'.repeat(5000), 'unexamined'],
    ['(', 'error'],
    ['a**', 'error'],
    ['[b-a]', 'error'],
  ])('%.40s', (pattern, kind) => expect(compileJsPattern(pattern)).toHaveProperty(kind));
});

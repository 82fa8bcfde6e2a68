import { describe, expect, test } from 'vitest';
import { compileRe2 } from '../../../policy/readers/re2.ts';
import { oneOfPattern } from '../../../policy/formats/regex-text.ts';

const runs = (pattern: string, text: string) => {
  const compiled = compileRe2(pattern);
  if ('error' in compiled) throw new Error(compiled.error);
  return compiled.regex.test(text);
};

test.each([
  ['a.c', 'a\rc', true],
  ['a.c', 'a\nc', false],
  ['^a.b$', 'a😀b', true],
  ['\\s', '\u00A0', false],
  ['(?i)^READ', 'read_file', true],
  ['^\\pL+$', 'é', true],
  ['\\Aa\\z', 'a', true],
  ['^(?P<x>a)$', 'a', true],
  ['[[:digit:]]', '7', true],
  ['a(?i:B)c', 'abc', true],
  ['list', 'my_list_all', true],
])('has what RE2 has: %s on %j', (pattern, text, fits) => expect(runs(pattern, text)).toBe(fits));

test.each(['(?=a)', '(?!a)', '(?<=a)b', '(a)\\1', 'a**', '(', '[b-a]', '(a{100}){100}', 'a{1001}', '\\k<x>'])(
  'refuses what RE2 has not: %s',
  (pattern) => expect(compileRe2(pattern)).toHaveProperty('error'),
);

test.each(['^(a+)+$', '(.|..)+\\z^', '(a*)*b', '^(a|aa)+$'])('takes linear time: %s', (pattern) => {
  expect(runs(pattern, `${'a'.repeat(50_000)}!`)).toBe(false);
});

test.each([`${'('.repeat(3000)}a`, 'a'.repeat(5000), 'x{1000}y{1000}z{1000}'.repeat(20)])(
  'says what it does not examine: %.30s',
  (pattern) => expect(compileRe2(pattern)).toHaveProperty('error'),
);

describe('a choice of whole texts', () => {
  const texts = ['list', 'a.b', 'x|y', 'back\\slash', '', 'tool*', '(a)', 'é😀', '$', 'a-b', '^{2}'];
  const pattern = oneOfPattern(texts);
  test.each([...texts, 'lis', 'listx', 'aXb', 'x', 'y', 'list\n'])('%j', (text) => {
    expect(runs(pattern, text)).toBe(texts.includes(text));
  });

  test('is not what only looks like one', () => {
    expect(runs('^(?:\\d|b)$', '7')).toBe(true);
    expect(runs('^(?:a|b)|(?:c)$', 'zc')).toBe(true);
    expect(runs('^(?:a+|b)$', 'aa')).toBe(true);
    expect(runs('^(?:a|b)$', 'ab')).toBe(false);
  });

  test('may be long', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `tool_${index}`);
    expect(runs(oneOfPattern(many), 'tool_4999')).toBe(true);
    expect(runs(oneOfPattern(many), 'tool_5000')).toBe(false);
  });
});

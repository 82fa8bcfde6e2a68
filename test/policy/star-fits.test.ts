import fc from 'fast-check';
import { expect, test } from 'vitest';
import { starFits } from '../../policy/formats/star-fits.ts';

test.each([
  ['a', 'a', true],
  ['a', 'ab', false],
  ['*', '', true],
  ['a*', 'a', true],
  ['a*b', 'a', false],
  ['a*a', 'a', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*b', 'a-b', false],
  ['*.*', 'a.b', true],
  ['a?', 'ab', false],
  ['', '', true],
])('%j on %j: %s', (pattern, text, fits) => {
  expect(starFits(pattern, text)).toBe(fits);
});

test('agrees with a regular expression', () => {
  const word = fc.array(fc.constantFrom('a', 'b', '*', '.'), { maxLength: 8 }).map((parts) => parts.join(''));
  const pattern = (text: string) => new RegExp(`^${text.replaceAll('.', '\\.').replace(/\*+/g, '[^]*')}$`);
  fc.assert(fc.property(word, word, (glob, text) => starFits(glob, text) === pattern(glob).test(text)));
});

test('takes no longer than the text is long, whatever the stars', () => {
  expect(starFits(`${'a*'.repeat(2000)}b`, 'a'.repeat(20_000))).toBe(false);
});

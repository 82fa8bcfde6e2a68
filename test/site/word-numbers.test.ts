import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchWords } from '../../site/src/search/search-words.ts';
import { wordNumbers } from '../../site/src/search/word-numbers.ts';

function read({ words, read: into }: ReturnType<typeof wordNumbers>, text: string, most = 60): string[] {
  const found = new Int32Array(most);
  return [...found.subarray(0, into(text, found))].map((number) => words[number] ?? '');
}

test.each([
  'listZones list_zones HTTPRequest2Go',
  'queries of the class, as A TEST',
  'Größe lesen',
  'X9Y aB2C ABCd',
  `${'a'.repeat(200)}s tail`,
  '',
])('cuts as queries are cut: %s', (text) => {
  expect(read(wordNumbers(), text)).toEqual(searchWords(text));
});

test('cuts any text as queries are cut, whatever was read before', () => {
  const table = wordNumbers();
  const character = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...'abcXYZ019_- .') },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }) },
  );
  fc.assert(
    fc.property(fc.array(character, { maxLength: 40 }), (characters) => {
      const text = characters.join('');
      expect(read(table, text)).toEqual(searchWords(text));
    }),
    { numRuns: 150 },
  );
});

test('keeps many words apart, and reads no more of a text than is asked', () => {
  const table = wordNumbers();
  const many = Array.from({ length: 9_000 }, (_, number) => `w${number.toString(36)}x`);
  expect(many.filter((word) => read(table, word)[0] !== searchWords(word)[0])).toEqual([]);
  expect(new Set(table.words).size).toBe(table.words.length);
  expect(read(table, 'one two three', 2)).toEqual(['one', 'two']);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expansions } from '../../classifier/pattern-expansions.ts';
import { wordPattern } from '../../classifier/word-pattern.ts';

const root = join(import.meta.dirname, '../../classifier');

/** The sources of the patterns that the classifier asks about words. */
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/wordPattern\(\s*\/(.+)\/,?\s*\)/g)])
  .flatMap(([, source]) => source ?? []);

describe('a word pattern', () => {
  test('says what the pattern says', () => {
    expect(sources.length).toBeGreaterThan(50);
    const words = sources.flatMap((source) => expansions(source) ?? []);
    const others = words.flatMap((word) => [
      `${word}s`,
      word.slice(1),
      word.toUpperCase(),
      `${word} ${word}`,
    ]);
    for (const source of sources) {
      const pattern = new RegExp(source);
      const { test: asks } = wordPattern(pattern);
      for (const word of ['', 'ü', 'x'.repeat(40), ...words, ...others])
        if (asks(word) !== pattern.test(word)) expect(word, source).toBe('');
    }
  });

  test('compares the last two words of an object', () => {
    const { testLast } = wordPattern(/^(?:api keys?|tokens)$/);
    expect(testLast(['old', 'api', 'key'])).toBe(true);
    expect(testLast(['tokens'])).toBe(true);
    expect(testLast(['api', 'tokens'])).toBe(false);
    expect(testLast(['key'])).toBe(false);
    expect(testLast([])).toBe(false);
  });

  test('is refused where it stands for more words than can be listed', () => {
    for (const pattern of [/^a+$/, /^\w$/, /^(?:a|b)/, /^a$/i, /^[^a]$/, /^(?!a)b$/])
      expect(() => wordPattern(pattern)).toThrow('Expected a pattern that stands for a list of words');
  });
});

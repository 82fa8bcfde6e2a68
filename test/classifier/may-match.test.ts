import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matches, mayMatch } from '../../classifier/may-match.ts';
import { patternPieces } from '../../classifier/pattern-pieces.ts';

const root = join(import.meta.dirname, '../../classifier');
const literal = /(?<=[(\s,=[!])\/((?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\]|\\.)*\])+)\/([a-z]*)/g;

/** The patterns that are written in the sources of the classifier. */
const patterns: RegExp[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(literal)])
  .flatMap(([, source = '', flags = '']) => {
    try {
      return [new RegExp(source, flags.replaceAll(/[gy]/g, ''))];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });

/** Texts that a pattern matches; undefined where the generator cannot read the pattern. */
function matching(pattern: RegExp): fc.Arbitrary<string> | undefined {
  try {
    const plain = pattern.source.replaceAll(/\(\?<?[=!][^()]*\)|\\[bB]/g, '');
    return fc.stringMatching(new RegExp(plain, pattern.flags.replace('i', '')));
  } catch {
    return undefined;
  }
}

describe('mayMatch', () => {
  test('reads the patterns of the classifier', () => {
    expect(patterns.length).toBeGreaterThan(300);
    const readable = patterns.filter((pattern) => patternPieces(pattern) !== undefined);
    expect(readable.length / patterns.length).toBeGreaterThan(0.6);
  });

  test('is never false of a text that the pattern matches', () => {
    let checked = 0;
    for (const pattern of patterns) {
      const texts = matching(pattern);
      if (texts === undefined) continue;
      // A pattern is read only once it has been asked some times.
      for (let use = 0; use < 20; use += 1) mayMatch(pattern, ' '.repeat(40));
      const padding = fc.constantFrom(' ', '. ', ' and then ', '\n', 'é', ' '.repeat(40));
      const cases = fc.sample(fc.tuple(padding, texts, padding), { numRuns: 15, seed: 7 });
      for (const [before, text, after] of cases) {
        for (const padded of [`${before}${text}${after}`, `${before}${text.toUpperCase()}${after}`]) {
          const whole = padded.padEnd(30);
          if (!pattern.test(whole)) continue;
          checked += 1;
          expect(mayMatch(pattern, whole), `${pattern} in '${whole}'`).toBe(true);
        }
      }
    }
    expect(checked).toBeGreaterThan(2_000);
  });

  const filler = ' and nothing else that would be of any use';

  test.each([
    [/\b(?:delete|remov(?:e|es))\b/i, 'Removes it', 'Lists it'],
    [/\bread[- ]?only\b/, 'a read-only one', 'a red only one'],
    [/a{3}b/, 'aaab', 'abab'],
    [/(?:ab){2,}c/, 'ababc', 'acac'],
    [/x?y*z+needle/, 'needle zneedle', 'needlz'],
    [/[sk]ing\b/iu, '\u017Fing \u212Aing', 'wing'],
    [/\u{1F600}\d/u, '\u{1F600}7', 'none'],
    [/删除|移除/, '请删除它', 'Delete'],
    [/^Deploy (?=Server)/, 'Deploy Server', 'A server'],
  ])('%s matches as it would unasked', (pattern, yes, no) => {
    for (let use = 0; use < 20; use += 1) expect(matches(pattern, yes + filler)).toBe(true);
    expect(mayMatch(pattern, no + filler)).toBe(false);
    expect(pattern.test(yes + filler)).toBe(true);
    expect(matches(pattern, no + filler)).toBe(false);
  });

  test('lets through what it cannot read', () => {
    for (const pattern of [/(a)\1/, /\p{L}+/u, /.*/, /[^a]/, /(?<!b)a?/, /a|/, /💥?a/]) {
      expect(patternPieces(pattern), String(pattern)).toBeUndefined();
    }
  });
});

import { expansions } from './pattern-expansions.ts';

const longest = 31;
const noLetter = 1 << 31;

/** One bit for each letter from a to z, and one for all else. */
function letterBit(unit: number): number {
  return unit >= 97 && unit <= 122 ? 1 << (unit - 97) : noLetter;
}

/**
 * A pattern that stands for a list of whole words. Rules ask dozens of such patterns about every word; nearly every
 * answer is no, and the length and the first letter of a word tell that without running a pattern.
 */
export interface WordPattern {
  readonly test: (word: string) => boolean;
  /** Whether the last two of some words are one of its words, with a space between them; the only one where there is one. */
  readonly testLast: (words: readonly string[]) => boolean;
}

/**
 * Makes a pattern that is anchored at both ends, and has no flags, quick to ask about words. It says what the pattern
 * says, by a list of the words that the pattern stands for.
 *
 * @throws Error if the pattern stands for more than some hundred words.
 */
export function wordPattern(pattern: RegExp): WordPattern {
  const all = pattern.flags === '' ? expansions(pattern.source) : undefined;
  if (all === undefined)
    throw new Error(`Expected a pattern that stands for a list of words, got ${pattern}`);
  const words = new Set(all);
  let lengths = 0;
  let letters = 0;
  for (const word of words) {
    lengths |= 1 << Math.min(word.length, longest);
    letters |= letterBit(word.charCodeAt(0));
  }
  const lasts = new Set(Array.from(words, (word) => word.slice(word.lastIndexOf(' ') + 1)));
  return {
    test: (word) =>
      (lengths & (1 << (word.length < longest ? word.length : longest))) !== 0 &&
      (letters & letterBit(word.charCodeAt(0))) !== 0 &&
      words.has(word),
    testLast: (object) => {
      const last = object.at(-1);
      if (last === undefined || !lasts.has(last)) return false;
      return words.has(object.length === 1 ? last : `${object.at(-2)} ${last}`);
    },
  };
}

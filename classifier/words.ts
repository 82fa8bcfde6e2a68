import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** One word of an identifier or a sentence, in lower case, and where it stands in the original (UTF-16). */
export interface Word {
  text: string;
  start: number;
  end: number;
}

const maxIdentifierLength = 512;
const maxWords = 600;
const maxStems = 50_000;
const stems = new Map<string, string>();

// Runs of letters by case, runs of digits, and runs of letters without case (ideographs among them).
const identifierPart =
  /\p{Lu}{2,}s(?!\p{Ll})|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}|[\p{Lo}\p{Lm}\p{Mn}\p{Mc}]+|\d+/gu;
const proseWord = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]{0,60}/gu;

function collect(text: string, pattern: RegExp): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(pattern)) {
    words.push({ text: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
    if (words.length >= maxWords) break;
  }
  return words;
}

/**
 * Splits an identifier at punctuation and changes of case: `iam.detachUserPolicy` gives `iam`, `detach`,
 * `user`, `policy`; `purgeHTTPCache` gives `purge`, `http`, `cache`; digits stay with the letters before them.
 */
export function identifierWords(identifier: string): Word[] {
  const parts = collect(identifier.slice(0, maxIdentifierLength), identifierPart);
  const words: Word[] = [];
  for (const part of parts) {
    const last = words.at(-1);
    const glued = last !== undefined && last.end === part.start;
    if (glued && /^\d/.test(part.text)) {
      last.text += part.text;
      last.end = part.end;
    } else words.push(part);
  }
  return words;
}

/** Splits prose into words; hyphens, apostrophes and underscores inside a word stay. */
export function proseWords(text: string): Word[] {
  return collect(text, proseWord);
}

/** The Porter stem of an English word: `policies` and `policy` share one. Remembered, since words recur. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = word.length > 40 ? word : porterStemmer.stem(word);
  if (stems.size < maxStems) stems.set(word, found);
  return found;
}

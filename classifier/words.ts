import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { remember } from './remember.ts';
import { wordText } from './word-texts.ts';

/** One word of an identifier or a sentence, in lower case, and where it stands in the original (UTF-16). */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** How much of an identifier is looked at. */
export const maxIdentifierLength = 512;
const maxWords = 600;
const maxWordLength = 61;

// Runs of letters by case, runs of digits, and runs of letters without case (ideographs among them).
const identifierPart =
  /\p{Lu}{2,}s(?!\p{Ll})|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}|[\p{Lo}\p{Lm}\p{Mn}\p{Mc}]+|\d+/gu;

const unknown = 0;
const other = 1;
const inner = 2;
const mark = 3;
const digit = 4;
const lower = 5;
const upper = 6;

function kindOf(point: number): number {
  const character = String.fromCodePoint(point);
  if (character >= '0' && character <= '9') return digit;
  if (character >= 'a' && character <= 'z') return lower;
  if (character >= 'A' && character <= 'Z') return upper;
  if (/[\p{L}\p{N}]/u.test(character)) return inner;
  return /[\p{M}'’_-]/u.test(character) ? mark : other;
}

/** What each UTF-16 unit is, as far as it was met. */
const kinds = Uint8Array.from({ length: 0x10000 }, (_, unit) => (unit < 128 ? kindOf(unit) : unknown));

function kindAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  const known = kinds[unit];
  if (known !== unknown && known !== undefined) return known;
  // Either half of a pair is looked up with the other.
  if (unit >= 0xd800 && unit <= 0xdfff) return kindOf(text.codePointAt(index) ?? unit);
  const kind = kindOf(unit);
  kinds[unit] = kind;
  return kind;
}

function kindOfUnit(text: string, index: number): number {
  return index < text.length ? (kinds[text.charCodeAt(index)] as number) : other;
}

/** Where the part of an identifier ends that starts with a capital letter; all in ASCII. */
function capitalEnd(text: string, start: number): number {
  let end = start + 1;
  while (kindOfUnit(text, end) === upper) end += 1;
  const isPlural = end - start >= 2 && text[end] === 's' && kindOfUnit(text, end + 1) !== lower;
  if (isPlural) return end + 1;
  if (kindOfUnit(text, end) !== lower) return end;
  if (end - start > 1) return end - 1;
  while (kindOfUnit(text, end) === lower) end += 1;
  return end;
}

/** The parts of an identifier in ASCII; the same as those of the pattern, in one pass. */
function plainParts(text: string): Word[] {
  const parts: Word[] = [];
  for (let start = 0; start < text.length;) {
    const kind = kindOfUnit(text, start);
    let end = start + 1;
    if (kind === upper) end = capitalEnd(text, start);
    else if (kind === lower || kind === digit) while (kindOfUnit(text, end) === kind) end += 1;
    if (kind >= digit) parts.push({ text: wordText(text, start, end), start, end });
    start = end;
  }
  return parts;
}

// eslint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7F]*$/;

function identifierParts(text: string): Word[] {
  if (ascii.test(text)) return plainParts(text);
  const parts: Word[] = [];
  for (const match of text.matchAll(identifierPart)) {
    parts.push({ text: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
  }
  return parts;
}

/**
 * Splits an identifier at punctuation and changes of case: `iam.detachUserPolicy` gives `iam`, `detach`,
 * `user`, `policy`; `purgeHTTPCache` gives `purge`, `http`, `cache`; digits stay with the letters before them.
 */
export function identifierWords(identifier: string): Word[] {
  const words: Word[] = [];
  let last: Word | undefined;
  for (const part of identifierParts(identifier.slice(0, maxIdentifierLength))) {
    if (last !== undefined && last.end === part.start && kindOfUnit(part.text, 0) === digit) {
      last.text += part.text;
      last.end = part.end;
    } else {
      words.push(part);
      last = part;
    }
  }
  return words;
}

/** Splits prose into words; hyphens, apostrophes and underscores inside a word stay. */
export function proseWords(text: string): Word[] {
  const words: Word[] = [];
  for (let start = 0; start < text.length && words.length < maxWords;) {
    const first = kindAt(text, start);
    const isPair = first !== digit && (text.codePointAt(start) ?? 0) > 0xffff;
    let end = start + (isPair ? 2 : 1);
    if (first === other || first === mark) {
      start = end;
      continue;
    }
    for (let length = 1; length < maxWordLength && end < text.length; length += 1) {
      const kind = kindAt(text, end);
      if (kind === other) break;
      end += kind <= mark && (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
    }
    words.push({ text: wordText(text, start, end), start, end });
    start = end;
  }
  return words;
}

/** The Porter stem of an English word: `policies` and `policy` share one. Remembered, since words recur. */
export const stem: (word: string) => string = remember((word) =>
  word.length > 40 ? word : porterStemmer.stem(word),
);

import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { knownWord, maxPacked, packedWord } from './known-words.ts';
import type { KnownWord } from './known-words.ts';
import { remember } from './remember.ts';
import { maxUnits, unitsOf } from './text-units.ts';

/** One word of an identifier or a sentence, in lower case, and where it stands in the original (UTF-16). */
export interface Word {
  text: string;
  start: number;
  end: number;
  /** What was found out about it wherever it stands. */
  known: KnownWord;
}

function wordOf(known: KnownWord, start: number, end: number): Word {
  return { text: known.text, start, end, known };
}

/** The word that stands in a text from `start` to `end`. */
export function wordAt(text: string, start: number, end: number): Word {
  return wordOf(knownWord(text.slice(start, end)), start, end);
}

/** The number in the alphabet of a letter from A to Z, in either case; 0 for all else. */
const letters = new Uint8Array(0x10000);
for (let letter = 1; letter <= 26; letter += 1) letters[letter + 64] = letters[letter + 96] = letter;

/** A word of letters from A to Z, of which `units` hold the text. */
function lettersAt(text: string, units: Uint16Array, start: number, end: number): Word {
  if (end - start > maxPacked) return wordAt(text, start, end);
  let head = 0;
  let tail = 0;
  const middle = Math.min(end, start + 6);
  for (let at = start; at < middle; at += 1) head = (head << 5) | (letters[units[at] as number] as number);
  for (let at = middle; at < end; at += 1) tail = (tail << 5) | (letters[units[at] as number] as number);
  return wordOf(packedWord(head, tail, text, start, end), start, end);
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
const smallS = 115;

function kindOf(point: number): number {
  const character = String.fromCodePoint(point);
  if (character >= '0' && character <= '9') return digit;
  if (character >= 'a' && character <= 'z') return lower;
  if (character >= 'A' && character <= 'Z') return upper;
  if (/[\p{L}\p{N}]/u.test(character)) return inner;
  return /[\p{M}'’_-]/u.test(character) ? mark : other;
}

/** What each UTF-16 unit is, as far as it was met. */
const kinds = new Uint8Array(0x10000).fill(unknown);
for (let unit = 0; unit < 128; unit += 1) kinds[unit] = kindOf(unit);

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

/** Where a run of units of one kind ends; all in ASCII. */
function runEnd(units: Uint16Array, length: number, start: number, kind: number): number {
  let end = start;
  while (end < length && kinds[units[end] as number] === kind) end += 1;
  return end;
}

/** Where the part of an identifier ends that starts with a capital letter; all in ASCII. */
function capitalEnd(units: Uint16Array, length: number, start: number): number {
  const end = runEnd(units, length, start, upper);
  const small = runEnd(units, length, end, lower);
  const isPlural = end - start >= 2 && small === end + 1 && units[end] === smallS;
  if (isPlural) return small;
  return small > end && end - start > 1 ? end - 1 : small;
}

/** The parts of an identifier in ASCII; the same as those of the pattern, in one pass. */
function plainParts(text: string, units: Uint16Array): Word[] {
  const parts: Word[] = [];
  const { length } = text;
  for (let start = 0; start < length;) {
    const kind = kinds[units[start] as number] as number;
    let end = start + 1;
    if (kind === upper) end = capitalEnd(units, length, start);
    else if (kind >= digit) end = runEnd(units, length, start, kind);
    if (kind === digit) parts.push(wordAt(text, start, end));
    else if (kind > digit) parts.push(lettersAt(text, units, start, end));
    start = end;
  }
  return parts;
}

function isAscii(units: Uint16Array, length: number): boolean {
  for (let at = 0; at < length; at += 1) if ((units[at] as number) > 127) return false;
  return true;
}

function identifierParts(text: string): Word[] {
  const units = unitsOf(text);
  if (isAscii(units, text.length)) return plainParts(text, units);
  const parts: Word[] = [];
  for (const match of text.matchAll(identifierPart)) {
    parts.push(wordAt(text, match.index, match.index + match[0].length));
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
    if (last !== undefined && last.end === part.start && kinds[part.text.charCodeAt(0)] === digit) {
      last.known = knownWord(last.text + part.text);
      last.text = last.known.text;
      last.end = part.end;
    } else {
      words.push(part);
      last = part;
    }
  }
  return words;
}

/** Where a word in prose ends that starts at `start` with a unit that may start one. */
function proseEnd(text: string, start: number, to: number): number {
  const isPair = kindAt(text, start) !== digit && (text.codePointAt(start) ?? 0) > 0xffff;
  let end = start + (isPair ? 2 : 1);
  for (let length = 1; length < maxWordLength && end < to; length += 1) {
    const kind = kindAt(text, end);
    if (kind === other) break;
    end += kind <= mark && (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return end;
}

/** Splits a part of a text in prose into words; hyphens, apostrophes and underscores inside a word stay. */
export function proseWords(text: string, from = 0, to = text.length, most = maxWords): Word[] {
  const words: Word[] = [];
  const units = unitsOf(text);
  const last = Math.min(to, maxUnits);
  for (let start = from; start < last && words.length < most;) {
    let end = start;
    while (end < last && letters[units[end] as number] !== 0) end += 1;
    const next = end < last ? kindAt(text, end) : other;
    if (end === start && (next === other || next === mark)) {
      start += (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    if (next === other && end - start <= maxWordLength) words.push(lettersAt(text, units, start, end));
    else {
      end = proseEnd(text, start, last);
      words.push(wordAt(text, start, end));
    }
    start = end;
  }
  return words;
}

/** The Porter stem of an English word: `policies` and `policy` share one. Remembered, since words recur. */
export const stem: (word: string) => string = remember((word) =>
  word.length > 40 ? word : porterStemmer.stem(word),
);

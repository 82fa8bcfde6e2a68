import type { ObjectClass } from './lexicon/object-classes.ts';
import type { Verb } from './lexicon/verbs.ts';

/**
 * A word in lower case with what was found out about it. Words recur from tool to tool; what a table or a pattern
 * says of one is asked once and kept here by whoever asks, and null where it says nothing.
 */
export interface KnownWord {
  /** The first six letters and the next six, in five bits each; −1 where it has other characters, or more. */
  head: number;
  tail: number;
  text: string;
  finiteVerb: Verb | null | undefined;
  anyVerb: Verb | null | undefined;
  nameVerb: Verb | null | undefined;
  classes: readonly ObjectClass[] | undefined;
  /** Bits of `word-marks.ts`. */
  marks: number | undefined;
}

/**
 * A power of two. Each pair of places holds the last two words that belong there, so that no text can make the table
 * grow.
 */
const places = 32_768;
const maxLength = 40;
/** How many letters are told by `head` and `tail`. */
export const maxPacked = 12;

function unasked(text: string, head = -1, tail = -1): KnownWord {
  return {
    head,
    tail,
    text,
    finiteVerb: undefined,
    anyVerb: undefined,
    nameVerb: undefined,
    classes: undefined,
    marks: undefined,
  };
}

const nothing = unasked('');
const known: KnownWord[] = Array.from({ length: places }, () => nothing);

/** A text of its own: a part of another would keep that alive as a whole (V8, `SlicedString`). */
function ownText(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** The first place of the pair to which a word belongs. */
function placeOf(hash: number): number {
  return ((hash ^ (hash >>> 15)) & (places / 2 - 1)) * 2;
}

/** Puts a word before the other of its pair. */
function keep(place: number, word: KnownWord): KnownWord {
  known[place + 1] = known[place] as KnownWord;
  known[place] = word;
  return word;
}

/** A word of letters from a to z, of which `head` and `tail` tell all, that stands in a text from `start` to `end`. */
export function packedWord(head: number, tail: number, text: string, start: number, end: number): KnownWord {
  const place = placeOf(Math.imul(head, 0x9e3779b1) ^ Math.imul(tail, 0x85ebca6b));
  const first = known[place] as KnownWord;
  if (first.head === head && first.tail === tail) return first;
  const second = known[place + 1] as KnownWord;
  if (second.head === head && second.tail === tail) return keep(place, second);
  return keep(place, unasked(ownText(text.slice(start, end).toLowerCase()), head, tail));
}

/** Any word in lower case: the one that was met before, or a new one. */
export function knownWord(written: string): KnownWord {
  const text = written.toLowerCase();
  const { length } = text;
  if (length > maxLength) return unasked(text);
  let head = 0;
  let tail = 0;
  let hash = length;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 127) return unasked(text);
    hash = (Math.imul(hash, 31) + unit) | 0;
    const letter = unit - 96;
    if (letter < 1 || letter > 26 || length > maxPacked) head = -1;
    else if (index < 6) head = head === -1 ? -1 : (head << 5) | letter;
    else tail = (tail << 5) | letter;
  }
  if (head !== -1 && length > 0) return packedWord(head, tail, text, 0, length);
  const place = placeOf(hash);
  const first = known[place] as KnownWord;
  if (first.text === text) return first;
  const second = known[place + 1] as KnownWord;
  if (second.text === text) return keep(place, second);
  return keep(place, unasked(ownText(text)));
}

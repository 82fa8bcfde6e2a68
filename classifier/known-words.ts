import type { ObjectClass } from './lexicon/objects.ts';
import type { Verb } from './lexicon/verbs.ts';

/**
 * A word in lower case with what was found out about it. Words recur from tool to tool; what a table or a pattern
 * says of one is asked once and kept here by whoever asks, and null where it says nothing.
 */
export interface KnownWord {
  text: string;
  finiteVerb: Verb | null | undefined;
  anyVerb: Verb | null | undefined;
  nameVerb: Verb | null | undefined;
  classes: readonly ObjectClass[] | undefined;
  /** Bits of `word-marks.ts`. */
  marks: number | undefined;
}

/** A power of two. Each place holds the last word that belongs there, so that no text can make the table grow. */
const places = 32_768;
const maxLength = 40;

function unasked(text: string): KnownWord {
  return {
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

function lowerUnit(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

/** A text of its own: a part of another would keep that alive as a whole (V8, `SlicedString`). */
function ownText(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** A part of a text in lower case: the word that was met before, or a new one. */
export function knownWord(text: string, start = 0, end = text.length): KnownWord {
  const length = end - start;
  if (length > maxLength) return unasked(text.slice(start, end).toLowerCase());
  let hash = length;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 127) return unasked(text.slice(start, end).toLowerCase());
    hash = (Math.imul(hash, 31) + lowerUnit(unit)) | 0;
  }
  const place = (hash ^ (hash >>> 15)) & (places - 1);
  const met = known[place] as KnownWord;
  if (met.text.length === length) {
    let index = 0;
    while (index < length && met.text.charCodeAt(index) === lowerUnit(text.charCodeAt(start + index)))
      index += 1;
    if (index === length) return met;
  }
  const made = unasked(ownText(text.slice(start, end)).toLowerCase());
  known[place] = made;
  return made;
}

import { maxUnits, unitsOf } from './text-units.ts';

/**
 * Which triples of letters a text has, in a table that is quick to ask: a text without a triple of a word does not have
 * the word. Letters count without case, other characters by what they are. One bit a triple, by the last bits of its
 * letter classes: a larger table would push out of the cache of the processor what the rules look at.
 */
export type TextTrace = Int32Array;

/** Triples that differ only in how their first letter begins share a place. */
const codeBits = 13;
const codeMask = (1 << codeBits) - 1;
const pairBits = 10;
/** Tells the code of a pair from that of a triple. */
const isPair = 1 << 15;

const digit = 27;
const space = 28;
const sign = 29;
const foreign = 30;
const asciiClasses = Uint8Array.from({ length: 128 }, (_, unit) => {
  const letter = String.fromCharCode(unit).toLowerCase();
  if (letter >= 'a' && letter <= 'z') return letter.charCodeAt(0) - 96;
  if (letter >= '0' && letter <= '9') return digit;
  return /\s/.test(letter) ? space : sign;
});

/** The class of a UTF-16 unit, 1 to 30. Units that a pattern may take for each other are of one class. */
export function letterClass(unit: number): number {
  if (unit < 128) return asciiClasses[unit] as number;
  // Patterns with the flags `i` and `u` take a long s for an s, and the sign of kelvin for a k.
  if (unit === 0x17f) return asciiClasses[0x73] as number;
  return unit === 0x212a ? (asciiClasses[0x6b] as number) : foreign;
}

/** The codes of what stands together in a piece of a word, given as letter classes: of its triples, or of its pair. */
export function codesOfPiece(piece: string): number[] {
  const units = Array.from(piece, (_, index) => piece.charCodeAt(index));
  const [first = 0, second = 0] = units;
  if (units.length === 2) return [isPair | (first << 5) | second];
  return units
    .slice(2)
    .map((last, index) => ((units[index] as number) << 10) | ((units[index + 1] as number) << 5) | last);
}

function hasTriple(trace: TextTrace, code: number): boolean {
  return ((trace[(code & codeMask) >> 5] as number) & (1 << (code & 31))) !== 0;
}

/** A pair is there where a triple ends with it; before the first pair stands class 0. */
function hasPair(trace: TextTrace, code: number): boolean {
  const pair = code & ((1 << pairBits) - 1);
  for (let before = 0; before < 1 << codeBits; before += 1 << pairBits)
    if (hasTriple(trace, before | pair)) return true;
  return false;
}

/** Whether a text has all of some codes, given as a part of a list. */
export function hasCodes(trace: TextTrace, codes: Int32Array, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    const code = codes[index] as number;
    if (!(code < isPair ? hasTriple(trace, code) : hasPair(trace, code))) return false;
  }
  return true;
}

/** A trace of nothing. */
function emptyTrace(): TextTrace {
  return new Int32Array((codeMask + 1) >> 5);
}

const classes = Uint8Array.from({ length: 0x10000 }, (_, unit) => letterClass(unit));
/** The place in a trace of the triples that begin with two letters; the third has the bit of its class. */
const placeMask = codeMask >> 5;

/** Adds what stands together in a text to a trace. Linear. */
function addTo(trace: TextTrace, text: string): void {
  // Before the first letters stands class 0, which no word has.
  let place = 0;
  for (let from = 0; from < text.length; from += maxUnits) {
    const part = from === 0 ? text : text.slice(from);
    const units = unitsOf(part);
    const length = Math.min(part.length, maxUnits);
    for (let index = 0; index < length; index += 1) {
      const letter = classes[units[index] as number] as number;
      trace[place] = (trace[place] as number) | (1 << letter);
      place = ((place << 5) | letter) & placeMask;
    }
  }
}

/** The trace of several texts together: what it lacks, each of them lacks. */
export function jointTrace(texts: Iterable<string>): TextTrace {
  const trace = emptyTrace();
  for (const text of texts) addTo(trace, text);
  return trace;
}

const slots = Array.from({ length: 4 }, () => ({ text: '', trace: emptyTrace() }));
let next = 0;

/** The trace of a text. The last four are kept, since many patterns look at one text in turn. */
export function traceOf(text: string): TextTrace {
  for (const slot of slots) if (slot.text === text) return slot.trace;
  // Of the start of a text the trace of the whole will do.
  for (const slot of slots)
    if (slot.text.length > text.length && slot.text.slice(0, text.length) === text) return slot.trace;
  const slot = slots[next] as (typeof slots)[number];
  next = (next + 1) % slots.length;
  slot.trace.fill(0);
  addTo(slot.trace, text);
  slot.text = text;
  return slot.trace;
}

const alone = emptyTrace();

/** The trace of a text and of a short one together: what it lacks, both lack. */
export function traceOfBoth(text: string, other: string): TextTrace {
  const trace = text === '' ? alone : traceOf(text);
  if (trace === alone) alone.fill(0);
  addTo(trace, other);
  return trace;
}

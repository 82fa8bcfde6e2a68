/**
 * Which pairs and triples of letters a text has, in a table that is quick to ask: a text without a triple of a word
 * does not have the word. Letters count without case, other characters by what they are.
 */
export interface TextTrace {
  /** One bit for each triple of letter classes. */
  triples: Uint32Array;
  /** One bit for each pair of letter classes. */
  pairs: Uint32Array;
}

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

/** A trace of nothing. */
function emptyTrace(): TextTrace {
  return { triples: new Uint32Array(1_024), pairs: new Uint32Array(32) };
}

/** Adds what stands together in a text to a trace. Linear. */
function addTo({ triples, pairs }: TextTrace, text: string): void {
  // Before the first letters stands class 0, which no word has.
  let code = 0;
  for (let index = 0; index < text.length; index += 1) {
    code = ((code << 5) | letterClass(text.charCodeAt(index))) & 0x7fff;
    triples[code >> 5] = (triples[code >> 5] as number) | (1 << (code & 31));
    const pair = code & 0x3ff;
    pairs[pair >> 5] = (pairs[pair >> 5] as number) | (1 << (pair & 31));
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
  // Of the start of a text the trace of the whole will do.
  for (const slot of slots) if (slot.text.startsWith(text)) return slot.trace;
  const slot = slots[next] as (typeof slots)[number];
  next = (next + 1) % slots.length;
  slot.trace.triples.fill(0);
  slot.trace.pairs.fill(0);
  addTo(slot.trace, text);
  slot.text = text;
  return slot.trace;
}

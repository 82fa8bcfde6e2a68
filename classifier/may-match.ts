import { patternPieces } from './pattern-pieces.ts';
import { codesOfPiece, hasCodes, traceOf } from './text-traces.ts';
import type { TextTrace } from './text-traces.ts';

/** The codes of the pairs and triples of each piece, one piece behind the other: how many, then the codes. */
type Needs = Int32Array | undefined;

interface Compiled {
  codes: Needs;
  uses: number;
}

/** A pattern is matched as it is until it is known to be asked often: reading it takes as long as many matches. */
const usesBeforeReading = 16;

const needs = new WeakMap<RegExp, Compiled>();
/** A pattern that is written inside a function is another object at each call. */
const bySource = new Map<string, Compiled>();
/** Shorter texts are matched sooner than asked about. */
const leastLength = 24;

/** The codes of each piece of which a text has to have one for a pattern to match; undefined where none are known. */
export function neededCodes(pattern: RegExp): number[][] | undefined {
  return patternPieces(pattern)?.map(codesOfPiece);
}

function compile(pattern: RegExp): Needs {
  const codes = neededCodes(pattern)?.flatMap((own) => [own.length, ...own]);
  return codes && Int32Array.from(codes);
}

function needsOf(pattern: RegExp): Needs {
  let known = needs.get(pattern);
  if (known === undefined) {
    const source = String(pattern);
    known = bySource.get(source) ?? { codes: undefined, uses: 0 };
    bySource.set(source, known);
    needs.set(pattern, known);
  }
  if (known.uses <= usesBeforeReading && known.uses++ === usesBeforeReading) known.codes = compile(pattern);
  return known.codes;
}

/** Whether a pattern may match a text of which only the trace is known: false only if it does not. */
export function mayMatchTrace(pattern: RegExp, trace: TextTrace): boolean {
  const codes = needsOf(pattern);
  if (codes === undefined) return true;
  for (let at = 0; at < codes.length;) {
    const from = at + 1;
    at = from + (codes[at] as number);
    if (hasCodes(trace, codes, from, at)) return true;
  }
  return false;
}

/**
 * Whether a pattern may match anywhere in a text: false only if it does not. Most patterns need words that most texts
 * lack, and asking which letters stand together in a text costs a small part of matching.
 */
export function mayMatch(pattern: RegExp, text: string): boolean {
  return text.length < leastLength || mayMatchTrace(pattern, traceOf(text));
}

/** Whether a pattern without the flags `g` and `y` matches somewhere in a text; asks first whether it may. */
export function matches(pattern: RegExp, text: string): boolean {
  return mayMatch(pattern, text) && pattern.test(text);
}

/** The first match of a pattern without the flags `g` and `y`; asks first whether there may be one. */
export function firstMatch(pattern: RegExp, text: string): RegExpExecArray | null {
  return mayMatch(pattern, text) ? pattern.exec(text) : null;
}

import { patternPieces } from './pattern-pieces.ts';
import { pairMask, traceOf, tripleMask } from './text-traces.ts';
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
const isPair = 1 << 15;

function compile(pattern: RegExp): Needs {
  const pieces = patternPieces(pattern);
  if (pieces === undefined) return undefined;
  const codes: number[] = [];
  for (const piece of pieces) {
    const units = Array.from(piece, (_, index) => piece.charCodeAt(index));
    const own =
      units.length === 2
        ? [isPair | ((units[0] as number) << 5) | (units[1] as number)]
        : units
            .slice(2)
            .map(
              (last, index) => ((units[index] as number) << 10) | ((units[index + 1] as number) << 5) | last,
            );
    codes.push(own.length, ...own);
  }
  return Int32Array.from(codes);
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
export function mayMatchTrace(pattern: RegExp, { triples, pairs, stamp }: TextTrace): boolean {
  const codes = needsOf(pattern);
  if (codes === undefined) return true;
  for (let at = 0; at < codes.length;) {
    const end = at + 1 + (codes[at] as number);
    let index = at + 1;
    for (; index < end; index += 1) {
      const code = codes[index] as number;
      const last = code < isPair ? triples[code & tripleMask] : pairs[code & pairMask];
      if (last !== stamp) break;
    }
    if (index === end) return true;
    at = end;
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

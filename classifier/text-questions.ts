import { neededCodes } from './may-match.ts';
import { hasCodes } from './text-traces.ts';
import type { TextTrace } from './text-traces.ts';

/** Which of some lists of patterns may match, asked of a text in one pass. */
export interface TextQuestions {
  /** Piece by piece: the bit of the list, how many codes follow, the codes. */
  pieces: Int32Array;
  /** The bits of lists of which nothing can be told: they may match anything. */
  open: number;
}

/** The bit of a list by its place. Beyond 31 lists some share a bit, and are looked at once too often. */
export function questionBit(index: number): number {
  return 1 << (index % 31);
}

/** Prepares lists of patterns, each of which matches where one of its patterns does. */
export function textQuestions(lists: readonly (readonly RegExp[])[]): TextQuestions {
  const pieces: number[] = [];
  let open = 0;
  for (const [index, patterns] of lists.entries()) {
    for (const pattern of patterns) {
      const codes = neededCodes(pattern);
      if (codes === undefined) open |= questionBit(index);
      for (const piece of codes ?? []) pieces.push(questionBit(index), piece.length, ...piece);
    }
  }
  return { pieces: Int32Array.from(pieces), open };
}

/** The bits of the lists that may match a text of which the trace is known: a bit is missing only if none does. */
export function mayMatchLists({ pieces, open }: TextQuestions, trace: TextTrace): number {
  let found = open;
  for (let at = 0; at < pieces.length;) {
    const bit = pieces[at] as number;
    const from = at + 2;
    at = from + (pieces[at + 1] as number);
    if ((found & bit) === 0 && hasCodes(trace, pieces, from, at)) found |= bit;
  }
  return found;
}

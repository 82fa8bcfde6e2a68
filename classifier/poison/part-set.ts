import { partNumber } from './parts.ts';
import type { Part } from './parts.ts';

/** A set of parts as three numbers of 32 bits, so that whether two sets meet takes three operations. */
export type PartSet = readonly [number, number, number];

/** The empty set. */
export const noParts: PartSet = [0, 0, 0];

/** The set of the given parts. */
export function partSetOf(...parts: readonly Part[]): PartSet {
  const words: [number, number, number] = [0, 0, 0];
  for (const part of parts) {
    const number = partNumber[part] as number | undefined;
    if (number === undefined) throw new Error(`Expected the name of a part, got ${JSON.stringify(part)}`);
    const word = (number >> 5) as 0 | 1 | 2;
    words[word] |= 1 << (number & 31);
  }
  return words;
}

/** Whether two sets have a part in common. */
export function meets(a: PartSet, b: PartSet): boolean {
  return (a[0] & b[0]) !== 0 || (a[1] & b[1]) !== 0 || (a[2] & b[2]) !== 0;
}

/** The parts that either set has. */
export function joined(a: PartSet, b: PartSet): PartSet {
  return [a[0] | b[0], a[1] | b[1], a[2] | b[2]];
}

import type { Act } from './acts.ts';
import type { VerbKind } from './lexicon/verbs.ts';
import type { Rule } from './rule.ts';

const bits = new Map<VerbKind, number>();

function bitOf(kind: VerbKind): number {
  let bit = bits.get(kind);
  if (bit === undefined) {
    // Beyond 31 kinds some share a bit, and a rule is asked once too often.
    bit = 1 << (bits.size % 31);
    bits.set(kind, bit);
  }
  return bit;
}

/** The kinds of some acts, as a set of bits. */
export function kindsOf(acts: Iterable<Pick<Act, 'kind'>>): number {
  let kinds = 0;
  for (const { kind } of acts) kinds |= bitOf(kind);
  return kinds;
}

/** The kinds of acts that a rule needs one of, as `kindsOf` gives them; 0 for a rule that looks at other things too. */
export function kindsNeeded({ acts }: Rule): number {
  return acts === undefined ? 0 : kindsOf(acts.map((kind) => ({ kind })));
}

/** Whether a rule that needs one of some kinds may say something of a definition that states acts of others. */
export function mayMatchActs(needed: number, stated: number): boolean {
  return needed === 0 || (needed & stated) !== 0;
}

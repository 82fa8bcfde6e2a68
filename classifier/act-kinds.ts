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

const needed = new WeakMap<Rule, number>();

/** Whether a rule may say something of a definition that states acts of these kinds, as `kindsOf` gives them. */
export function mayMatchActs(rule: Rule, stated: number): boolean {
  if (rule.acts === undefined) return true;
  let kinds = needed.get(rule);
  if (kinds === undefined) {
    kinds = kindsOf(rule.acts.map((kind) => ({ kind })));
    needed.set(rule, kinds);
  }
  return (kinds & stated) !== 0;
}

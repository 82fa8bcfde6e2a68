import type { Act } from './acts.ts';
import type { VerbKind } from './lexicon/verbs.ts';

/** Every kind of act but looking and computing: what may change something. */
export const actingKinds = [
  'create',
  'change',
  'give',
  'send',
  'save',
  'restore',
  'park',
  'remove',
  'take',
  'end',
  'clear',
  'reset',
  'disable',
  'cancel',
  'run',
  'control',
  'act',
  'generate',
  'pay',
  'vague',
] as const satisfies readonly VerbKind[];

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

/** Some kinds, as a set of bits. */
export function bitsOfKinds(kinds: readonly VerbKind[]): number {
  return kinds.reduce((found, kind) => found | bitOf(kind), 0);
}

/** The kinds of some acts, as a set of bits. */
export function kindsOf(acts: readonly Pick<Act, 'kind'>[]): number {
  let kinds = 0;
  for (const { kind } of acts) kinds |= bitOf(kind);
  return kinds;
}

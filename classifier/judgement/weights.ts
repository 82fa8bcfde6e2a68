import type { Act, Doubt } from '../language/acts.ts';
import type { Signal, Strength } from '../rule.ts';

/** How much each strength argues that hangs on no act: 1 is a plain verb in the name. */
const weights: Readonly<Partial<Record<Strength, number>>> = {
  finding: 0,
  hint: 0.45,
  claim: 0.5,
  likely: 0.6,
  said: 0.8,
  clear: 0.9,
  plain: 1,
  strong: 1.2,
  chosen: 1.6,
  decisive: 2,
  overruling: 5,
};

/** What is left of an act that a definition casts doubt on. */
const leftBy: Readonly<Record<Doubt, number>> = {
  'verb-behind': 0.5,
  product: 0.4,
  noun: 0.5,
  'prose-acts': 0.5,
};

const half = 0.5;
const leastInPlace = 0.8;
const sure = 0.9;
/** What is stated less is no statement, of which another part could make sure. */
const leastToMakeSure = 0.4;

/** How much an act argues: as much as it is surely stated, less what the definition itself casts doubt on. */
export function weightOfAct({ sureness, doubts }: Act): number {
  let weight = sureness;
  for (const doubt of doubts) weight *= leftBy[doubt];
  return weight;
}

/** How much a signal argues. */
export function weightOf({ strength, act }: Pick<Signal, 'strength' | 'act'>): number {
  const own = weights[strength];
  if (own !== undefined) return own;
  const weight = act === undefined ? 0 : weightOfAct(act);
  if (strength === 'half-stated') return weight * half;
  if (strength === 'stated-in-place') return Math.max(weight, leastInPlace);
  if (strength === 'stated-for-sure') return weight < leastToMakeSure ? weight : Math.max(weight, sure);
  return weight;
}

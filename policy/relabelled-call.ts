import type { CallLabel } from '../classifier/classification.ts';
import { defaultLevels } from '../classifier/judgement/level.ts';
import { compareLevels, effects as allEffects, gravityOf } from '../classifier/taxonomy.ts';
import type { Category, Effect } from '../classifier/taxonomy.ts';
import type { UserLabel } from './policy.ts';

/** What an effect makes of a tool at the least; others go with any category. */
const leastCategories: Partial<Record<Effect, Category>> = {
  'writes-data': 'Write',
  overwrites: 'Write',
  'changes-access': 'Write',
  'sends-outside': 'Write',
  'runs-code': 'Execute',
  'controls-process': 'Execute',
  'controls-browser': 'Execute',
  'controls-device': 'Execute',
  'deletes-data': 'Destructive',
  'moves-money': 'Financial',
};

const isGraver = (a: Category, b: Category): boolean =>
  a !== b && (a === 'Unknown' || (b !== 'Unknown' && gravityOf(a) > gravityOf(b)));

/** The category that goes with effects which the classifier does not see: never a milder one than its own. */
function categoryWith(given: readonly Effect[] | undefined, { category, effects }: CallLabel): Category {
  const added = given?.filter((effect) => !effects.includes(effect)) ?? [];
  return added
    .flatMap((effect) => leastCategories[effect] ?? [])
    .reduce((a, b) => (isGraver(b, a) ? b : a), category);
}

/** The classifier's effects, without what a Read cannot do and with what a deletion, a payment or a change does in any case. */
function effectsWith(category: Category, { category: own, effects }: CallLabel): Effect[] {
  if (category === own) return effects;
  const either = (wanted: Effect, ...others: Effect[]): Effect[] =>
    [wanted, ...others].some((effect) => effects.includes(effect))
      ? effects
      : allEffects.filter((effect) => effect === wanted || effects.includes(effect));
  switch (category) {
    case 'Read': {
      const left = effects.filter((effect) => leastCategories[effect] === undefined);
      // Code that only reads returns whatever it gets at.
      const isPrivate = effects.includes('runs-code') && !left.includes('reads-private-data');
      return isPrivate ? ['reads-private-data', ...left] : left;
    }
    case 'Write':
      return either('writes-data', 'changes-access', 'overwrites');
    case 'Destructive':
      return either('deletes-data', 'changes-access');
    case 'Financial':
      return either('moves-money', 'spends-money');
    case 'Execute':
    case 'Unknown':
      return effects;
  }
}

/**
 * What a user's label makes of the classifier's. What it leaves out stays, but fits what it says: a graver category or a new
 * effect brings along the category and level that such a thing starts from, and what contradicts a Read falls away.
 */
export function relabelledCall(label: UserLabel, classifier: CallLabel): CallLabel {
  const { category: own, level: ownLevel } = classifier;
  const category = label.category ?? categoryWith(label.effects, classifier);
  const isMore = category !== own && (own === 'Unknown' || isGraver(category, own));
  const least = isMore ? defaultLevels[category] : ownLevel;
  const level = label.level ?? (compareLevels(least, ownLevel) > 0 ? least : ownLevel);
  return { category, level, effects: label.effects ?? effectsWith(category, classifier) };
}

import type { Act, Stake } from './acts.ts';
import type { ObjectClass } from './lexicon/object-classes.ts';

/** Most nouns have no class, and most questions are about one; so that nothing is made for them. */
function hasOneOf(
  classes: readonly ObjectClass[],
  first: ObjectClass,
  second: ObjectClass | undefined,
  third: ObjectClass | undefined,
): boolean {
  for (const one of classes) if (one === first || one === second || one === third) return true;
  return false;
}

/** Whether the noun that the verb acts on is of one of the classes. */
export function actsOn(
  { headClasses }: Act,
  first: ObjectClass,
  second?: ObjectClass,
  third?: ObjectClass,
): boolean {
  return headClasses.length > 0 && hasOneOf(headClasses, first, second, third);
}

/** Whether the very last noun of the object is of one of the classes. */
export function endsOn(
  { lastClasses }: Act,
  first: ObjectClass,
  second?: ObjectClass,
  third?: ObjectClass,
): boolean {
  return lastClasses.length > 0 && hasOneOf(lastClasses, first, second, third);
}

/** Whether the last two words of the object, or its only one, are of a pattern of whole words. */
export function endsInWords({ object }: Act, pattern: RegExp): boolean {
  const last = object.at(-1);
  return last !== undefined && pattern.test(object.length === 1 ? last : `${object.at(-2)} ${last}`);
}

/** Whether any noun in reach of the verb is of one of the classes. */
export function reaches(
  { reachedClasses }: Act,
  first: ObjectClass,
  second?: ObjectClass,
  third?: ObjectClass,
): boolean {
  return reachedClasses.length > 0 && hasOneOf(reachedClasses, first, second, third);
}

/** Whether something is at stake in the object of an act that has a decision of its own. */
export function hasStake({ stakes }: Act, stake: Stake): boolean {
  return stakes.length > 0 && stakes.includes(stake);
}

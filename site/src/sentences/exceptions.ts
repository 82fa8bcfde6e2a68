import type { Condition } from '../../../policy/condition.ts';
import type { Exception } from '../../../policy/policy.ts';
import { limitInWords } from '../../../policy/recommend.ts';

/** A few words for each kind of condition. */
export const conditionNames: Record<Condition['kind'], string> = {
  'one-of': 'a value',
  'at-most': 'an amount',
  unset: 'a switch that is off',
  under: 'a folder or URL',
  'addressed-to': 'a recipient',
  'reading-sql': 'a statement that reads',
};

/** An exception with what it counts: `Ask a person when amount is at most 100. At most 10 calls a day, …`. */
export function exceptionInWords({ reason, limit, sum }: Exception): string {
  const counted = [
    ...(limit ? [limitInWords(limit)] : []),
    ...(sum ? [`at most ${sum.max} in all a ${sum.window}`] : []),
  ].join(', ');
  return counted === '' ? reason : `${reason} ${counted.charAt(0).toUpperCase()}${counted.slice(1)}.`;
}

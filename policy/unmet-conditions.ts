import type { ConditionLabel, Unmet } from '../classifier/classification.ts';
import type { Condition, Scalar } from './condition.ts';

/** The conditions of a policy with the pointers to the parameters that they speak of. */
export interface Proof {
  when: Condition[];
  pointers: string[];
}

const isGivenScalar = (value: unknown): value is Scalar => value !== null;

/** What is left of an argument that has to be what two conditions leave of it; undefined if nothing is. */
function both(a: Unmet, b: Unmet): Unmet | undefined {
  const values = a.values.filter((value) => b.values.includes(value));
  const absent = a.absent && b.absent;
  return absent || values.length > 0 ? { argument: a.argument, absent, values } : undefined;
}

function question({ argument, absent, values: given }: Unmet): Condition {
  const values = given.filter(isGivenScalar);
  const others = values.filter((value) => value !== false);
  if (absent && values.length === 1 && others.length === 0) return { kind: 'unset', argument };
  // Where an argument has values of its own, “no” is none of them.
  const asked = others.length > 0 ? others : values;
  return { kind: 'one-of', argument, values: asked, ...(absent && { optional: true as const }) };
}

/**
 * What has to hold of a call so that none of some conditions of its label is met, beside what is known of it; undefined
 * where that cannot be proved, since a call may be loosened only if it can. All that has to hold of one argument becomes
 * one question.
 */
export function unmetConditions(
  conditions: readonly ConditionLabel[],
  known: readonly Unmet[] = [],
): Proof | undefined {
  const left = new Map<string, Unmet>();
  const demand = (one: Unmet): boolean => {
    const before = left.get(one.argument);
    const now = before === undefined ? one : both(before, one);
    if (now === undefined) return false;
    left.set(one.argument, now);
    return true;
  };
  if (!known.every(demand)) return undefined;
  const pointers = new Set<string>();
  for (const { unmetBy, pointer } of conditions) {
    if (unmetBy === undefined || !unmetBy.every(demand)) return undefined;
    pointers.add(pointer);
  }
  return { when: [...left.values()].map(question), pointers: [...pointers] };
}

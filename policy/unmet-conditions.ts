import type { ConditionLabel } from '../classifier/classification.ts';
import type { Condition, Scalar } from './condition.ts';
import { argumentOf } from './named-parameters.ts';

/** The question that only a call fulfils in which a condition of a label is not met; undefined if none is known. */
function unmet({ pointer, when }: ConditionLabel): Condition | undefined {
  // What lies within another argument, or is known from the description alone, no format looks at.
  const argument = argumentOf(pointer);
  if (argument === undefined || argument === '') return undefined;
  if (when === 'absent' || when === 'false') return { kind: 'one-of', argument, values: [true] };
  if (typeof when === 'object' && 'not' in when) {
    const values = when.not.filter((value): value is Scalar => value !== null);
    return values.length > 0 ? { kind: 'one-of', argument, values } : undefined;
  }
  return { kind: 'unset', argument };
}

/** The conditions of a policy with the pointers to the parameters that they speak of. */
export interface Proof {
  when: Condition[];
  pointers: string[];
}

/**
 * What has to hold of a call so that none of some conditions of its label is met; undefined where that cannot be
 * proved, since a call may be loosened only if it can.
 */
export function unmetConditions(conditions: readonly ConditionLabel[]): Proof | undefined {
  const proof: Proof = { when: [], pointers: [] };
  for (const condition of conditions) {
    const question = unmet(condition);
    if (question === undefined) return undefined;
    const known = proof.when.find(({ argument }) => argument === question.argument);
    // Two conditions of one argument are both unmet where it is left out, or not at all.
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(question)) return undefined;
    if (known !== undefined) continue;
    proof.when.push(question);
    proof.pointers.push(condition.pointer);
  }
  return proof;
}

import fc from 'fast-check';
import { expect } from 'vitest';
import type { ServerPolicy, Target } from '../../../policy/policy.ts';
import type { PolicyReader } from '../../../policy/policy-reader.ts';
import { checkTarget } from './check-target.ts';
import type { CheckResult, Judge } from './check-target.ts';
import { hostilePolicies, plainPolicies } from './generated-policies.ts';

/** Policies of more than 500 tools with ordinary names, and of servers with names that nobody should have. */
export const samples = {
  plain: fc.sample(plainPolicies, { numRuns: 60, seed: 1 }),
  hostile: fc.sample(hostilePolicies, { numRuns: 150, seed: 3 }),
};

/** Loads a policy as its target reads it; text that it cannot read fails the test. */
export function judgeBy(reader: PolicyReader): (text: string) => Judge {
  return (text) => {
    const reading = reader.read(text);
    if ('error' in reading) throw new Error(`Expected ${reader.target} to read its policy: ${reading.error}`);
    return reading;
  };
}

/** Holds a target to its capabilities over whole configurations, and adds up what came of it. */
export async function checkSample(
  target: Target,
  sample: ServerPolicy[][],
  load: (text: string) => Judge | Promise<Judge>,
): Promise<CheckResult> {
  const total: CheckResult = { calls: 0, equal: 0, stricter: 0, weaker: 0 };
  for (const servers of sample) {
    const result = await checkTarget(target, servers, load);
    total.calls += result.calls;
    total.equal += result.equal;
    total.stricter += result.stricter;
    total.weaker += result.weaker;
  }
  expect(total.calls).toBe(total.equal + total.stricter + total.weaker);
  return total;
}

/** Shows what came of a check, if asked to: SHOW_COUNTS=1. */
export function showCounts(name: string, result: CheckResult): void {
  if (process.env.SHOW_COUNTS) console.log(name, JSON.stringify(result));
}

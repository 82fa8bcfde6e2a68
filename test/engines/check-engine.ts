import fc from 'fast-check';
import { expect } from 'vitest';
import type { Decision, ServerPolicy, Target } from '../../policy/policy.ts';
import type { Call, PolicyReader } from '../../policy/policy-reader.ts';
import { checkTarget } from '../policy/targets/check-target.ts';
import type { CheckResult, Judge } from '../policy/targets/check-target.ts';
import { hostilePolicies, plainPolicies } from '../policy/targets/generated-policies.ts';

const samples = {
  plain: () => fc.sample(plainPolicies, { numRuns: 60, seed: 7 }),
  hostile: () => fc.sample(hostilePolicies, { numRuns: 60, seed: 8 }),
};

// Whether a tool is hidden is for the list of tools to say, not for the engine.
const told = (decision: Decision) => (decision === 'hide' ? 'deny' : decision);

/** Holds a target to the neutral policy with its real engine as the judge, and its reader to the engine on each call. */
export async function checkEngine(
  kind: keyof typeof samples,
  target: Target,
  reader: PolicyReader,
  load: (text: string, servers: ServerPolicy[]) => Judge,
): Promise<CheckResult> {
  const sum: CheckResult = { calls: 0, equal: 0, stricter: 0, weaker: 0 };
  for (const servers of samples[kind]()) {
    const result = await checkTarget(target, servers, (text) => {
      const engine = load(text, servers);
      const reading = reader.read(text);
      if ('error' in reading) throw new Error(`Expected a policy, got: ${reading.error}`);
      return {
        async decide(call: Call) {
          const decision = await engine.decide(call);
          const read = reading.decide(call);
          expect(told(read), `the reader and the engine on ${JSON.stringify(call)}\n${text}`).toBe(
            told(decision),
          );
          return decision;
        },
      };
    });
    for (const key of ['calls', 'equal', 'stricter', 'weaker'] as const) sum[key] += result[key];
  }
  if (process.env.SHOW_COUNTS) console.log(target.id, kind, sum);
  expect(sum.equal).toBeGreaterThan(sum.calls / 4);
  return sum;
}

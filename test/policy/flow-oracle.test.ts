import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../classifier/taxonomy.ts';
import { breakFlows } from '../../policy/break-flows.ts';
import { decideCall } from '../../policy/decide-call.ts';
import { flowKinds } from '../../policy/flow.ts';
import { legsOfEffects } from '../../policy/flow-legs.ts';
import { compareStrictness } from '../../policy/policy.ts';
import type { Decision, ServerPolicy, ToolPolicy } from '../../policy/policy.ts';
import { line, server, withinBounds } from './flow-policies.ts';
import { plainPolicies } from './targets/generated-policies.ts';
import { sampleCalls } from './targets/sample-calls.ts';

/** Whether any of the sample calls of a tool runs unasked, by the neutral decision alone. */
function runs(policy: ServerPolicy, tool: ToolPolicy): boolean {
  return sampleCalls(tool).some((given) => decideCall(policy, tool.tool, given) === 'allow');
}

/** The flows that there are, by the calls that run and what the tools do. */
function flowsByCalls(policies: ServerPolicy[]): string[] {
  const open = policies.flatMap((policy) => policy.tools.filter((tool) => runs(policy, tool)));
  const kinds = Object.entries(flowKinds);
  return kinds
    .filter(([, legs]) =>
      legs.every((leg) =>
        open.some((tool) => {
          const own = tool.legs ?? legsOfEffects(tool.effects);
          const byException = tool.exceptions.flatMap((one) =>
            one.decision === 'allow' ? (one.legs ?? own) : [],
          );
          return (tool.decision === 'allow' ? own : byException).includes(leg);
        }),
      ),
    )
    .map(([kind]) => kind);
}

/** A policy in which some tools are asked about, whatever the call. */
function asking(policies: ServerPolicy[], chosen: Set<ToolPolicy>): ServerPolicy[] {
  return policies.map((policy) => ({
    ...policy,
    tools: policy.tools.map((tool) =>
      chosen.has(tool) ? { ...tool, decision: 'ask' as const, exceptions: [] } : tool,
    ),
  }));
}

const worthOf = ({ category }: ToolPolicy) => (category === 'Read' ? 4 : 1);

/** The least worth of tools whose loss ends all flows, by trying all sets of them. */
function leastLoss(policies: ServerPolicy[]): number {
  const open = policies.flatMap((policy) => policy.tools.filter((tool) => runs(policy, tool)));
  let least = Infinity;
  for (let mask = 0; mask < 2 ** open.length; mask++) {
    const chosen = open.filter((_, at) => (mask >> at) & 1);
    const loss = chosen.reduce((sum, tool) => sum + worthOf(tool), 0);
    if (loss < least && flowsByCalls(asking(policies, new Set(chosen))).length === 0) least = loss;
  }
  return least;
}

describe('for any policies', () => {
  test('a merge ends the flows, never loosens a call, and does nothing the second time', () => {
    let flows = 0;
    fc.assert(
      fc.property(plainPolicies, (policies) => {
        const merged = breakFlows(policies);
        flows += merged.broken.length;
        expect(flowsByCalls(merged.policies)).toEqual([]);
        expect(merged.broken.map(({ flow }) => flow.kind)).toEqual(flowsByCalls(policies));
        policies.forEach((before, at) => {
          const after = merged.policies[at];
          if (!after) throw new Error('Expected a policy for every server');
          expect(after.tools.map(({ tool }) => tool)).toEqual(before.tools.map(({ tool }) => tool));
          for (const tool of before.tools) {
            for (const given of sampleCalls(tool)) {
              const [was, is] = [before, after].map((each) => decideCall(each, tool.tool, given));
              expect(compareStrictness(is ?? 'allow', was ?? 'hide')).toBeGreaterThanOrEqual(0);
            }
          }
        });
        expect(breakFlows(merged.policies)).toEqual({ policies: merged.policies, broken: [] });
      }),
      { numRuns: 300, seed: 5 },
    );
    // A property that never met a flow would say nothing.
    expect(flows).toBeGreaterThan(30);
  });

  test('no set of tools of less worth would do, over 300 configurations', () => {
    const few = fc
      .array(
        fc.record({
          effects: fc.subarray<Effect>(
            ['sends-outside', 'reads-untrusted-content', 'reads-private-data', 'deletes-data', 'writes-data'],
            { minLength: 1, maxLength: 3 },
          ),
          category: fc.constantFrom('Read' as const, 'Write' as const),
          decision: fc.constantFrom<Decision>('allow', 'allow', 'ask', 'hide'),
          opened: fc.boolean(),
        }),
        { minLength: 3, maxLength: 8 },
      )
      .map((tools) => {
        const lines = tools.map(({ effects, category, decision, opened }, at) => ({
          ...line(
            `tool_${at}`,
            effects,
            decision,
            opened && decision !== 'allow' ? [withinBounds('allow')] : [],
          ),
          category,
        }));
        return [server('a', ...lines.slice(0, 4)), server('b', ...lines.slice(4))];
      });
    const counts = { flows: 0, none: 0 };
    fc.assert(
      fc.property(few, (policies) => {
        const { broken } = breakFlows(policies);
        const lost = new Set(broken.flatMap(({ restricted }) => restricted.map(({ tool }) => tool)));
        const tools = policies.flatMap((policy) => policy.tools);
        const loss = tools.filter(({ tool }) => lost.has(tool)).reduce((sum, tool) => sum + worthOf(tool), 0);
        expect(loss).toBe(leastLoss(policies));
        if (broken.length > 0) counts.flows += 1;
        else counts.none += 1;
      }),
      { numRuns: 300, seed: 6 },
    );
    expect(Math.min(counts.flows, counts.none)).toBeGreaterThan(50);
  });
});

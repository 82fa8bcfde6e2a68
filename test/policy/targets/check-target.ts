import { expect } from 'vitest';
import type { Arguments, Condition } from '../../../policy/condition.ts';
import { decideCall, decideToolCall, isVisible } from '../../../policy/decide-call.ts';
import { effectiveDecision } from '../../../policy/effective-decision.ts';
import { fitServers, fitToFormat, isCoarse } from '../../../policy/fit-to-format.ts';
import { keptExceptions } from '../../../policy/losses.ts';
import type { Decision, ServerPolicy, Target, ToolPolicy } from '../../../policy/policy.ts';
import type { Call } from '../../../policy/policy-reader.ts';
import { sampleCalls } from './sample-calls.ts';

/** What judges a text: the target's own engine, or a model of its documented matching. `hide` only if it tells. */
export interface Judge {
  decide(call: Call): Decision | Promise<Decision>;
}

const rank: Record<Decision, number> = { allow: 0, ask: 1, deny: 2, hide: 2 };

/**
 * What a target has to decide, given what its format can express: the neutral decision or the next stricter one; the
 * strictest it has, where it says of itself that it weakens this decision.
 */
export function expectedDecision(target: Target, policy: ToolPolicy, given: Arguments): Decision {
  const { capabilities } = target;
  const fitted = fitToFormat(policy, capabilities);
  const kept = { ...fitted, exceptions: keptExceptions(policy, capabilities) };
  return effectiveDecision(capabilities, decideToolCall(kept, given));
}

const typeOf: Partial<Record<Condition['kind'], string>> = {
  'at-most': 'number',
  under: 'string',
  'addressed-to': 'string',
  'reading-sql': 'string',
};

/** Whether a call has an argument of a type that an exception does not foresee, where the target then denies. */
function isMistyped({ capabilities }: Target, policy: ToolPolicy, given: Arguments): boolean {
  if (capabilities.mistyped !== 'deny') return false;
  return keptExceptions(policy, capabilities).some(({ when }) =>
    when.some(({ kind, argument }) => {
      const type = typeOf[kind];
      return type !== undefined && Object.hasOwn(given, argument) && typeof given[argument] !== type;
    }),
  );
}

export interface CheckResult {
  calls: number;
  equal: number;
  stricter: number;
  /** Calls that a target which cannot deny only asks about. */
  weaker: number;
}

/**
 * Holds a target to its capabilities: the decision of its policy is the neutral one wherever the format can express
 * it, and elsewhere it is stricter and stands in the losses. A target that denies everything fails, and so does one
 * that is laxer, save for the decisions that it says it weakens.
 */
export async function checkTarget(
  target: Target,
  servers: ServerPolicy[],
  load: (text: string) => Judge | Promise<Judge>,
): Promise<CheckResult> {
  const { text, losses } = target.render(servers);
  const judge = await load(text);
  const result: CheckResult = { calls: 0, equal: 0, stricter: 0, weaker: 0 };
  for (const server of servers) {
    const [fitted = server] = fitServers([server], target.capabilities);
    for (const policy of server.tools) {
      const isBlunt = isCoarse(policy, target.capabilities);
      const own = losses.filter((loss) => loss.server === server.server && loss.tool === policy.tool);
      const isUnnameable = own.some(({ kind }) => kind === 'name' || kind === 'collision');
      for (const given of sampleCalls(policy)) {
        const got = await judge.decide({ server: server.server, tool: policy.tool, given });
        const wanted = decideCall(fitted, policy.tool, given);
        const where = `${target.id}, ${server.server}/${policy.tool} ${JSON.stringify(given)}: neutral ${wanted}, got ${got}`;
        result.calls += 1;
        if (rank[got] < rank[wanted] && target.capabilities.weakens?.includes(wanted)) {
          result.weaker += 1;
          expect(got, `weaker than the format needs: ${where}`).toBe(expectedDecision(target, policy, given));
          expect(
            own.some(({ kind }) => kind === 'decision'),
            `weaker without a loss: ${where}`,
          ).toBe(true);
          continue;
        }
        expect(rank[got], `laxer: ${where}`).toBeGreaterThanOrEqual(rank[wanted]);
        if (rank[got] === rank[wanted]) result.equal += 1;
        else {
          result.stricter += 1;
          expect(own.length, `stricter without a loss: ${where}`).toBeGreaterThan(0);
          if (!isUnnameable && !isMistyped(target, policy, given)) {
            const expected = expectedDecision(target, policy, given);
            expect(rank[got], `stricter than the format needs: ${where}, expected ${expected}`).toBe(
              rank[expected],
            );
          }
        }
        if (isBlunt && rank[got] < rank[decideCall(server, policy.tool, given)]) {
          // What cannot be refused is asked about, never let run, and told.
          expect(got, `let run: ${where}`).not.toBe('allow');
          expect(
            own.some(
              ({ message }) => message.includes('does not refuse') || message.includes('Not enforced'),
            ),
            `not refused without a loss: ${where}`,
          ).toBe(true);
        }
        if (wanted === 'hide' && !isVisible(policy) && got === 'deny') {
          expect(
            own.some(({ kind }) => kind === 'visibility' || kind === 'name' || kind === 'collision'),
            `shown without a loss: ${where}`,
          ).toBe(true);
        }
      }
    }
  }
  return result;
}

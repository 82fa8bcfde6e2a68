import { effectiveDecision } from '../../../policy/effective-decision.ts';
import { fitToFormat } from '../../../policy/fit-to-format.ts';
import { keptExceptions } from '../../../policy/losses.ts';
import type { Decision, RateLimit, Target, ToolPolicy } from '../../../policy/policy.ts';
import { limitInWords } from '../../../policy/recommend.ts';

const seen: Record<Decision, string> = {
  hide: 'The tool is missing from what the agent sees, and a call that names it anyway is denied.',
  deny: 'The agent sees the tool, and every call is denied.',
  ask: 'The call waits until a person has approved it.',
  allow: 'The tool works as before.',
};

function counting(limit: RateLimit | undefined, counts: boolean): string {
  if (!limit || !counts) return '';
  return ` It may make ${limitInWords(limit)}; the next one is denied until the ${limit.window} is over.`;
}

/** Says what an agent notices once a policy is in force in a format. Computed from the policy and the format alone. */
export function agentSees(recommended: ToolPolicy, { capabilities }: Target): string {
  const policy = fitToFormat(recommended, capabilities);
  const kept = keptExceptions(policy, capabilities);
  const neutral = policy.decision === 'hide' && kept.length > 0 ? 'deny' : policy.decision;
  const decision = effectiveDecision(capabilities, neutral);
  const open = decision === 'allow' || decision === 'ask';
  const plain = `${seen[decision]}${open ? counting(policy.limit, capabilities.limits) : ''}`;
  if (capabilities.weakens?.includes(neutral)) return `${plain} This format cannot deny it.`;
  if (kept.length === 0) return plain;
  const softened = kept.some((one) => one.decision === 'allow') ? 'let through' : 'put before a person';
  if (!open) return `Calls that fit an exception are ${softened}; every other call is denied.`;
  return `Calls that fit an exception are ${softened}. For all others: ${plain.charAt(0).toLowerCase()}${plain.slice(1)}`;
}

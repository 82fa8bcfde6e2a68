import { compareStrictness } from './policy.ts';
import type { Capabilities, Decision } from './policy.ts';

// What stands in for a decision that a format does not have: the next stricter one that it has.
const standIns: Record<Decision, readonly Decision[]> = {
  allow: ['allow', 'ask', 'deny', 'hide'],
  ask: ['ask', 'deny', 'hide'],
  deny: ['deny', 'hide'],
  hide: ['hide', 'deny'],
};

/**
 * What a decision becomes in a format: itself where the format has it, else the next stricter one that it has; the
 * strictest of all where the format says of itself that it weakens this decision.
 */
export function effectiveDecision({ decisions, weakens = [] }: Capabilities, decision: Decision): Decision {
  const strictest = decisions.toSorted(compareStrictness).at(-1);
  const found = standIns[decision].find((each) => decisions.includes(each));
  if (found) return found;
  if (strictest && weakens.includes(decision)) return strictest;
  throw new Error(`Expected a format that can be as strict as ${decision}, got ${decisions.join(', ')}`);
}

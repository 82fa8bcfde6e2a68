import type { Capabilities, Decision } from './policy.ts';

// What stands in for a decision that a format does not have: the next stricter one that it has.
const standIns: Record<Decision, readonly Decision[]> = {
  allow: ['allow', 'ask', 'deny', 'hide'],
  ask: ['ask', 'deny', 'hide'],
  deny: ['deny', 'hide'],
  hide: ['hide', 'deny'],
};

/** What a decision becomes in a format: itself where the format has it, else the next stricter one that it has. */
export function effectiveDecision({ decisions }: Capabilities, decision: Decision): Decision {
  const found = standIns[decision].find((each) => decisions.includes(each));
  if (!found)
    throw new Error(`Expected a format that can be as strict as ${decision}, got ${decisions.join(', ')}`);
  return found;
}

import type { Decision } from './policy.ts';

/** Sentence parts a decision, in the words that pages and messages use too. */
export const decisionInWords: Record<Decision, string> = {
  allow: 'let it run',
  ask: 'ask a person before each call',
  deny: 'deny the call',
  hide: 'hide it from the agent and deny the call',
};

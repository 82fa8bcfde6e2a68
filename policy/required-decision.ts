import type { Finding } from '../classifier/classification.ts';
import type { Decision } from './policy.ts';

/** As much of a finding as a decision rests on. */
export type FindingMark = Pick<Finding, 'kind' | 'severity'>;

/** What a grave finding asks for, whatever the label says, and why. */
export interface Required {
  decision: Decision;
  /** Begins the reason of the recommendation. */
  because: string;
}

const grave: ReadonlySet<string> = new Set(['high', 'critical']);

/**
 * The least that grave findings ask for, which no exception softens. A text that poisons works by being seen, so that
 * its tool is kept from the model; a tool that is made for attack is never called without a person.
 */
export function requiredDecision(findings: readonly FindingMark[] = []): Required | undefined {
  const kinds = new Set(findings.filter(({ severity }) => grave.has(severity)).map(({ kind }) => kind));
  if (kinds.has('poisoning'))
    return { decision: 'hide', because: 'Its definition gives the model orders about what is not its own' };
  if (kinds.has('hidden-text'))
    return { decision: 'hide', because: 'Its definition has hidden text or a name in disguise' };
  if (kinds.has('offensive')) return { decision: 'ask', because: 'It is made for attack' };
  return undefined;
}

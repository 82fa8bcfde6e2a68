import type { Outcome } from './outcome.ts';
import { cleanText } from './clean-text.ts';
import type { Challenge } from './client/challenge.ts';
import { maxReasonBytes } from './limits.ts';
import type { Authorization } from './visit-record.ts';

/** An expected way to come back without a list: the outcome to record, and the reason in clean text. */
export interface Failure {
  failure: Exclude<Outcome, 'listed'>;
  reason: string;
  /** Present if asking again soon may go better; `afterMs` is what the server asked for, within a day. */
  retry?: { afterMs?: number };
  /** What was asked for in the answer that refused us, until somebody has looked further. */
  challenge?: Challenge;
  /** The same, once somebody has. */
  authorization?: Authorization;
  /** Present if the server has refused the revision: those that it names, as far as we know them. */
  revisions?: readonly string[];
}

/**
 * Makes a `Failure`; the reason is cleaned here so that no caller can forget it. It may be twice as long
 * as a stored reason, so that a secret is taken out as a whole before the final cut.
 */
export function failed(failure: Failure['failure'], reason: string, retry?: Failure['retry']): Failure {
  return {
    failure,
    reason: cleanText(reason, 2 * maxReasonBytes),
    ...(retry === undefined ? {} : { retry }),
  };
}

/** Tells a `Failure` from whatever a function returns when all goes well. */
export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'failure' in value && 'reason' in value;
}

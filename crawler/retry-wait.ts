import type { Failure } from './failure.ts';

const firstWaitMs = 1000;
/** Whoever asks for more patience than this is asked again in another run. */
const maxWaitMs = 30_000;

/**
 * How long to wait before attempt number `attempt + 1`, or undefined if there is to be none: because the failure will
 * not pass, or the server asks for longer than a run should wait. Doubled each time, with full
 * jitter (a random part of it), so that retries of many servers spread out.
 */
export function retryWaitMs(
  retry: Failure['retry'],
  attempt: number,
  random: () => number = Math.random,
): number | undefined {
  if (retry === undefined) return undefined;
  if (retry.afterMs !== undefined) {
    return retry.afterMs > maxWaitMs ? undefined : retry.afterMs * (1 + 0.1 * random());
  }
  return firstWaitMs * 2 ** (attempt - 1) * random();
}

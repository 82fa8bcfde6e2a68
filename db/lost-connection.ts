import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseFailure } from './database-failure.ts';

/** How long a server that has gone is waited for. */
export const patienceMs = 60_000;
const [firstWaitMs, longestWaitMs] = [250, 5_000];

/** Postgres says that it is going, or coming: 57P01 to 57P03, and those connection exceptions that a new connection may mend. */
const lostCodes =
  /^(?:57P0[123]|0800[0136]|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;
const lostWords =
  /connection (?:terminated|ended|closed)|client (?:has encountered a connection error|was closed)|timeout exceeded when trying to connect/i;

/** Whether an error says that the connection is gone, and nothing of the statement. */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isLostConnection);
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    (typeof code === 'string' && lostCodes.test(code)) ||
    (typeof message === 'string' && lostWords.test(message))
  );
}

/**
 * Does something again for as long as it fails by a lost connection, with growing pauses, for a minute. It must be safe to
 * repeat: nobody knows whether what was under way when the connection broke was done.
 */
export async function untilConnected<T>(what: string, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      if (performance.now() + waitMs > deadline) {
        throw new DatabaseFailure(
          'lost',
          `The connection to ${what} was lost and did not come back within ${patienceMs / 1000} s. ` +
            'What was stored until then is safe. Run the same command again when the server is back: it goes on from there.',
          { cause: error },
        );
      }
      if (waitMs === firstWaitMs) {
        process.stderr.write(`Lost the connection to ${what}; trying again for ${patienceMs / 1000} s.\n`);
      }
      await wait(waitMs);
    }
  }
}

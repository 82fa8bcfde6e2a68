import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresPool } from 'kysely';
import { DatabaseFailure } from '../database-failure.ts';
import { failureMessage } from './failure-message.ts';
import type { Owner } from './data-lock.ts';
import { pglitePool } from './pglite-pool.ts';
import { isFailureKind, startPglite } from './start-pglite.ts';

/** A process that was just told to end needs a moment for it. */
const patienceMs = 5_000;
const retryMs = 200;

function conflictMessage(directory: string, owner: Owner | undefined): string {
  const who = owner === undefined ? 'another process' : `process ${owner.pid} on ${owner.host}`;
  return (
    `Expected to be the only process with the data in ${directory}, but ${who} has it open. ` +
    'Wait for it or stop it, or use a Postgres server by DATABASE_URL.'
  );
}

/**
 * Opens the embedded database of a directory. Another owner, or a place where no data can be kept, is an error value with a message for
 * the user; a full disk or a damaged directory throws a `DatabaseFailure`.
 */
export async function openPglite(directory: string): Promise<PostgresPool | { error: string }> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const started = await startPglite(directory);
    if (!('refused' in started)) return pglitePool(started);
    const { refused } = started;
    if (refused.reason === 'conflict') {
      const isOurs = refused.owner?.pid === process.pid;
      if (isOurs || performance.now() > deadline) return { error: conflictMessage(directory, refused.owner) };
      await wait(retryMs);
    } else if (isFailureKind(refused.reason)) {
      throw new DatabaseFailure(refused.reason, failureMessage(refused.reason, directory, refused.detail));
    } else return { error: `Expected to keep data in ${directory}, got: ${refused.detail}` };
  }
}

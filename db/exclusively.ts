import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

const askAgainMs = 500;
/** The key of the lock, one of the 2⁶³ that Postgres has; it says `judging` in bytes. */
const judgingLock = '0x6a756467696e67';

/** Databases of which one process at a time can be the owner. */
const ownedAlone = new WeakSet<Kysely<Database>>();

/** Notes that no other process can have this database open. */
export function noteSoleOwner(db: Kysely<Database>): void {
  ownedAlone.add(db);
}

/**
 * Does what only one process at a time may do to a database: judging all that is in it. Waits for another that is at it, and
 * calls `onWait` once before; undefined if it was told to stop meanwhile. The lock goes with the connection, so that of a process that was killed is free at once.
 */
export async function exclusively<T>(
  db: Kysely<Database>,
  { signal, onWait }: { signal?: AbortSignal | undefined; onWait(): void },
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (ownedAlone.has(db)) return work();
  return db.connection().execute(async (connection) => {
    for (let waited = false; ; waited = true) {
      const { rows } = await sql<{ got: boolean }>`
        select pg_try_advisory_lock(${String(BigInt(judgingLock))}::bigint) as got`.execute(connection);
      if (rows[0]?.got === true) break;
      if (!waited) onWait();
      await wait(askAgainMs, undefined, signal && { signal }).catch(() => undefined);
      if (signal?.aborted) return undefined;
    }
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${String(BigInt(judgingLock))}::bigint)`.execute(connection);
    }
  });
}

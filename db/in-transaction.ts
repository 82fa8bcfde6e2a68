import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';
import { untilConnected } from './lost-connection.ts';

/** Two transactions stood in each other's way, and Postgres has undone this one so that the other can go on. */
const undone = new Set(['40P01', '40001']);
const mostAttempts = 5;

/**
 * Does some work in one transaction, and all of it again if the connection breaks on the way or another transaction stands in its way. The work
 * must be safe to repeat: a connection may break between a commit and the word of it.
 */
export function inTransaction<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return untilConnected('Postgres', async () => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await db.transaction().execute(work);
      } catch (error) {
        if (attempt === mostAttempts || !undone.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  });
}

import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';
import { untilConnected } from './lost-connection.ts';

/**
 * Does some work in one transaction, and all of it again if the connection breaks on the way. The work must be safe to repeat: a
 * connection may break between a commit and the word of it.
 */
export function inTransaction<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return untilConnected('Postgres', () => db.transaction().execute(work));
}

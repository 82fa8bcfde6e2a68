import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Which database this is, wherever it is moved to. It is made when it is first asked for, not with the tables, so that
 * databases that start as copies of one template differ.
 */
export async function readDatabaseIdentity(db: Kysely<Database>): Promise<string> {
  await db
    .insertInto('database_identity')
    .values({ id: randomUUID() })
    .onConflict((conflict) => conflict.column('is_only').doNothing())
    .execute();
  const { id } = await db.selectFrom('database_identity').select('id').executeTakeFirstOrThrow();
  return id;
}

import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A visit that is stored again, because nobody knows whether the connection broke before its commit or behind it, is the same visit. Visits of one
 * endpoint at one instant were stored twice in that way until now.
 */
export const visitsOnce: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`delete from visit twice using visit kept
      where twice.endpoint_id = kept.endpoint_id and twice.at = kept.at and twice.id < kept.id
        and not exists (select 1 from endpoint where twice.id in (last_visit_id, last_listed_visit_id))`.execute(
      db,
    );
    await sql`create unique index if not exists visit_once on visit (endpoint_id, at)`.execute(db);
  },
};

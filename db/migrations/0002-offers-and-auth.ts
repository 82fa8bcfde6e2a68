import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What a visit learns beside tools, and how long the server has asked to be left alone. Type `json` and not `jsonb` for the same reason as definitions: it holds
 * whatever text a server sends.
 */
export const offersAndAuth: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table visit
      add column offers json,
      add column auth json,
      add column package_version text,
      add column retry_after_ms integer`.execute(db);
  },
};

import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a server was started with that its users would not start it with. */
export const madeUpValues: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table visit
      add column if not exists made_up text[],
      add column if not exists added_arguments text[]`.execute(db);
  },
};

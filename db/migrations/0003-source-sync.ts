import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `alter table source
    add column cursor text,
    add column sync_since timestamptz,
    add column sync_until timestamptz,
    add column sync_started_at timestamptz,
    add column synced_until timestamptz`,
  `alter table server
    add column status text,
    add column status_message text,
    add column retired_at timestamptz`,
  `alter table visit add column if not exists package_version text`,
];

/** How far each source has been read, what it has taken down, and which version of a package was started. */
export const sourceSync: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

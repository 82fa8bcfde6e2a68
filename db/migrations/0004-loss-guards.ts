import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `alter table server add column taken_down_at timestamptz`,
  `alter table source add column loss_accepted_at timestamptz`,
  `create table database_identity (
    id uuid not null,
    is_only boolean primary key default true check (is_only)
  )`,
];

/** What keeps a faulty source from retiring everything, and tells the database that a site came from. */
export const lossGuards: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

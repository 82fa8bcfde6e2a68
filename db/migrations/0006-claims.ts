import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `alter table server add column claims json`,
  `alter table visit
    add column package_claims json,
    add column advisories json`,
];

/** What sources, registries of packages and OSV say of a server beside how to reach it. */
export const claims: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

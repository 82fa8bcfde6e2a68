import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // Null where it is not known, as in judgings of earlier versions: then all is judged again.
  `alter table judging add column code json`,
  // Narrow and apart from the verdicts: it is read and written where those are not.
  `create table verdict_trace (
    fingerprint text primary key references definition on delete cascade,
    trace bytea not null
  )`,
  `create table next_verdict_trace (
    fingerprint text primary key references definition on delete cascade,
    trace bytea not null
  )`,
];

/** What each verdict was made of, and by which code, so that a change of the code reaches only what it can change. */
export const verdictTraces: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

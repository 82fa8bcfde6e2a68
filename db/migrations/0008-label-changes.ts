import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // One verdict a definition, the newest: what labels were before is kept as changes from now on.
  `delete from classification older using classification newer, ruleset old, ruleset new
    where newer.fingerprint = older.fingerprint and old.version = older.ruleset and new.version = newer.ruleset
      and (new.first_used_at, new.version) > (old.first_used_at, old.version)`,
  `alter table classification drop constraint classification_pkey`,
  `alter table classification add primary key (fingerprint), add column digest text`,
  `create table next_classification (
    fingerprint text primary key references definition on delete cascade,
    ruleset text not null references ruleset,
    category text not null,
    level text not null,
    confidence real not null,
    effects text[] not null,
    result json not null,
    digest text not null
  )`,
  `create table judging (
    id integer generated always as identity primary key,
    ruleset text not null references ruleset,
    digest text not null,
    state text not null,
    is_first boolean not null,
    cursor text not null default '',
    judged integer not null default 0
  )`,
  // At most one is under way, and at most one is what readers see.
  `create unique index on judging (state) where state <> 'past'`,
  `create table label_change (
    judging_id integer not null references judging on delete cascade,
    fingerprint text not null references definition on delete cascade,
    change json not null,
    primary key (judging_id, fingerprint)
  )`,
];

/** Passes of the rules over everything that is stored, and the labels that each has moved. */
export const labelChanges: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table source (
    id integer generated always as identity primary key,
    key text not null unique
  )`,
  `create table server (
    id bigint generated always as identity primary key,
    source_id integer not null references source,
    name text not null,
    name_hash text not null,
    title text,
    description text,
    version text,
    repository text,
    homepage text,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    unique (source_id, name_hash)
  )`,
  `create table endpoint (
    id bigint generated always as identity primary key,
    locator text not null,
    locator_hash text not null unique,
    transport text not null,
    first_seen_at timestamptz not null,
    last_visit_id bigint,
    last_listed_visit_id bigint
  )`,
  `create table server_endpoint (
    server_id bigint not null references server on delete cascade,
    endpoint_id bigint not null references endpoint on delete cascade,
    position integer not null,
    primary key (server_id, endpoint_id)
  )`,
  `create index on server_endpoint (endpoint_id)`,
  `create table visit (
    id bigint generated always as identity primary key,
    endpoint_id bigint not null references endpoint on delete cascade,
    at timestamptz not null,
    duration_ms integer not null,
    outcome text not null,
    reason text,
    partial boolean not null,
    protocol_version text,
    server_name text,
    server_title text,
    server_version text,
    instructions text,
    tools integer not null,
    skipped_tools integer not null
  )`,
  `create index on visit (endpoint_id, id desc)`,
  `create table definition (
    fingerprint text primary key,
    raw json not null,
    tokens integer,
    first_seen_at timestamptz not null
  )`,
  `create table tool (
    id bigint generated always as identity primary key,
    endpoint_id bigint not null references endpoint on delete cascade,
    name text not null,
    name_hash text not null,
    fingerprint text not null references definition,
    position integer not null,
    first_seen_at timestamptz not null,
    definition_since timestamptz not null,
    last_seen_at timestamptz not null,
    gone_at timestamptz,
    unique (endpoint_id, name_hash)
  )`,
  `create index on tool (fingerprint)`,
  `create table tool_change (
    id bigint generated always as identity primary key,
    tool_id bigint not null references tool on delete cascade,
    visit_id bigint not null references visit on delete cascade,
    kind text not null,
    old_fingerprint text,
    new_fingerprint text
  )`,
  `create index on tool_change (tool_id)`,
  `create index on tool_change (visit_id)`,
  `create table ruleset (
    version text primary key,
    digest text,
    first_used_at timestamptz not null default now()
  )`,
  `create table classification (
    fingerprint text not null references definition on delete cascade,
    ruleset text not null references ruleset,
    category text not null,
    level text not null,
    confidence real not null,
    effects text[] not null,
    result json not null,
    primary key (fingerprint, ruleset)
  )`,
];

/** Everything that a crawl leaves behind, and what is derived from it. */
export const initial: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

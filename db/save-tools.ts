import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Database } from './schema.ts';
import type { ToolRow } from './visit-rows.ts';

/** How many tools a visit has added, changed and removed. */
export interface ToolCounts {
  added: number;
  changed: number;
  removed: number;
}

/** A visit that has listed tools, once it is stored itself. */
export interface ListedVisit {
  endpointId: number;
  visitId: number;
  at: string;
  /** Nothing of the list is missing, so what it lacks is gone. */
  isWhole: boolean;
  tools: readonly ToolRow[];
}

/**
 * Stores the tools of some visits to different endpoints and what has changed about them. Each statement works on whole columns of
 * values, passed as one array each.
 */
export async function saveTools(
  trx: Transaction<Database>,
  listed: readonly ListedVisit[],
): Promise<{ counts: ToolCounts[]; newDefinitions: Map<string, string> }> {
  const newDefinitions = await saveDefinitions(trx, listed);
  const counts = new Map(
    listed.map(({ visitId }) => [visitId, { added: 0, changed: 0, removed: 0 }] as [number, ToolCounts]),
  );
  for (const { visit_id, kind, count } of await saveToolRows(trx, listed)) {
    const of = counts.get(visit_id);
    if (of !== undefined) of[kind === 'changed' ? 'changed' : 'added'] += count;
  }
  for (const { visit_id } of await removeOthers(trx, listed)) {
    const of = counts.get(visit_id);
    if (of !== undefined) of.removed += 1;
  }
  return { counts: [...counts.values()], newDefinitions };
}

/**
 * Stores the definitions that are not known. What is known is asked first: most are, in every crawl but the first, and a fingerprint is
 * less to send than a definition. In the order of their fingerprints, so that two processes never wait for each other in a circle.
 */
async function saveDefinitions(
  trx: Transaction<Database>,
  listed: readonly ListedVisit[],
): Promise<Map<string, string>> {
  const first = new Map<string, { raw: string; at: string }>();
  for (const { at, tools } of listed)
    for (const { fingerprint, raw } of tools)
      if (!first.has(fingerprint)) first.set(fingerprint, { raw, at });
  const all = [...first.keys()];
  if (all.length === 0) return new Map();
  const { rows } = await sql<{ fingerprint: string }>`
    select fingerprint from unnest(${all}::text[]) as seen (fingerprint)
    where not exists (select 1 from definition where definition.fingerprint = seen.fingerprint)`.execute(trx);
  const missing = new Set(rows.map(({ fingerprint }) => fingerprint));
  const added = [...first].filter(([fingerprint]) => missing.has(fingerprint));
  if (added.length > 0)
    await sql`insert into definition (fingerprint, raw, first_seen_at)
      select fingerprint, raw::json, at
      from unnest(
        ${added.map(([fingerprint]) => fingerprint)}::text[],
        ${added.map(([, { raw }]) => raw)}::text[],
        ${added.map(([, { at }]) => at)}::timestamptz[]
      ) as seen (fingerprint, raw, at)
      order by fingerprint
      on conflict (fingerprint) do nothing`.execute(trx);
  return new Map(added.map(([fingerprint, { raw }]) => [fingerprint, raw]));
}

/** The columns of the tools of all visits; `owner` says which visit, counted from 1. */
function toolColumns(listed: readonly ListedVisit[]) {
  const rows = listed.flatMap(({ tools }, owner) =>
    tools.map((tool, position) => ({ ...tool, owner: owner + 1, position: position + 1 })),
  );
  return {
    names: rows.map(({ name }) => name),
    hashes: rows.map(({ nameHash }) => nameHash),
    fingerprints: rows.map(({ fingerprint }) => fingerprint),
    owners: rows.map(({ owner }) => owner),
    positions: rows.map(({ position }) => position),
  };
}

async function saveToolRows(
  trx: Transaction<Database>,
  listed: readonly ListedVisit[],
): Promise<{ visit_id: number; kind: string; count: number }[]> {
  const { names, hashes, fingerprints, owners, positions } = toolColumns(listed);
  if (names.length === 0) return [];
  const { rows } = await sql<{ visit_id: number; kind: string; count: number }>`with
    seen as (
      select offered.*, endpoint_id, visit_id, at,
        tool.id as known_id, tool.fingerprint as known_fingerprint, tool.gone_at as known_gone_at
      from
        unnest(${names}::text[], ${hashes}::text[], ${fingerprints}::text[], ${owners}::integer[], ${positions}::integer[])
          as offered (name, name_hash, fingerprint, owner, position)
        join unnest(
          ${listed.map(({ endpointId }) => endpointId)}::bigint[],
          ${listed.map(({ visitId }) => visitId)}::bigint[],
          ${listed.map(({ at }) => at)}::timestamptz[]
        ) with ordinality as visits (endpoint_id, visit_id, at, owner) using (owner)
        left join tool using (endpoint_id, name_hash)
    ),
    saved as (
      insert into tool (endpoint_id, name, name_hash, fingerprint, position, first_seen_at, definition_since, last_seen_at)
      select endpoint_id, name, name_hash, fingerprint, position, at, at, at from seen order by owner, position
      on conflict (endpoint_id, name_hash) do update set
        fingerprint = excluded.fingerprint,
        position = excluded.position,
        first_seen_at = least(tool.first_seen_at, excluded.first_seen_at),
        definition_since = case when tool.fingerprint = excluded.fingerprint
          then least(tool.definition_since, excluded.definition_since) else excluded.definition_since end,
        last_seen_at = excluded.last_seen_at,
        gone_at = null
      returning id, endpoint_id, name_hash, fingerprint
    ),
    changed as (
      insert into tool_change (tool_id, visit_id, kind, old_fingerprint, new_fingerprint)
      select saved.id, visit_id,
        case when known_id is null then 'added'
          when known_gone_at is not null then 'returned' else 'changed' end,
        known_fingerprint, saved.fingerprint
      from saved join seen using (endpoint_id, name_hash)
      where known_id is null or known_gone_at is not null or known_fingerprint <> saved.fingerprint
      order by saved.id
      returning visit_id, kind
    )
    select visit_id, kind, count(*) as count from changed group by visit_id, kind`.execute(trx);
  return rows;
}

/** Marks as gone what whole lists no longer have. */
async function removeOthers(
  trx: Transaction<Database>,
  listed: readonly ListedVisit[],
): Promise<{ visit_id: number }[]> {
  const whole = listed.filter(({ isWhole }) => isWhole);
  if (whole.length === 0) return [];
  const { hashes, owners } = toolColumns(whole);
  // Each endpoint is looked up by its index, however many tools there are of others.
  const { rows: gone } = await sql<{ id: number; owner: number }>`
    select offered.id, visits.owner
    from unnest(${whole.map(({ endpointId }) => endpointId)}::bigint[]) with ordinality as visits (endpoint_id, owner)
      cross join lateral (
        select id, name_hash from tool where tool.endpoint_id = visits.endpoint_id and gone_at is null offset 0
      ) as offered
    where not exists (
      select 1 from unnest(${hashes}::text[], ${owners}::bigint[]) as seen (name_hash, owner)
      where seen.owner = visits.owner and seen.name_hash = offered.name_hash
    )
    order by offered.id`.execute(trx);
  if (gone.length === 0) return [];
  const { rows } = await sql<{ visit_id: number }>`with
    lost as (
      select * from unnest(
        ${gone.map(({ id }) => id)}::bigint[],
        ${gone.map(({ owner }) => whole[owner - 1]?.visitId)}::bigint[],
        ${gone.map(({ owner }) => whole[owner - 1]?.at)}::timestamptz[]
      ) as lost (id, visit_id, at)
    ),
    marked as (
      update tool set gone_at = lost.at from lost where tool.id = lost.id
      returning tool.id, tool.fingerprint, lost.visit_id
    )
    insert into tool_change (tool_id, visit_id, kind, old_fingerprint)
    select id, visit_id, 'removed', fingerprint from marked order by id returning visit_id`.execute(trx);
  return rows;
}

import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Visit } from '../crawler/visit-record.ts';
import { inTransaction } from './in-transaction.ts';
import { saveTools } from './save-tools.ts';
import type { ToolCounts } from './save-tools.ts';
import type { Database } from './schema.ts';
import { visitRows } from './visit-rows.ts';
import type { FingerprintedTool, VisitRows } from './visit-rows.ts';

/** What came of storing some visits. */
export interface SavedVisits {
  /** For each visit, in their order. */
  counts: ToolCounts[];
  /** Definitions that no visit before had brought, each once: the JSON by the fingerprint. */
  newDefinitions: Map<string, string>;
}

/**
 * Stores one visit with everything it found, in one transaction. Returns how many tools were added, changed and removed.
 */
export async function saveVisit(
  db: Kysely<Database>,
  visit: Visit,
  tools: readonly FingerprintedTool[],
): Promise<ToolCounts> {
  const { counts } = await saveVisits(db, [visitRows(visit, tools)]);
  return counts[0] as ToolCounts;
}

/**
 * Stores visits with everything they found, in one transaction of a handful of statements however many they are: all of them or
 * none. Tools are marked gone only by a whole list: a failed or partial visit takes nothing away. What comes of many is what would
 * have come of one after another; two visits to one endpoint are therefore two transactions.
 */
export async function saveVisits(db: Kysely<Database>, visits: readonly VisitRows[]): Promise<SavedVisits> {
  const saved: SavedVisits = { counts: [], newDefinitions: new Map() };
  for (const group of groupsOfDifferent(visits)) {
    const { counts, newDefinitions } = await inTransaction(db, async (trx) => saveGroup(trx, group));
    saved.counts.push(...counts);
    for (const [fingerprint, raw] of newDefinitions) saved.newDefinitions.set(fingerprint, raw);
  }
  return saved;
}

/** Runs of visits in which no endpoint comes twice. */
function groupsOfDifferent(visits: readonly VisitRows[]): VisitRows[][] {
  const groups: VisitRows[][] = [];
  let seen = new Set<string>();
  for (const rows of visits) {
    const hash = rows.visit.locator_hash;
    if (groups.length === 0 || seen.has(hash)) {
      groups.push([]);
      seen = new Set();
    }
    seen.add(hash);
    groups.at(-1)?.push(rows);
  }
  return groups;
}

async function saveGroup(trx: Transaction<Database>, group: readonly VisitRows[]): Promise<SavedVisits> {
  const endpointIds = await saveEndpoints(trx, group);
  const visitIds = await saveVisitRows(trx, group, endpointIds);
  const listed = group.flatMap(({ visit, tools }, index) => {
    if (visit.outcome !== 'listed') return [];
    const [endpointId, visitId] = [endpointIds[index] as number, visitIds[index] as number];
    return { index, endpointId, visitId, at: visit.at, isWhole: !visit.partial, tools };
  });
  const counts = group.map((): ToolCounts => ({ added: 0, changed: 0, removed: 0 }));
  if (listed.length === 0) return { counts, newDefinitions: new Map() };
  const saved = await saveTools(trx, listed);
  for (const [position, { index }] of listed.entries()) counts[index] = saved.counts[position] as ToolCounts;
  return { counts, newDefinitions: saved.newDefinitions };
}

/**
 * Finds or adds the endpoints and holds them until the end of the transaction, in an order that is the same for everybody: two
 * processes that store the same endpoints wait for each other and never in a circle.
 */
async function saveEndpoints(trx: Transaction<Database>, group: readonly VisitRows[]): Promise<number[]> {
  const rows = group.map(({ visit: { locator, locator_hash, transport, at } }) => ({
    locator,
    locator_hash,
    transport,
    at,
  }));
  const { rows: endpoints } = await sql<{ id: number; locator_hash: string }>`
    insert into endpoint (locator, locator_hash, transport, first_seen_at)
    select locator, locator_hash, transport, at
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as seen (locator text, locator_hash text, transport text, at timestamptz)
    order by locator_hash
    on conflict (locator_hash) do update set transport = excluded.transport
    returning id, locator_hash`.execute(trx);
  const ids = new Map(endpoints.map(({ id, locator_hash }) => [locator_hash, id]));
  return group.map(({ visit }) => ids.get(visit.locator_hash) as number);
}

async function saveVisitRows(
  trx: Transaction<Database>,
  group: readonly VisitRows[],
  endpointIds: readonly number[],
): Promise<number[]> {
  const rows = group.map(({ visit }, position) => {
    const { locator: _locator, locator_hash: _hash, transport: _transport, ...row } = visit;
    return { ...row, endpoint_id: endpointIds[position], position };
  });
  // Of a visit that was stored before, by a transaction of whose commit no word came, nothing is stored twice.
  const { rows: visits } = await sql<{ id: number; endpoint_id: number }>`with
    seen as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as seen (
        position integer, endpoint_id bigint, at timestamptz, duration_ms integer, outcome text, reason text,
        partial boolean, protocol_version text, server_name text, server_title text, server_version text,
        instructions text, tools integer, skipped_tools integer, offers text, auth text, package_version text,
        package_claims text, made_up text[], added_arguments text[], retry_after_ms integer
      )
    ),
    saved as (
      insert into visit (endpoint_id, at, duration_ms, outcome, reason, partial, protocol_version, server_name,
        server_title, server_version, instructions, tools, skipped_tools, offers, auth, package_version,
        package_claims, made_up, added_arguments, retry_after_ms)
      select endpoint_id, at, duration_ms, outcome, reason, partial, protocol_version, server_name, server_title,
        server_version, instructions, tools, skipped_tools, offers::json, auth::json, package_version,
        package_claims::json, made_up, added_arguments, retry_after_ms
      from seen order by position
      on conflict (endpoint_id, at) do update set outcome = excluded.outcome
      returning id, endpoint_id, outcome
    )
    update endpoint set last_visit_id = saved.id,
      last_listed_visit_id = case when saved.outcome = 'listed' then saved.id else last_listed_visit_id end
    from saved where endpoint.id = saved.endpoint_id
    returning saved.id, saved.endpoint_id`.execute(trx);
  const ids = new Map(visits.map(({ id, endpoint_id }) => [endpoint_id, id]));
  return endpointIds.map((endpointId) => ids.get(endpointId) as number);
}

import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Classification } from '../classifier/classification.ts';
import type { ChangeKind, Database } from './schema.ts';

/** A change of one tool, as a visit has found it. */
export interface StoredChange {
  visit_id: number;
  at: Date;
  /** The version that was asked then, and the one that was listed before it. */
  version: string | null;
  previous_version: string | null;
  kind: ChangeKind;
  name: string;
  name_hash: string;
  old_fingerprint: string | null;
  new_fingerprint: string | null;
}

/** Older visits of one endpoint that changed something are not read, nor more changes than these. */
const maxVisits = 50;
const maxChanges = 5_000;

/** Which of some endpoints have ever listed something else than at first. */
export async function readChangedEndpoints(
  db: Kysely<Database>,
  endpointIds: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ endpoint_id: number }>`
    select tool.endpoint_id from tool join tool_change on tool_change.tool_id = tool.id
    where tool.endpoint_id = any (${endpointIds}::bigint[])
    group by tool.endpoint_id
    having count(distinct visit_id) > 1 or min(visit_id) <> (
      select min(visit.id) from visit where visit.endpoint_id = tool.endpoint_id and outcome = 'listed'
    )`.execute(db);
  return new Set(rows.map(({ endpoint_id }) => endpoint_id));
}

/** The first visit that listed an endpoint. */
export interface FirstListing {
  visit_id: number;
  at: Date;
  version: string | null;
  partial: boolean;
}

/** When an endpoint was first listed; undefined if it never was. */
export async function readFirstListing(
  db: Kysely<Database>,
  endpointId: number,
): Promise<FirstListing | undefined> {
  const { rows } = await sql<FirstListing>`
    select id as visit_id, at, coalesce(package_version, server_version) as version, partial
    from visit where endpoint_id = ${endpointId} and outcome = 'listed' order by id limit 1`.execute(db);
  return rows[0];
}

/** What the newest visits to an endpoint have changed since its first listing, the newest first. */
export async function readChanges(
  db: Kysely<Database>,
  endpointId: number,
  first: FirstListing,
): Promise<StoredChange[]> {
  const { rows } = await sql<StoredChange>`
    with changing as (
      select distinct visit_id from tool join tool_change on tool_change.tool_id = tool.id
      where tool.endpoint_id = ${endpointId} and visit_id <> ${first.visit_id}
      order by visit_id desc limit ${maxVisits}
    )
    select tool_change.visit_id, visit.at, coalesce(visit.package_version, visit.server_version) as version,
      (select coalesce(earlier.package_version, earlier.server_version) from visit earlier
        where earlier.endpoint_id = visit.endpoint_id and earlier.id < visit.id and earlier.outcome = 'listed'
        order by earlier.id desc limit 1) as previous_version,
      kind, tool.name, tool.name_hash, old_fingerprint, new_fingerprint
    from tool join tool_change on tool_change.tool_id = tool.id
      join changing using (visit_id) join visit on visit.id = tool_change.visit_id
    where tool.endpoint_id = ${endpointId}
    order by tool_change.visit_id desc, tool.name_hash collate "C" limit ${maxChanges}`.execute(db);
  return rows;
}

/** A tool of an endpoint in the row that it has now, and how it read when the endpoint was first listed. */
export interface EndpointTool {
  name: string;
  name_hash: string;
  fingerprint: string;
  first_seen_at: Date;
  definition_since: Date;
  gone_at: Date | null;
  /** Null if it came later. */
  first_fingerprint: string | null;
}

/** All tools that an endpoint has ever had. */
export async function readEndpointTools(
  db: Kysely<Database>,
  endpointId: number,
  first: FirstListing,
): Promise<EndpointTool[]> {
  const { rows } = await sql<EndpointTool>`
    select tool.name, tool.name_hash, tool.fingerprint, tool.first_seen_at, tool.definition_since, tool.gone_at,
      (select new_fingerprint from tool_change
        where tool_id = tool.id and visit_id = ${first.visit_id} and kind = 'added') as first_fingerprint
    from tool where tool.endpoint_id = ${endpointId}
    order by tool.name_hash collate "C"`.execute(db);
  return rows;
}

/** Some definitions with their verdicts, by their fingerprints; those that are not judged are absent. */
export async function readJudged(
  db: Kysely<Database>,
  fingerprints: readonly string[],
): Promise<Map<string, JudgedDefinition>> {
  const rows = await db
    .selectFrom('definition')
    .innerJoin('classification', 'classification.fingerprint', 'definition.fingerprint')
    .select(['definition.fingerprint', 'definition.raw', 'classification.result'])
    .where(sql<boolean>`definition.fingerprint = any (${fingerprints}::text[])`)
    .execute();
  return new Map(rows.map(({ fingerprint, raw, result }) => [fingerprint, { raw, result }]));
}

/** A definition and what is said of it. */
export interface JudgedDefinition {
  raw: Record<string, unknown>;
  result: Classification;
}

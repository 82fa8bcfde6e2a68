import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Classification } from '../classifier/classification.ts';
import type { Category, Effect, Level } from '../classifier/taxonomy.ts';
import type { Advisory, ListingClaims, PackageClaims } from '../crawler/claims.ts';
import type { Outcome, Transport } from '../crawler/outcome.ts';
import type { Authorization, Offers } from '../crawler/visit-record.ts';
import type { Database } from './schema.ts';

/** A server that somebody has visited at least once. */
export interface CatalogueServer {
  id: number;
  source: string;
  name: string;
  name_hash: string;
  title: string | null;
  description: string | null;
  version: string | null;
  repository: string | null;
  homepage: string | null;
  status: string | null;
  status_message: string | null;
  claims: ListingClaims | null;
}

/** All visited servers that their sources still list, in the order in which they were first seen. */
export function readServers(db: Kysely<Database>): Promise<CatalogueServer[]> {
  return db
    .selectFrom('server')
    .innerJoin('source', 'source.id', 'server.source_id')
    .select([
      'server.id',
      'source.key as source',
      'server.name',
      'server.name_hash',
      'server.title',
      'server.description',
      'server.version',
      'server.repository',
      'server.homepage',
      'server.status',
      'server.status_message',
      'server.claims',
    ])
    .where('server.retired_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('server_endpoint')
          .innerJoin('endpoint', 'endpoint.id', 'server_endpoint.endpoint_id')
          .select('endpoint.id')
          .whereRef('server_endpoint.server_id', '=', 'server.id')
          .where('endpoint.last_visit_id', 'is not', null),
      ),
    )
    .orderBy('server.id')
    .execute();
}

/** One tool of one server, light enough to hold all of them. */
export interface IndexedTool {
  server_id: number;
  tool_id: number;
  name: string;
  name_hash: string;
  fingerprint: string;
  category: Category;
  level: Level;
  effects: Effect[];
}

/**
 * The tools that servers offer now. Where several endpoints of a server offer one name, the first
 * endpoint of its listing speaks for it. A definition that has not been judged is left out,
 * so classify first.
 */
export async function readToolIndex(db: Kysely<Database>): Promise<IndexedTool[]> {
  const { rows } = await sql<IndexedTool>`
    select distinct on (claim.server_id, tool.name_hash collate "C")
      claim.server_id, tool.id as tool_id, tool.name, tool.name_hash, tool.fingerprint,
      judged.category, judged.level, judged.effects
    from server_endpoint claim
      join server on server.id = claim.server_id and server.retired_at is null
      join tool on tool.endpoint_id = claim.endpoint_id and tool.gone_at is null
      join classification judged on judged.fingerprint = tool.fingerprint
    order by claim.server_id, tool.name_hash collate "C", claim.position, tool.position`.execute(db);
  return rows;
}

/** A visit as stored, with the endpoint and the server that it speaks for. */
export interface CatalogueVisit {
  server_id: number;
  endpoint_id: number;
  /** Whether it is the endpoint's newest visit, and whether its newest that listed tools. */
  is_last: boolean;
  is_last_listed: boolean;
  locator: string;
  transport: Transport;
  at: Date;
  duration_ms: number;
  outcome: Outcome;
  reason: string | null;
  partial: boolean;
  protocol_version: string | null;
  server_title: string | null;
  server_version: string | null;
  instructions: string | null;
  offers: Offers | null;
  auth: Authorization | null;
  package_version: string | null;
  package_claims: PackageClaims | null;
  advisories: Advisory[] | null;
  made_up: string[] | null;
  added_arguments: string[] | null;
  tools: number;
}

/** The newest and the newest listed visits of the endpoints of some servers, in listing order. */
export async function readVisits(db: Kysely<Database>, serverIds: number[]): Promise<CatalogueVisit[]> {
  const { rows } = await sql<CatalogueVisit>`
    select claim.server_id, endpoint.id as endpoint_id,
      visit.id = endpoint.last_visit_id as is_last,
      visit.id is not distinct from endpoint.last_listed_visit_id as is_last_listed,
      endpoint.locator, endpoint.transport, visit.at, visit.duration_ms, visit.outcome, visit.reason,
      visit.partial, visit.protocol_version, visit.server_title, visit.server_version,
      visit.instructions, visit.offers, visit.auth, visit.package_version,
      visit.package_claims, visit.advisories, visit.made_up, visit.added_arguments, visit.tools
    from server_endpoint claim
      join endpoint on endpoint.id = claim.endpoint_id
      join visit on visit.id in (endpoint.last_visit_id, endpoint.last_listed_visit_id)
    where claim.server_id = any (${serverIds}::bigint[])
    order by claim.server_id, claim.position, visit.id`.execute(db);
  return rows;
}

/** A tool with its definition, its verdict and where it was seen. */
export interface CatalogueTool {
  tool_id: number;
  raw: Record<string, unknown>;
  tokens: number | null;
  result: Classification;
  first_seen_at: Date;
  definition_since: Date;
}

/** The definitions and verdicts of some tools, by tool. The verdicts name the rule set that has confirmed them last. */
export async function readTools(
  db: Kysely<Database>,
  ruleset: string,
  toolIds: number[],
): Promise<Map<number, CatalogueTool>> {
  const rows = await db
    .selectFrom('tool')
    .innerJoin('definition', 'definition.fingerprint', 'tool.fingerprint')
    .innerJoin('classification', 'classification.fingerprint', 'tool.fingerprint')
    .select([
      'tool.id as tool_id',
      'definition.raw',
      'definition.tokens',
      'classification.result',
      'tool.first_seen_at',
      'tool.definition_since',
    ])
    .where(sql<boolean>`tool.id = any (${toolIds}::bigint[])`)
    .execute();
  return new Map(rows.map((row) => [row.tool_id, { ...row, result: { ...row.result, ruleset } }]));
}

/** Which endpoints offer which definitions under which names, for some servers. */
export async function readOffers(
  db: Kysely<Database>,
  serverIds: number[],
): Promise<{ server_id: number; endpoint_id: number; name_hash: string; fingerprint: string }[]> {
  return db
    .selectFrom('server_endpoint')
    .innerJoin('tool', 'tool.endpoint_id', 'server_endpoint.endpoint_id')
    .select(['server_endpoint.server_id', 'tool.endpoint_id', 'tool.name_hash', 'tool.fingerprint'])
    .where(sql<boolean>`server_endpoint.server_id = any (${serverIds}::bigint[])`)
    .where('tool.gone_at', 'is', null)
    .execute();
}

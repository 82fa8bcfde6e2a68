import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Advisory } from '../crawler/claims.ts';
import type { Database } from './schema.ts';

/** A tool that a server offers now, as the server sent it. */
export interface OfferedTool {
  name: string;
  raw: Record<string, unknown>;
}

/** A server of the catalogue, found by its name. */
export interface FoundServer {
  id: number;
  name: string;
  source: string;
}

// By its own rules a database in Turkish would not find `GitHub` as `github`.
const lowerName = sql`lower(server.name collate "C")`;

/**
 * Finds servers by name: those whose name is `query` in any case, else those whose name ends in
 * `/query`, so that `server-filesystem` finds `@modelcontextprotocol/server-filesystem`.
 */
export async function findServers(db: Kysely<Database>, query: string): Promise<FoundServer[]> {
  const named = db
    .selectFrom('server')
    .innerJoin('source', 'source.id', 'server.source_id')
    .select(['server.id', 'server.name', 'source.key as source'])
    .where('server.retired_at', 'is', null)
    .orderBy('server.id')
    .limit(20);
  const exact = await named.where(sql<boolean>`${lowerName} = lower(${query}::text collate "C")`).execute();
  if (exact.length > 0) return exact;
  return named
    .where(sql<boolean>`${lowerName} like lower(${`%/${likeText(query)}`}::text collate "C")`)
    .execute();
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** The tools that a server offers now, each name once, in the order of its list. */
export async function readOfferedTools(db: Kysely<Database>, serverId: number): Promise<OfferedTool[]> {
  const rows = await db
    .selectFrom('server_endpoint')
    .innerJoin('tool', 'tool.endpoint_id', 'server_endpoint.endpoint_id')
    .innerJoin('definition', 'definition.fingerprint', 'tool.fingerprint')
    .select(['tool.name', 'tool.name_hash', 'definition.raw'])
    .where('server_endpoint.server_id', '=', serverId)
    .where('tool.gone_at', 'is', null)
    .orderBy('server_endpoint.position')
    .orderBy('tool.position')
    .execute();
  const first = new Map(rows.toReversed().map((row) => [row.name_hash, row]));
  return [...first.values()].reverse().map(({ name, raw }) => ({ name, raw }));
}

/** What others say against a server: its source, and the registries of its packages and OSV about the versions that were started last. */
export interface StoredFaults {
  deprecated?: { message: string | null };
  archived: boolean;
  packages: { version?: string; deprecated?: string; advisories?: Advisory[] }[];
}

/** Reads what others say against a server. */
export async function readFaults(db: Kysely<Database>, serverId: number): Promise<StoredFaults> {
  const server = await db
    .selectFrom('server')
    .select(['status', 'status_message', 'claims'])
    .where('id', '=', serverId)
    .executeTakeFirst();
  const visits = await db
    .selectFrom('server_endpoint')
    .innerJoin('endpoint', 'endpoint.id', 'server_endpoint.endpoint_id')
    .innerJoin('visit', 'visit.id', 'endpoint.last_visit_id')
    .select(['visit.package_version', 'visit.package_claims', 'visit.advisories'])
    .where('server_endpoint.server_id', '=', serverId)
    .orderBy('server_endpoint.position')
    .execute();
  return {
    ...(server?.status === 'deprecated' && { deprecated: { message: server.status_message } }),
    archived: server?.claims?.archived === true,
    packages: visits.map(({ package_version: version, package_claims: claims, advisories }) => ({
      ...(version !== null && { version }),
      ...(claims?.deprecated !== undefined && { deprecated: claims.deprecated }),
      ...(advisories !== null && { advisories }),
    })),
  };
}

/** When and how the endpoints of some locators were last visited; those never visited are absent. */
export async function readLastVisits(
  db: Kysely<Database>,
  locatorHashes: string[],
): Promise<Map<string, { outcome: string; at: Date }>> {
  if (locatorHashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('endpoint')
    .innerJoin('visit', 'visit.id', 'endpoint.last_visit_id')
    .select(['endpoint.locator_hash', 'visit.outcome', 'visit.at'])
    .where(sql<boolean>`endpoint.locator_hash = any (${locatorHashes}::text[])`)
    .execute();
  return new Map(rows.map(({ locator_hash, outcome, at }) => [locator_hash, { outcome, at }]));
}

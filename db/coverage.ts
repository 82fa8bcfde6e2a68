import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { GoneServer, SourceCoverage } from './history-record.ts';
import type { Database } from './schema.ts';
import type { ServerKey, ServerRecord } from './snapshot-record.ts';

/** How many servers each source names, and how many of those nobody has visited. */
export async function readNamedServers(db: Kysely<Database>): Promise<SourceCoverage[]> {
  const { rows } = await sql<{ source: string; servers: number; visited: number }>`
    select source.key as source, count(*) as servers, count(*) filter (where exists (
      select 1 from server_endpoint join endpoint on endpoint.id = endpoint_id
      where server_id = server.id and last_visit_id is not null
    )) as visited
    from server join source on source.id = source_id
    where retired_at is null group by source.key order by source.key collate "C"`.execute(db);
  return rows.map(({ source, servers, visited }) => ({
    source,
    servers: Number(servers),
    unvisited: Number(servers) - Number(visited),
    listed: 0,
    partial: 0,
    outcomes: {},
  }));
}

/** Counts a visited server with its source. */
export function addCoverage(
  of: ReadonlyMap<string, SourceCoverage>,
  key: ServerKey,
  record: ServerRecord,
): void {
  for (const source of record.sources) {
    const coverage = of.get(source);
    if (coverage === undefined) continue;
    coverage.outcomes[key.outcome] = (coverage.outcomes[key.outcome] ?? 0) + 1;
    if (key.outcome !== 'listed') continue;
    coverage.listed += 1;
    if (key.partial === true) coverage.partial += 1;
  }
}

const maxGone = 2_000;

/** The servers that their sources no longer name, the last ones first. */
export async function readGoneServers(db: Kysely<Database>): Promise<GoneServer[]> {
  const { rows } = await sql<{ name: string; source: string; at: Date }>`
    select server.name, source.key as source, retired_at as at
    from server join source on source.id = source_id where retired_at is not null
    order by retired_at desc, server.id limit ${maxGone}`.execute(db);
  return rows.map(({ name, source, at }) => ({ name, source, at: at.toISOString() }));
}

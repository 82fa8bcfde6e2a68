import type { Kysely } from 'kysely';
import type { Outcome } from '../crawler/outcome.ts';
import type { Database } from './schema.ts';

/** One endpoint of a server of the catalogue, as it was when it was last visited. */
export interface StoredEndpoint {
  endpoint_id: number;
  server: string;
  locator: string;
  outcome: Outcome;
  reason: string | null;
  partial: boolean;
  skipped_tools: number;
  instructions: string | null;
  package_version: string | null;
}

/** The visited endpoints of all servers that their sources still list, server by server. */
export function readStoredEndpoints(db: Kysely<Database>): Promise<StoredEndpoint[]> {
  return db
    .selectFrom('server')
    .innerJoin('server_endpoint', 'server_endpoint.server_id', 'server.id')
    .innerJoin('endpoint', 'endpoint.id', 'server_endpoint.endpoint_id')
    .innerJoin('visit', 'visit.id', 'endpoint.last_visit_id')
    .select([
      'endpoint.id as endpoint_id',
      'server.name as server',
      'endpoint.locator',
      'visit.outcome',
      'visit.reason',
      'visit.partial',
      'visit.skipped_tools',
      'visit.instructions',
      'visit.package_version',
    ])
    .where('server.retired_at', 'is', null)
    .orderBy('server.id')
    .orderBy('server_endpoint.position')
    .execute();
}

/** The definitions that an endpoint offers now. */
export async function readEndpointDefinitions(
  db: Kysely<Database>,
  endpointId: number,
): Promise<Record<string, unknown>[]> {
  const rows = await db
    .selectFrom('tool')
    .innerJoin('definition', 'definition.fingerprint', 'tool.fingerprint')
    .select('definition.raw')
    .where('tool.endpoint_id', '=', endpointId)
    .where('tool.gone_at', 'is', null)
    .orderBy('tool.position')
    .execute();
  return rows.map(({ raw }) => raw);
}

import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** What is the same whatever its version: `npm:name` of `npm:name@1.2.3`. */
export type LineOf = (locator: string) => string;

const rowsPerPage = 10_000;
/** Older versions of one package than these are not looked at. */
const maxPast = 10;

/**
 * The endpoints that listed once and that no server claims any more, by what they are without their version, the oldest first:
 * a source that names a new version of a package has put another endpoint in the place of the earlier one.
 */
export async function readPastEndpoints(
  db: Kysely<Database>,
  lineOf: LineOf,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const past = new Map<string, number[]>();
  for (let after = 0; ;) {
    const { rows } = await sql<{ id: number; locator: string }>`
      select endpoint.id, endpoint.locator from endpoint
      where endpoint.id > ${after} and last_listed_visit_id is not null and not exists (
        select 1 from server_endpoint claim join server on server.id = claim.server_id
        where claim.endpoint_id = endpoint.id and server.retired_at is null
      )
      order by endpoint.id limit ${rowsPerPage}`.execute(db);
    for (const { id, locator } of rows) {
      after = id;
      const line = lineOf(locator);
      if (line === locator) continue;
      const known = past.get(line) ?? [];
      past.set(line, [...known.slice(-(maxPast - 1)), id]);
    }
    if (rows.length < rowsPerPage) return past;
  }
}

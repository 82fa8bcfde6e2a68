import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Advisory } from '../crawler/claims.ts';
import { textHash } from './clean-text.ts';
import type { Database } from './schema.ts';

/** What was found of the package that one visit started. */
export interface VisitAdvisories {
  locator: string;
  at: Date;
  advisories: Advisory[];
}

/** Stores which advisories were found for the packages of some visits, in one statement. An empty list says that somebody has looked. */
export async function saveAdvisories(db: Kysely<Database>, found: readonly VisitAdvisories[]): Promise<void> {
  if (found.length === 0) return;
  const hashes = found.map(({ locator }) => textHash(locator));
  const times = found.map(({ at }) => at.toISOString());
  const texts = found.map(({ advisories }) => JSON.stringify(advisories));
  await sql`update visit set advisories = found.advisories::json
    from unnest(${hashes}::text[], ${times}::timestamptz[], ${texts}::text[]) as found (hash, at, advisories)
      join endpoint on endpoint.locator_hash = found.hash
    where visit.endpoint_id = endpoint.id and visit.at = found.at`.execute(db);
}

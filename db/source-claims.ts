import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { textHash } from './clean-text.ts';
import type { Database } from './schema.ts';

/** What sources say of a server, whoever asks for it. */
export interface SourceClaims {
  /** In the words of whoever marked it, which may be none. */
  deprecated?: string;
  archived?: true;
}

/** Reads what sources that list endpoints say against their servers, by locator; of those that nothing is said of there is none. */
export async function readSourceClaims(
  db: Kysely<Database>,
  locators: readonly string[],
): Promise<Map<string, SourceClaims>> {
  const hashes = locators.map((locator) => textHash(locator));
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('endpoint')
    .innerJoin('server_endpoint', 'server_endpoint.endpoint_id', 'endpoint.id')
    .innerJoin('server', 'server.id', 'server_endpoint.server_id')
    .select(['endpoint.locator', 'server.status', 'server.status_message', 'server.claims'])
    .where(sql<boolean>`endpoint.locator_hash = any (${hashes}::text[])`)
    .where('server.retired_at', 'is', null)
    .orderBy('server.id')
    .execute();
  const found = new Map<string, SourceClaims>();
  for (const { locator, status, status_message, claims } of rows) {
    const said: SourceClaims = {
      ...(status === 'deprecated' && { deprecated: status_message ?? '' }),
      ...(claims?.archived === true && { archived: true }),
    };
    if (Object.keys(said).length > 0) found.set(locator, { ...found.get(locator), ...said });
  }
  return found;
}

import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Listing } from '../crawler/listing.ts';
import { cleanOptional, cleanText, textHash } from './clean-text.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './schema.ts';

// Two rows of one key in a statement would fail it, so the last one wins beforehand.
function uniqueBy<Row>(rows: Row[], key: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

async function saveSources(db: Kysely<Database>, keys: string[]): Promise<Map<string, number>> {
  const rows = await db
    .insertInto('source')
    .values(keys.map((key) => ({ key })))
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key: sql`excluded.key` }))
    .returning(['id', 'key'])
    .execute();
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/** Entries of one source under one name are one server with the endpoints of all. */
function mergeByName(listings: Listing[]): Listing[] {
  const byName = Map.groupBy(listings, ({ source, server }) => JSON.stringify([source, server]));
  return [...byName.values()].map((same) => ({
    ...(same.at(-1) as Listing),
    endpoints: same.flatMap(({ endpoints }) => endpoints),
  }));
}

/**
 * Stores what a source says about servers and their endpoints, replacing what it said before. Idempotent;
 * the whole batch is one transaction of four statements. Addresses and environments never get here:
 * an endpoint is stored by its locator alone.
 */
export async function saveListings(db: Kysely<Database>, listings: Listing[], at: Date): Promise<void> {
  if (listings.length === 0) return;
  await inTransaction(db, async (trx) => {
    const sources = await saveSources(trx, [...new Set(listings.map(({ source }) => cleanText(source)))]);
    const serverRows = mergeByName(listings).map((listing) => ({
      listing,
      source_id: sources.get(cleanText(listing.source)) ?? 0,
      name_hash: textHash(listing.server),
    }));
    const servers = await trx
      .insertInto('server')
      .values(
        serverRows.map(({ listing, source_id, name_hash }) => ({
          source_id,
          name: cleanText(listing.server),
          name_hash,
          title: cleanOptional(listing.title),
          description: cleanOptional(listing.description),
          version: cleanOptional(listing.version),
          repository: cleanOptional(listing.repository),
          homepage: cleanOptional(listing.homepage),
          status: cleanOptional(listing.status, 64),
          status_message: cleanOptional(listing.statusMessage, 2048),
          // Escaped as JSON, a column of type json holds any text.
          claims: listing.claims === undefined ? null : JSON.stringify(listing.claims),
          taken_down_at: null,
          retired_at: null,
          first_seen_at: at,
          last_seen_at: at,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['source_id', 'name_hash']).doUpdateSet((eb) => ({
          title: eb.ref('excluded.title'),
          description: eb.ref('excluded.description'),
          version: eb.ref('excluded.version'),
          repository: eb.ref('excluded.repository'),
          homepage: eb.ref('excluded.homepage'),
          status: eb.ref('excluded.status'),
          status_message: eb.ref('excluded.status_message'),
          claims: eb.ref('excluded.claims'),
          taken_down_at: eb.ref('excluded.taken_down_at'),
          retired_at: eb.ref('excluded.retired_at'),
          // A clock may have been set back since.
          first_seen_at: sql<Date>`least(server.first_seen_at, excluded.first_seen_at)`,
          last_seen_at: eb.ref('excluded.last_seen_at'),
        })),
      )
      .returning(['id', 'source_id', 'name_hash'])
      .execute();
    const serverIds = new Map(servers.map((row) => [`${row.source_id} ${row.name_hash}`, row.id]));
    await saveEndpoints(trx, serverRows, serverIds, at);
  });
}

async function saveEndpoints(
  trx: Kysely<Database>,
  serverRows: { listing: Listing; source_id: number; name_hash: string }[],
  serverIds: Map<string, number>,
  at: Date,
): Promise<void> {
  const claims = serverRows.flatMap(({ listing, source_id, name_hash }) =>
    listing.endpoints.map((endpoint, position) => ({
      server_id: serverIds.get(`${source_id} ${name_hash}`) ?? 0,
      endpoint,
      hash: textHash(endpoint.locator),
      position,
    })),
  );
  await trx
    .deleteFrom('server_endpoint')
    .where('server_id', 'in', [...serverIds.values()])
    .execute();
  if (claims.length === 0) return;
  const endpoints = await trx
    .insertInto('endpoint')
    .values(
      uniqueBy(claims, ({ hash }) => hash).map(({ endpoint, hash }) => ({
        locator: cleanText(endpoint.locator),
        locator_hash: hash,
        transport: endpoint.transport,
        first_seen_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('locator_hash').doUpdateSet((eb) => ({ transport: eb.ref('excluded.transport') })),
    )
    .returning(['id', 'locator_hash'])
    .execute();
  const endpointIds = new Map(endpoints.map((row) => [row.locator_hash, row.id]));
  await trx
    .insertInto('server_endpoint')
    .values(
      uniqueBy(claims, (claim) => `${claim.server_id} ${claim.hash}`).map((claim) => ({
        server_id: claim.server_id,
        endpoint_id: endpointIds.get(claim.hash) ?? 0,
        position: claim.position,
      })),
    )
    .execute();
}

import type { Kysely } from 'kysely';
import type { Listing } from '../crawler/listing.ts';
import { saveListings } from '../db/listings.ts';
import type { Database } from '../db/schema.ts';
import { retireServers } from '../db/sources.ts';
import { lossMessage } from './loss-message.ts';

const listingsPerBatch = 500;

/** Which servers are retired with the listings that are stored. */
export interface Retirement {
  /** The sources that were read whole. */
  sources: readonly string[];
  /** When reading began. */
  startedAt: Date;
  /** Believe a source that drops more of its servers than is likely. */
  acceptLoss: boolean;
}

/**
 * Stores the servers of some listings, and retires those that their sources no longer name. Returns a sentence for each source
 * that was not believed.
 */
export async function storeListings(
  db: Kysely<Database>,
  listings: readonly Listing[],
  { sources, startedAt, acceptLoss }: Retirement,
): Promise<string[]> {
  const servers = listings.filter(({ isUnreadable }) => isUnreadable === undefined);
  for (let start = 0; start < servers.length; start += listingsPerBatch) {
    await saveListings(db, servers.slice(start, start + listingsPerBatch), new Date());
  }
  const problems: string[] = [];
  for (const source of sources) {
    const loss = await retireServers(db, source, { startedAt, isWhole: true, acceptLoss });
    if (loss.isRefused) problems.push(lossMessage(source, loss));
  }
  return problems;
}

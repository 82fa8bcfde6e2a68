import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Listing } from '../crawler/listing.ts';
import { cleanText, textHash } from './clean-text.ts';
import { saveListings } from './listings.ts';
import type { Database } from './schema.ts';

/** How far a source has been read. */
export interface SourceState {
  /** Up to when everything that it has changed is known, by its own clock. */
  syncedUntil: Date | null;
  /** The sync that was broken off, if one was. */
  underWay?: SyncUnderWay;
}

/** A sync that has begun: what it asks for, and where it goes on. */
export interface SyncUnderWay {
  /** When it began, by our clock: what was visited since then need not be visited again. */
  startedAt: Date;
  /** Only changes since then are asked for; null for everything. */
  since: Date | null;
  /** What will be known once it has ended. */
  until: Date;
  /** The page to go on with; null for the first. */
  cursor: string | null;
}

/** Reads how far a source has been read; one that is not known yet has not been read at all. */
export async function readSourceState(db: Kysely<Database>, key: string): Promise<SourceState> {
  const row = await db.selectFrom('source').selectAll().where('key', '=', cleanText(key)).executeTakeFirst();
  if (!row?.sync_started_at || !row.sync_until) return { syncedUntil: row?.synced_until ?? null };
  const { sync_started_at: startedAt, sync_since: since, sync_until: until, cursor } = row;
  return { syncedUntil: row.synced_until, underWay: { startedAt, since, until, cursor } };
}

/** Stores the sync that is under way, or with undefined that none is. */
export async function saveSyncUnderWay(
  db: Kysely<Database>,
  key: string,
  sync: SyncUnderWay | undefined,
): Promise<void> {
  const state = {
    sync_started_at: sync?.startedAt ?? null,
    sync_since: sync?.since ?? null,
    sync_until: sync?.until ?? null,
    cursor: sync?.cursor ?? null,
  };
  await db
    .insertInto('source')
    .values({ key: cleanText(key), ...state })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(state))
    .execute();
}

/** Ends the sync that is under way: everything until then is known. */
export async function finishSync(db: Kysely<Database>, key: string, until: Date): Promise<void> {
  await db
    .updateTable('source')
    .set({ synced_until: until, sync_started_at: null, sync_since: null, sync_until: null, cursor: null })
    .where('key', '=', cleanText(key))
    .execute();
}

/** Stores a page of a source: its listings, and the servers that it has taken down. */
export async function saveSourcePage(
  db: Kysely<Database>,
  key: string,
  page: { listings: Listing[]; deleted: string[] },
  at: Date,
): Promise<void> {
  await saveListings(db, page.listings, at);
  if (page.deleted.length === 0) return;
  await sql`update server set retired_at = ${at.toISOString()}::timestamptz
    from source
    where source.id = server.source_id and source.key = ${cleanText(key)} and server.retired_at is null
      and server.name_hash = any (${page.deleted.map(textHash)}::text[])`.execute(db);
}

/** A loss larger than this share of a source's servers is more likely a fault of the source than a change of mind. */
const maxLoss = 0.1;

/**
 * Retires the servers that a source, read as a whole since `startedAt`, no longer names, unless they are more than a
 * tenth of those it had: then nothing is retired, unless the user says that the loss is right, and `isRefused` says so.
 */
export async function retireAbsent(
  db: Kysely<Database>,
  key: string,
  startedAt: Date,
  acceptLoss = false,
): Promise<{ known: number; absent: number; isRefused: boolean }> {
  const started = startedAt.toISOString();
  const { rows } = await sql<{ known: number; absent: number }>`
    select count(*) as known, count(*) filter (where last_seen_at < ${started}::timestamptz) as absent
    from server join source on source.id = server.source_id
    where source.key = ${cleanText(key)} and server.retired_at is null
      and server.first_seen_at < ${started}::timestamptz`.execute(db);
  const { known, absent } = rows[0] ?? { known: 0, absent: 0 };
  const isRefused = !acceptLoss && absent > known * maxLoss;
  if (absent > 0 && !isRefused) {
    await sql`update server set retired_at = now() from source
      where source.id = server.source_id and source.key = ${cleanText(key)}
        and server.retired_at is null and server.last_seen_at < ${started}::timestamptz`.execute(db);
  }
  return { known, absent, isRefused };
}

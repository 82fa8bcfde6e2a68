import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Listing } from '../crawler/listing.ts';
import { cleanText, textHash } from './clean-text.ts';
import { inTransaction } from './in-transaction.ts';
import { saveListings } from './listings.ts';
import { isMassLoss } from './mass-loss.ts';
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

/**
 * Stores a page of a source: its listings, and which servers it has taken down. Those are retired by `retireServers`
 * once the sync that began at `startedAt` has ended, since only then it can be told whether they are too many.
 */
export async function saveSourcePage(
  db: Kysely<Database>,
  key: string,
  page: { listings: Listing[]; deleted: string[] },
  at: Date,
  startedAt: Date,
): Promise<void> {
  await saveListings(db, page.listings, at);
  if (page.deleted.length === 0) return;
  await sql`update server set taken_down_at = ${startedAt.toISOString()}::timestamptz
    from source
    where source.id = server.source_id and source.key = ${cleanText(key)} and server.retired_at is null
      and server.name_hash = any (${page.deleted.map(textHash)}::text[])`.execute(db);
}

/** What a source has dropped, and whether that was believed. */
export interface SourceLoss {
  /** How many of its servers were shown before. */
  known: number;
  /** How many of them it has taken down or no longer names, and the first few of them. */
  lost: number;
  names: string[];
  /** How many others it had dropped in the days before. */
  recent: number;
  isRefused: boolean;
}

// Losses of several syncs add up, so that one that comes in pieces is seen too.
const recentDays = 7;
const maxNames = 3;

/**
 * Retires the servers that a source has taken down in the sync that began at `startedAt`, and if that read everything,
 * those that it no longer names. If they are too many with those of the days before, that is more likely a fault of the
 * source than a change of mind: then none is retired, unless the user says that the loss is right.
 */
export async function retireServers(
  db: Kysely<Database>,
  key: string,
  sync: { startedAt: Date; isWhole: boolean; acceptLoss: boolean },
): Promise<SourceLoss> {
  const started = sql`${sync.startedAt.toISOString()}::timestamptz`;
  const isAbsent = sync.isWhole ? sql`server.last_seen_at < ${started}` : sql`false`;
  const isGone = sql`server.retired_at is null
    and (${isAbsent} or server.taken_down_at is not distinct from ${started})`;
  const ofSource = sql`source.id = server.source_id and source.key = ${cleanText(key)}`;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ known: number; lost: number; recent: number }>`
      select
        count(*) filter (where ${isGone} or server.retired_at is null and server.first_seen_at < ${started})
          as known,
        count(*) filter (where ${isGone}) as lost,
        count(*) filter (where server.retired_at > greatest(source.loss_accepted_at,
          now() - make_interval(days => ${recentDays}))) as recent
      from server join source on ${ofSource}`.execute(trx);
    const { known, lost, recent } = rows[0] ?? { known: 0, lost: 0, recent: 0 };
    const isMuch = lost > 0 && isMassLoss(lost + recent, known + recent);
    const isRefused = isMuch && !sync.acceptLoss;
    const { rows: gone } = await sql<{ name: string }>`
      select server.name from server join source on ${ofSource}
      where ${isGone} order by server.id limit ${maxNames}`.execute(trx);
    if (lost > 0 && !isRefused) {
      await sql`update server set retired_at = now() from source where ${ofSource} and ${isGone}`.execute(
        trx,
      );
      if (isMuch)
        await trx
          .updateTable('source')
          .set({ loss_accepted_at: sql`now()` })
          .where('key', '=', cleanText(key))
          .execute();
    }
    return { known, lost, names: gone.map(({ name }) => name), recent, isRefused };
  });
}

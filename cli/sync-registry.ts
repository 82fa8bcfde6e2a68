import type { Kysely } from 'kysely';
import type { Endpoint, Listing } from '../crawler/listing.ts';
import { readRegistryPages, RegistryError, registryKey } from '../crawler/sources/registry.ts';
import type { RegistryPage } from '../crawler/sources/registry.ts';
import { textHash } from '../db/clean-text.ts';
import { readLastVisits } from '../db/find-server.ts';
import type { Database } from '../db/schema.ts';
import {
  finishSync,
  readSourceState,
  retireServers,
  saveSourcePage,
  saveSyncUnderWay,
} from '../db/sources.ts';
import type { SyncUnderWay } from '../db/sources.ts';
import { lossMessage } from './loss-message.ts';
import { printable } from './printable.ts';
import { trackPages } from './track-pages.ts';

export interface SyncOptions {
  base: string;
  signal: AbortSignal;
  allowPrivate: boolean;
  /** Changes since then, whatever is known; the stored state is then neither read nor written. */
  since?: Date;
  /** Everything again, instead of what has changed. */
  full: boolean;
  /** Retire what is taken down or missing even if it is much. */
  acceptLoss: boolean;
  /** How many more servers this run is to visit; counted down here. */
  left: { servers: number };
}

/** One registry within a run of visits. */
export interface RegistrySync {
  /** What to visit, page by page; a page is stored before its endpoints are given out. */
  endpoints(): AsyncGenerator<Endpoint>;
  /** To be told of each visit of the run once it is stored. */
  visited(locator: string): Promise<void>;
  /** To be called after the last visit: why the registry was not read whole or not believed, if so. */
  finish(): Promise<string | undefined>;
}

/** Registries are cached for half a minute, and clocks differ a little; what is read twice does no harm. */
const overlapMs = 120_000;
const forgotten = new Set(['not-mcp', 'not-found', 'malformed']);

/**
 * Reads a registry page by page and remembers how far its servers have been visited, so that a run that is killed goes on
 * there, and one that is not asks only for changes the next time.
 */
export async function openRegistrySync(db: Kysely<Database>, options: SyncOptions): Promise<RegistrySync> {
  const key = registryKey(options.base);
  const state = await readSourceState(db, key);
  const isStored = options.since === undefined;
  const resumed = isStored && (!options.full || state.underWay?.since === null) ? state.underWay : undefined;
  const since = options.since ?? resumed?.since ?? (options.full ? null : state.syncedUntil);
  const startedAt = resumed?.startedAt ?? new Date();
  let sync: SyncUnderWay | undefined = resumed;
  let problem: string | undefined;
  let isWhole = false;
  let pagesRead = 0;

  if (resumed?.cursor) tell(`${key}: going on where the last run was broken off.`);
  else if (since !== null) tell(`${key}: asking for what has changed since ${since.toISOString()}.`);

  const tracker = trackPages(async (next) => {
    if (!isStored || sync === undefined || next === undefined) return;
    sync = { ...sync, cursor: next };
    await saveSyncUnderWay(db, key, sync);
  });

  const store = async (page: RegistryPage): Promise<void> => {
    if (isStored && sync === undefined) {
      const nowMs = Math.min(startedAt.getTime(), page.at?.getTime() ?? Infinity);
      sync = { startedAt, since, until: new Date(nowMs - overlapMs), cursor: null };
      await saveSyncUnderWay(db, key, sync);
    }
    await saveSourcePage(db, key, page, new Date(), startedAt);
  };

  /** The endpoints of a page that no earlier part of this sync has visited. */
  const unvisited = async (listings: Listing[]): Promise<string[]> => {
    const locators = listings.flatMap(({ endpoints }) => endpoints.map(({ locator }) => locator));
    if (resumed === undefined) return locators;
    const last = await readLastVisits(db, locators.map(textHash));
    return locators.filter((locator) => {
      const at = last.get(textHash(locator))?.at;
      return at === undefined || at < startedAt;
    });
  };

  async function* read(cursor: string | null): AsyncGenerator<Endpoint, 'whole' | 'limited'> {
    const pages = readRegistryPages(options.base, {
      signal: options.signal,
      allowPrivate: options.allowPrivate,
      onProblem: tell,
      ...(since !== null && { updatedSince: since.toISOString() }),
      ...(cursor !== null && { cursor }),
    });
    for await (const page of pages) {
      pagesRead += 1;
      await store(page);
      const left = tracker.open(await unvisited(page.listings), page.next);
      for (const { endpoints } of page.listings) {
        const wanted = endpoints.filter(({ locator }) => left.has(locator));
        if (wanted.length === 0) continue;
        if (options.left.servers === 0) return 'limited';
        options.left.servers -= 1;
        yield* wanted;
      }
      await tracker.settle();
    }
    return 'whole';
  }

  return {
    async *endpoints() {
      for (let cursor = resumed?.cursor ?? null; ; cursor = null) {
        try {
          isWhole = (yield* read(cursor)) === 'whole';
          return;
        } catch (error) {
          if (options.signal.aborted) return;
          if (!(error instanceof RegistryError)) throw error;
          const isForgotten = cursor !== null && pagesRead === 0 && forgotten.has(error.failure.failure);
          if (!isForgotten) {
            problem = error.message;
            return;
          }
          tell(`${key}: it no longer knows where the last run was broken off; reading it from its start.`);
        }
      }
    },
    visited: (locator) => tracker.visited(locator),
    async finish() {
      const isDone = await tracker.settle();
      if (problem !== undefined || options.signal.aborted) return problem;
      const { acceptLoss } = options;
      if (!isStored) {
        // No later run goes on with this one, so what it has read is all that there will be.
        const loss = await retireServers(db, key, { startedAt, isWhole: false, acceptLoss });
        return loss.isRefused ? lossMessage(key, loss) : undefined;
      }
      if (!isWhole || !isDone || sync === undefined) return undefined;
      const isAll = sync.since === null;
      const loss = await retireServers(db, key, { startedAt, isWhole: isAll, acceptLoss });
      if (loss.isRefused) {
        await saveSyncUnderWay(db, key, undefined);
        // Without it the next run would ask for changes only.
        return lossMessage(
          key,
          loss,
          isAll && state.syncedUntil !== null ? '--full --accept-loss' : undefined,
        );
      }
      await finishSync(db, key, sync.until);
      return undefined;
    },
  };
}

function tell(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

import type { Kysely } from 'kysely';
import type { Visit } from '../crawler/visit-record.ts';
import type { Database } from '../db/schema.ts';
import { storeBatch } from './store-batch.ts';
import type { VisitToStore } from './store-batch.ts';
import { rowsOfVisit } from './store-visit.ts';

/** Stores the visits of a run, many in one transaction. */
export interface VisitStore {
  /**
   * Takes a visit, and resolves once there is room for another. `onStored` is called once it is stored, in the order in which visits
   * were added, with the visit as it is stored; never for one that is not.
   */
  add(visit: Visit, onStored: (stored: Visit) => void | Promise<void>): Promise<void>;
  /** Takes what is only to be told, in its turn. */
  pass(onTurn: () => void | Promise<void>): Promise<void>;
  /** Stores what is waiting. Rejects with the first failure, of storing or of an `onStored`. Safe to call twice. */
  close(): Promise<void>;
  /** Aborted, with that failure as its reason, as soon as there is one. */
  failed: AbortSignal;
}

/** How much is stored at a time and may wait; sizes are in characters. */
export interface StoreLimits {
  batchVisits: number;
  batchSize: number;
  waitingVisits: number;
  waitingSize: number;
  /** The longest that a visit waits for others, so that it is stored within a second. */
  waitMs: number;
}

/** A larger batch saves nothing more; PGlite holds a few copies of each. */
const usualLimits: StoreLimits = {
  batchVisits: 128,
  batchSize: 2 * 1024 ** 2,
  waitingVisits: 512,
  waitingSize: 8 * 1024 ** 2,
  waitMs: 500,
};

interface Waiting {
  /** Undefined for what is only told. */
  toStore?: VisitToStore;
  size: number;
  since: number;
  onStored(stored: Visit | undefined): void | Promise<void>;
}

/**
 * Opens a store. Visits wait until they are many, much, or half a second old; whoever adds more than may wait is held up.
 * `onDefinitions` gets the definitions that a batch was the first to bring, once they are stored.
 */
export function openVisitStore(
  db: Kysely<Database>,
  onDefinitions: (definitions: ReadonlyMap<string, string>) => void = () => undefined,
  limits: StoreLimits = usualLimits,
): VisitStore {
  const waiting: Waiting[] = [];
  const failure = new AbortController();
  let size = 0;
  let isClosing = false;
  let timer: NodeJS.Timeout | undefined;
  let storing: Promise<void> | undefined;
  let room = Promise.withResolvers<void>();

  const isOver = (visits: number, most: number): boolean => waiting.length >= visits || size >= most;
  const isDue = (): boolean =>
    isClosing ||
    isOver(limits.batchVisits, limits.batchSize) ||
    performance.now() - (waiting[0]?.since ?? Infinity) >= limits.waitMs;
  const takeBatch = (): Waiting[] => {
    let [count, taken] = [0, 0];
    while (count < limits.batchVisits && count < waiting.length) {
      const next = waiting[count]?.size ?? 0;
      if (count > 0 && taken + next > limits.batchSize) break;
      taken += next;
      count += 1;
    }
    size -= taken;
    return waiting.splice(0, count);
  };
  const storeDue = async (): Promise<void> => {
    while (waiting.length > 0 && isDue()) {
      const batch = takeBatch();
      const toStore = batch.flatMap((each) => each.toStore ?? []);
      const { visits, newDefinitions } = await storeBatch(db, toStore);
      room.resolve();
      room = Promise.withResolvers();
      onDefinitions(newDefinitions);
      const stored = visits.values();
      for (const { toStore: own, onStored } of batch)
        await onStored(own === undefined ? undefined : (stored.next().value as Visit));
    }
  };
  const start = (): void => {
    if (storing !== undefined || waiting.length === 0 || failure.signal.aborted) return;
    clearTimeout(timer);
    if (!isDue()) {
      const left = limits.waitMs - (performance.now() - (waiting[0]?.since ?? 0));
      timer = setTimeout(start, Math.max(1, left));
      return;
    }
    storing = storeDue()
      .catch((error: unknown) => {
        waiting.length = 0;
        failure.abort(error);
      })
      .finally(() => {
        storing = undefined;
        room.resolve();
        room = Promise.withResolvers();
        start();
      });
  };
  const storeRest = async (): Promise<void> => {
    start();
    const underWay = storing;
    if (underWay === undefined) return;
    await underWay;
    await storeRest();
  };
  const put = async (one: Waiting): Promise<void> => {
    failure.signal.throwIfAborted();
    waiting.push(one);
    size += one.size;
    start();
    while (isOver(limits.waitingVisits, limits.waitingSize) && !failure.signal.aborted) await room.promise;
    failure.signal.throwIfAborted();
  };
  return {
    add: async (visit, onStored) => {
      const rows = rowsOfVisit(visit);
      const toStore = { visit, rows };
      const tell = (stored: Visit | undefined): void | Promise<void> => onStored(stored ?? visit);
      await put({ toStore, size: rows.size, since: performance.now(), onStored: tell });
    },
    pass: (onTurn) => put({ size: 0, since: performance.now(), onStored: onTurn }),
    async close() {
      isClosing = true;
      await storeRest();
      failure.signal.throwIfAborted();
    },
    failed: failure.signal,
  };
}

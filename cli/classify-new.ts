import { setImmediate as turn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { ruleset } from '../classifier/ruleset.ts';
import { listDefinitions, saveFirstVerdicts } from '../db/classifications.ts';
import { readCurrentJudging } from '../db/judgings.ts';
import type { Database } from '../db/schema.ts';
import { classifyStored, isOwn } from './classify-stored.ts';
import { judgeDefinitions } from './judge-definitions.ts';
import type { JudgedDefinition } from './judge-definitions.ts';

/** Judges definitions while the visits that bring them go on. */
export interface NewVerdicts {
  /** Takes definitions that have just been stored for the first time: JSON by fingerprint. */
  add(definitions: ReadonlyMap<string, string>): void;
  /** Judges what is left, unless the run was called off, and returns how many were judged in all. */
  finish(): Promise<number>;
}

const batchSize = 200;
/** How long answers of servers wait for a verdict at most, the longest single one aside. */
const sliceMs = 8;
/** In characters. What does not fit is judged at the end, from the database. */
const maxWaitingSize = 8 * 1024 ** 2;

/**
 * Begins to judge what a run of visits brings. Raw results come first: visits never wait for verdicts, and what cannot be judged in time is
 * left to `classifyStored`. So is everything where the rules have changed since they last judged what is stored: it is all due again then.
 */
export async function openNewVerdicts(db: Kysely<Database>, signal: AbortSignal): Promise<NewVerdicts> {
  let isCurrent = await isJudgedByThese(db, signal);
  const waiting = new Map<string, string>();
  let waitingSize = 0;
  let count = 0;
  let judging: Promise<void> | undefined;
  let failure: { error: unknown } | undefined;

  const judgeWaiting = async (): Promise<void> => {
    let since = performance.now();
    while (waiting.size > 0 && !signal.aborted) {
      const judged: JudgedDefinition[] = [];
      for (const [fingerprint, raw] of waiting) {
        if (judged.length === batchSize || signal.aborted) break;
        waiting.delete(fingerprint);
        waitingSize -= raw.length;
        // As it is stored, which is what any later verdict is on.
        judged.push(
          ...(await judgeDefinitions([
            { fingerprint, raw, counted: false, digest: null, result: null, trace: null },
          ])),
        );
        if (performance.now() - since < sliceMs) continue;
        await turn();
        since = performance.now();
      }
      // Another process may have brought the database to other rules meanwhile; then these verdicts are due again.
      isCurrent = isOwn(await readCurrentJudging(db));
      if (!isCurrent) return waiting.clear();
      await saveFirstVerdicts(db, ruleset, {
        verdicts: judged.flatMap(({ verdict }) => verdict ?? []),
        tokens: judged.map(({ fingerprint, tokens = 0 }) => ({ fingerprint, tokens })),
        traces: judged.map(({ fingerprint, trace = '' }) => ({ fingerprint, trace })),
      });
      count += judged.length;
      since = performance.now();
    }
  };
  const start = (): void => {
    if (judging !== undefined || waiting.size === 0 || failure !== undefined || signal.aborted) return;
    judging = judgeWaiting()
      .catch((error: unknown) => void (failure = { error }))
      .finally(() => (judging = undefined));
  };
  return {
    add(definitions) {
      if (!isCurrent) return;
      for (const [fingerprint, text] of definitions) {
        if (waitingSize + text.length > maxWaitingSize) return;
        waiting.set(fingerprint, text);
        waitingSize += text.length;
      }
      start();
    },
    async finish() {
      start();
      await judging;
      if (failure !== undefined) throw failure.error;
      return count;
    },
  };
}

/** Whether the code that judged everything stored is this very code. Where nothing is stored, it is so from now on. */
async function isJudgedByThese(db: Kysely<Database>, signal: AbortSignal): Promise<boolean> {
  if (isOwn(await readCurrentJudging(db))) return true;
  const stored = await listDefinitions(db, { after: '', limit: 1, withVerdicts: false });
  if (stored.length > 0) return false;
  await classifyStored(db, { signal });
  return isOwn(await readCurrentJudging(db));
}

import { setImmediate as turn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Classification } from '../classifier/classification.ts';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import { ruleset } from '../classifier/ruleset.ts';
import {
  listDefinitions,
  readRulesetDigest,
  saveClassifications,
  saveRulesetDigest,
} from '../db/classifications.ts';
import type { Database } from '../db/schema.ts';
import { rulesetDigest } from './ruleset-digest.ts';

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
  const isCurrent = await isJudgedByThese(db);
  const waiting = new Map<string, string>();
  let waitingSize = 0;
  let count = 0;
  let judging: Promise<void> | undefined;
  let failure: { error: unknown } | undefined;

  const judgeWaiting = async (): Promise<void> => {
    const { tokenCost } = await import('../audit/token-cost.ts');
    let since = performance.now();
    while (waiting.size > 0 && !signal.aborted) {
      const judged: { fingerprint: string; classification: Classification; tokens: number }[] = [];
      for (const [fingerprint, text] of waiting) {
        if (judged.length === batchSize || signal.aborted) break;
        waiting.delete(fingerprint);
        waitingSize -= text.length;
        // As it is stored, which is what any later verdict is on.
        const raw = JSON.parse(text) as Record<string, unknown>;
        const judgement = classifyDefinition(raw);
        if ('error' in judgement)
          throw new Error(
            `Expected the stored definition ${fingerprint} to be a tool, got: ${judgement.error}`,
          );
        judged.push({ fingerprint, classification: judgement.classification, tokens: tokenCost(raw) });
        if (performance.now() - since < sliceMs) continue;
        await turn();
        since = performance.now();
      }
      await saveClassifications(db, ruleset, judged);
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
async function isJudgedByThese(db: Kysely<Database>): Promise<boolean> {
  const digest = rulesetDigest();
  if ((await readRulesetDigest(db, ruleset)) === digest) return true;
  const stored = await listDefinitions(db, { ruleset, missing: false, after: '', limit: 1 });
  if (stored.length > 0) return false;
  await saveRulesetDigest(db, ruleset, digest);
  return true;
}

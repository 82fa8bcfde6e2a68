import type { Kysely } from 'kysely';
import { labelChange } from '../audit/label-change.ts';
import type { LabelChange } from '../audit/label-change.ts';
import { ruleset } from '../classifier/ruleset.ts';
import { listDefinitions, readVerdicts, saveFirstVerdicts, saveJudged } from '../db/classifications.ts';
import type { Judged, StoredDefinition } from '../db/classifications.ts';
import { exclusively } from '../db/exclusively.ts';
import { beginJudging, endJudging, readCurrentJudging, readRunningJudging } from '../db/judgings.ts';
import type { Judging } from '../db/judgings.ts';
import { readLabelChanges } from '../db/label-changes.ts';
import type { Database } from '../db/schema.ts';
import type { JudgedDefinition } from './judge-definitions.ts';
import { openJudgePool } from './judge-pool.ts';
import { rulesetDigest } from './ruleset-digest.ts';

const batchSize = 500;
/** For each thread, one batch that it works on and one that waits for it. */
const batchesAhead = 2;

export interface ClassifyStoredOptions {
  /** Judge every definition, even if the code that judged it last was the same. */
  all?: boolean;
  /** Judge, compare, and store nothing. */
  dryRun?: boolean;
  signal?: AbortSignal;
  onProgress?: (done: number) => void;
}

/** What a run came to. */
export interface ClassifiedStored {
  /** How many definitions it has judged; those whose verdict cannot have changed are left out. */
  classified: number;
  /** How many an earlier run had judged before it was broken off; their labels are among those that moved. */
  earlier: number;
  /** The labels that moved, in the order of the fingerprints. To be read before the database is closed. */
  moved(): AsyncIterable<LabelChange>;
}

/** Batches of definitions with what came of them, in order; a few are read and judged ahead. */
async function* judgedBatches(
  db: Kysely<Database>,
  from: { missing: boolean; after: string },
  signal: AbortSignal | undefined,
): AsyncGenerator<{ definitions: StoredDefinition[]; judged: JudgedDefinition[] }> {
  const pool = openJudgePool();
  const ahead: { definitions: StoredDefinition[]; judged: Promise<JudgedDefinition[]> }[] = [];
  let { after } = from;
  let isLast = false;
  try {
    for (;;) {
      while (!isLast && ahead.length < pool.width * batchesAhead) {
        const definitions = await listDefinitions(db, { missing: from.missing, after, limit: batchSize });
        after = definitions.at(-1)?.fingerprint ?? after;
        if (definitions.length === 0) isLast = true;
        else ahead.push({ definitions, judged: pool.judge(definitions) });
      }
      const batch = ahead.shift();
      if (batch === undefined || signal?.aborted) return;
      yield { definitions: batch.definitions, judged: await batch.judged };
    }
  } finally {
    await pool.close();
  }
}

/** What of a batch is to be stored, and which labels it moves. */
async function storable(db: Kysely<Database>, judged: readonly JudgedDefinition[]): Promise<Judged> {
  const verdicts = judged.flatMap(({ verdict }) => verdict ?? []);
  const before = await readVerdicts(
    db,
    verdicts.map(({ fingerprint }) => fingerprint),
  );
  return {
    verdicts,
    digests: judged.flatMap(({ fingerprint, digest }) =>
      digest === undefined ? [] : { fingerprint, digest },
    ),
    tokens: judged.flatMap(({ fingerprint, tokens }) =>
      tokens === undefined ? [] : { fingerprint, tokens },
    ),
    changes: judged.flatMap(({ fingerprint, name, verdict }) => {
      const old = before.get(fingerprint);
      if (verdict === undefined || old === undefined) return [];
      return labelChange(name, old, JSON.parse(verdict.result)) ?? [];
    }),
  };
}

async function* nothing(): AsyncGenerator<LabelChange> {}

/** Judges what has no verdict: what these rules have judged already, they would judge the same. */
async function judgeMissing(db: Kysely<Database>, options: ClassifyStoredOptions): Promise<ClassifiedStored> {
  let classified = 0;
  for await (const { judged } of judgedBatches(db, { missing: true, after: '' }, options.signal)) {
    if (!options.dryRun) await saveFirstVerdicts(db, ruleset, await storable(db, judged));
    classified += judged.length;
    options.onProgress?.(classified);
  }
  return { classified, earlier: 0, moved: nothing };
}

/** Judges everything and only tells what would move. */
async function tryAll(db: Kysely<Database>, options: ClassifyStoredOptions): Promise<ClassifiedStored> {
  const changes: LabelChange[] = [];
  let classified = 0;
  for await (const { judged } of judgedBatches(db, { missing: false, after: '' }, options.signal)) {
    changes.push(...(await storable(db, judged)).changes);
    classified += judged.length;
    options.onProgress?.(classified);
  }
  return {
    classified,
    earlier: 0,
    async *moved() {
      yield* changes;
    },
  };
}

/** Judges everything, from where an earlier run by the same rules was broken off. */
async function judgeAll(
  db: Kysely<Database>,
  judging: Judging,
  options: ClassifyStoredOptions,
): Promise<ClassifiedStored> {
  const earlier = judging.judged;
  let classified = 0;
  const from = { missing: false, after: judging.cursor };
  for await (const { definitions, judged } of judgedBatches(db, from, options.signal)) {
    classified += judged.length;
    await saveJudged(db, judging, await storable(db, judged), {
      cursor: definitions.at(-1)?.fingerprint ?? judging.cursor,
      judged: earlier + classified,
    });
    options.onProgress?.(earlier + classified);
  }
  const moved = () => readLabelChanges(db, judging.id);
  if (options.signal?.aborted) return { classified, earlier, moved };
  await endJudging(db, judging);
  // What came while others were judged and lies behind.
  const { classified: late } = await judgeMissing(db, options);
  return { classified: classified + late, earlier, moved };
}

function tellWaiting(): void {
  process.stderr.write('Another process is judging what this database holds; waiting until it has ended.\n');
}

async function classify(db: Kysely<Database>, options: ClassifyStoredOptions): Promise<ClassifiedStored> {
  const digest = rulesetDigest();
  const current = await readCurrentJudging(db);
  const running = await readRunningJudging(db);
  const isDone = current?.digest === digest && running?.digest !== digest && options.all !== true;
  if (isDone) return judgeMissing(db, options);
  if (options.dryRun === true) return tryAll(db, options);
  return judgeAll(db, await beginJudging(db, { ruleset, digest }), options);
}

/**
 * Brings stored definitions to the current rules, batch by batch on all processors, and tells which labels moved. What this very code has
 * judged is left out, and what it has judged before it was broken off. Verdicts that stay are not written; the others are shown once
 * all have been given. Needs no network: definitions are kept as servers sent them.
 */
export async function classifyStored(
  db: Kysely<Database>,
  options: ClassifyStoredOptions,
): Promise<ClassifiedStored> {
  const done = await exclusively(db, { signal: options.signal, onWait: tellWaiting }, () =>
    classify(db, options),
  );
  return done ?? { classified: 0, earlier: 0, moved: nothing };
}

/** Whether the verdicts that are shown are by this very code, all of them. */
export function isOwn(current: Judging | undefined): boolean {
  return current?.digest === rulesetDigest();
}

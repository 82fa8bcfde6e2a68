import type { Kysely } from 'kysely';
import { labelChange } from '../audit/label-change.ts';
import type { LabelChange } from '../audit/label-change.ts';
import { ruleset } from '../classifier/ruleset.ts';
import { listDefinitions, readVerdicts, saveFirstVerdicts, saveJudged } from '../db/classifications.ts';
import type { DefinitionFilter, Judged, StoredDefinition } from '../db/classifications.ts';
import { exclusively } from '../db/exclusively.ts';
import { beginJudging, endJudging, readCurrentJudging, readRunningJudging } from '../db/judgings.ts';
import type { Judging } from '../db/judgings.ts';
import { readLabelChanges } from '../db/label-changes.ts';
import type { Database } from '../db/schema.ts';
import type { JudgedDefinition, Question } from './judge-definitions.ts';
import { openJudgePool } from './judge-pool.ts';
import { judgingCode } from './judging-code.ts';
import { onlyRemoves, reachesAll, reachOf } from './judging-reach.ts';
import type { Reach } from './judging-reach.ts';
import { tagOf } from './judging-trace.ts';
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
  /** How far the change of the code that judges reaches. */
  reach: Reach;
  /** How many definitions it has judged; those whose verdict cannot have changed are left out. */
  classified: number;
  /** How many it has asked only what has changed, with the answer that there was before: their verdicts stay. */
  left: number;
  /** How many an earlier run had gone through before it was broken off; their labels are among those that moved. */
  earlier: number;
  /** The labels that moved, in the order of the fingerprints. To be read before the database is closed. */
  moved(): AsyncIterable<LabelChange>;
}

/** Which definitions are gone through, from where on, and what they are asked. */
interface Pass extends DefinitionFilter {
  after: string;
  /** What is asked before one is judged whole. */
  question?: Question;
}

/** A batch, and what came of it. */
interface Batch {
  /** The fingerprint of its last definition. */
  last: string;
  judged: JudgedDefinition[];
}

/** Batches of definitions with what came of them, in order; a few are read and judged ahead. */
async function* judgedBatches(
  db: Kysely<Database>,
  { question, ...pass }: Pass,
  signal: AbortSignal | undefined,
): AsyncGenerator<Batch> {
  const pool = openJudgePool();
  const ahead: { definitions: StoredDefinition[]; judged: Promise<JudgedDefinition[]> }[] = [];
  let { after } = pass;
  let isLast = false;
  try {
    for (;;) {
      while (!isLast && ahead.length < pool.width * batchesAhead) {
        // With a question few are judged, whose verdicts are looked up when that is known.
        const withVerdicts = question === undefined;
        const definitions = await listDefinitions(db, { ...pass, after, limit: batchSize, withVerdicts });
        after = definitions.at(-1)?.fingerprint ?? after;
        if (definitions.length === 0) isLast = true;
        else ahead.push({ definitions, judged: pool.judge(definitions, question) });
      }
      const batch = ahead.shift();
      if (batch === undefined || signal?.aborted) return;
      yield { last: batch.definitions.at(-1)?.fingerprint ?? '', judged: await batch.judged };
    }
  } finally {
    await pool.close();
  }
}

/** What of a batch is to be stored, and which labels it moves. */
async function storable(db: Kysely<Database>, judged: readonly JudgedDefinition[]): Promise<Judged> {
  const found = judged.flatMap(({ name, verdict }) => (verdict === undefined ? [] : { name, verdict }));
  const shown = await readVerdicts(
    db,
    found.map(({ verdict }) => verdict.fingerprint),
  );
  const others = found.filter(({ verdict }) => shown.get(verdict.fingerprint)?.digest !== verdict.digest);
  return {
    verdicts: others.map(({ verdict }) => verdict),
    digests: judged.flatMap(({ fingerprint, digest }) =>
      digest === undefined ? [] : { fingerprint, digest },
    ),
    tokens: judged.flatMap(({ fingerprint, tokens }) =>
      tokens === undefined ? [] : { fingerprint, tokens },
    ),
    traces: judged.flatMap(({ fingerprint, trace }) => (trace === undefined ? [] : { fingerprint, trace })),
    changes: others.flatMap(({ name, verdict }) => {
      const old = shown.get(verdict.fingerprint)?.result;
      return old === undefined ? [] : (labelChange(name, old, JSON.parse(verdict.result)) ?? []);
    }),
  };
}

/** Counts what a run goes through. */
function tally(): { classified: number; left: number; add(judged: readonly JudgedDefinition[]): void } {
  return {
    classified: 0,
    left: 0,
    add(judged) {
      const left = judged.filter(({ isLeft }) => isLeft).length;
      this.left += left;
      this.classified += judged.length - left;
    },
  };
}

/** Which definitions a change can reach, and what they are asked. */
function passFor(reach: Reach): Omit<Pass, 'after'> {
  if (reach.reach !== 'rules') return {};
  const { rules, removedRules, view, parts } = reach;
  const question = { rules: [...rules, ...removedRules], view, parts };
  return onlyRemoves(reach) ? { question, traced: removedRules.map(tagOf) } : { question };
}

async function* nothing(): AsyncGenerator<LabelChange> {}

const noneReached: Reach = { ...reachesAll(''), reach: 'none', because: 'this very code has judged them' };

/** Judges what has no verdict: what these rules have judged already, they would judge the same. */
async function judgeMissing(db: Kysely<Database>, options: ClassifyStoredOptions): Promise<ClassifiedStored> {
  let classified = 0;
  for await (const { judged } of judgedBatches(db, { missing: true, after: '' }, options.signal)) {
    if (!options.dryRun) await saveFirstVerdicts(db, ruleset, await storable(db, judged));
    classified += judged.length;
    options.onProgress?.(classified);
  }
  return { reach: noneReached, classified, left: 0, earlier: 0, moved: nothing };
}

/** Judges what the change can reach and only tells what would move. */
async function tryReached(
  db: Kysely<Database>,
  reach: Reach,
  options: ClassifyStoredOptions,
): Promise<ClassifiedStored> {
  const changes: LabelChange[] = [];
  const count = tally();
  if (reach.reach !== 'none')
    for await (const { judged } of judgedBatches(db, { ...passFor(reach), after: '' }, options.signal)) {
      changes.push(...(await storable(db, judged)).changes);
      count.add(judged);
      options.onProgress?.(count.classified + count.left);
    }
  return {
    reach,
    classified: count.classified,
    left: count.left,
    earlier: 0,
    async *moved() {
      yield* changes;
    },
  };
}

/** Judges what the change can reach, from where an earlier run by the same rules was broken off. */
async function judgeReached(
  db: Kysely<Database>,
  judging: Judging,
  reach: Reach,
  options: ClassifyStoredOptions,
): Promise<ClassifiedStored> {
  const earlier = judging.judged;
  const count = tally();
  if (reach.reach !== 'none')
    for await (const { last, judged } of judgedBatches(
      db,
      { ...passFor(reach), after: judging.cursor },
      options.signal,
    )) {
      count.add(judged);
      const done = earlier + count.classified + count.left;
      await saveJudged(db, judging, await storable(db, judged), { cursor: last, judged: done });
      options.onProgress?.(done);
    }
  const moved = () => readLabelChanges(db, judging.id);
  const { classified, left } = count;
  if (options.signal?.aborted) return { reach, classified, left, earlier, moved };
  await endJudging(db, judging);
  // What came while others were judged and lies behind.
  const { classified: late } = await judgeMissing(db, options);
  return { reach, classified: classified + late, left, earlier, moved };
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
  const code = judgingCode();
  const reach =
    options.all === true
      ? reachesAll('everything was asked for')
      : current === undefined
        ? reachesAll('nothing has been judged to its end yet')
        : reachOf(current.code, code);
  if (options.dryRun === true) return tryReached(db, reach, options);
  return judgeReached(db, await beginJudging(db, { ruleset, digest, code }), reach, options);
}

/**
 * Brings stored definitions to the current rules, batch by batch on all processors, and tells which labels moved. What this very code has
 * judged is left out, what it has judged before it was broken off, and whatever the change of the code cannot reach. Verdicts that stay are not written; the others are shown once
 * all have been given. Needs no network: definitions are kept as servers sent them.
 */
export async function classifyStored(
  db: Kysely<Database>,
  options: ClassifyStoredOptions,
): Promise<ClassifiedStored> {
  const done = await exclusively(db, { signal: options.signal, onWait: tellWaiting }, () =>
    classify(db, options),
  );
  return done ?? { reach: noneReached, classified: 0, left: 0, earlier: 0, moved: nothing };
}

/** Whether the verdicts that are shown are by this very code, all of them. */
export function isOwn(current: Judging | undefined): boolean {
  return current?.digest === rulesetDigest();
}

import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { inTransaction } from './in-transaction.ts';
import type { Database, JudgingCode } from './schema.ts';

/** One pass of the rules over all definitions. */
export interface Judging {
  id: number;
  ruleset: string;
  digest: string;
  /** Nothing had been judged when it began: its verdicts are shown at once. */
  is_first: boolean;
  /** The fingerprint up to which it has come, and how many definitions those are. */
  cursor: string;
  judged: number;
  /** The code that judges, as far as it is known. */
  code: JudgingCode | null;
}

const columns = ['id', 'ruleset', 'digest', 'is_first', 'cursor', 'judged', 'code'] as const;

/** The judging whose verdicts are shown; undefined as long as none has ended. */
export function readCurrentJudging(db: Kysely<Database>): Promise<Judging | undefined> {
  return db.selectFrom('judging').select(columns).where('state', '=', 'current').executeTakeFirst();
}

/** The judging that is under way, or was broken off. */
export function readRunningJudging(db: Kysely<Database>): Promise<Judging | undefined> {
  return db.selectFrom('judging').select(columns).where('state', '=', 'running').executeTakeFirst();
}

/** Makes a rule set known, so that verdicts may name it. */
export async function noteRuleset(db: Kysely<Database>, version: string): Promise<void> {
  await db
    .insertInto('ruleset')
    .values({ version })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Drops a judging that other code began, with what it has found: its verdicts were not shown yet. */
async function dropRunning(trx: Transaction<Database>): Promise<void> {
  await trx.deleteFrom('next_classification').execute();
  await trx.deleteFrom('next_verdict_trace').execute();
  await trx.deleteFrom('judging').where('state', '=', 'running').execute();
}

/** Goes on with the judging that this code has begun, or begins one. */
export function beginJudging(
  db: Kysely<Database>,
  { ruleset, digest, code }: { ruleset: string; digest: string; code: JudgingCode },
): Promise<Judging> {
  return inTransaction(db, async (trx) => {
    const running = await readRunningJudging(trx);
    if (running?.digest === digest) return running;
    await dropRunning(trx);
    await noteRuleset(trx, ruleset);
    const verdict = await trx.selectFrom('classification').select('fingerprint').limit(1).executeTakeFirst();
    return trx
      .insertInto('judging')
      .values({
        ruleset,
        digest,
        state: 'running',
        is_first: verdict === undefined,
        code: JSON.stringify(code),
      })
      .returning(columns)
      .executeTakeFirstOrThrow();
  });
}

/** Moves a judging on, in the transaction that stores what was found on the way. Safe to repeat. */
export async function advanceJudging(
  trx: Transaction<Database>,
  { id }: Judging,
  to: { cursor: string; judged: number },
): Promise<void> {
  const moved = await trx
    .updateTable('judging')
    .set(to)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n)
    throw new Error(`Expected judging ${id} to be under way, but another process has taken its place`);
}

/**
 * Shows what a judging has found, all at once: nobody ever reads a label of these rules beside one of those before. Safe to
 * repeat.
 */
export async function endJudging(db: Kysely<Database>, { id }: Judging): Promise<void> {
  await inTransaction(db, async (trx) => {
    const still = await readRunningJudging(trx);
    if (still?.id !== id) {
      if ((await readCurrentJudging(trx))?.id === id) return;
      throw new Error(`Expected judging ${id} to be under way, but another process has taken its place`);
    }
    await sql`insert into classification (fingerprint, ruleset, category, level, confidence, effects, result, digest)
      select fingerprint, ruleset, category, level, confidence, effects, result, digest from next_classification
      on conflict (fingerprint) do update set ruleset = excluded.ruleset, category = excluded.category,
        level = excluded.level, confidence = excluded.confidence, effects = excluded.effects,
        result = excluded.result, digest = excluded.digest`.execute(trx);
    await trx.deleteFrom('next_classification').execute();
    await sql`insert into verdict_trace (fingerprint, trace) select fingerprint, trace from next_verdict_trace
      on conflict (fingerprint) do update set trace = excluded.trace`.execute(trx);
    await trx.deleteFrom('next_verdict_trace').execute();
    await trx.updateTable('judging').set({ state: 'past' }).where('state', '=', 'current').execute();
    await trx.updateTable('judging').set({ state: 'current' }).where('id', '=', id).execute();
  });
}

import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { LabelChange } from '../audit/label-change.ts';
import type { Database } from './schema.ts';

const rowsPerPage = 1_000;

/** The labels that one judging has moved, in the order of the fingerprints, a page at a time. */
export async function* readLabelChanges(
  db: Kysely<Database>,
  judgingId: number,
): AsyncGenerator<LabelChange> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('label_change')
      .select(['fingerprint', 'change'])
      .where('judging_id', '=', judgingId)
      .where('fingerprint', '>', after)
      .orderBy('fingerprint')
      .limit(rowsPerPage)
      .execute();
    for (const { change } of rows) yield change;
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsPerPage) return;
    after = last.fingerprint;
  }
}

/** The rule sets whose judgings have ended, the first one first. */
export async function readJudgedRulesets(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('judging')
    .select('ruleset')
    .where('state', '<>', 'running')
    .groupBy('ruleset')
    .orderBy(({ fn }) => fn.min('id'))
    .execute();
  return rows.map(({ ruleset }) => ruleset);
}

/**
 * The labels that the judgings by one rule set have moved: of each definition all its changes, the first one first, since code
 * changes before the version of its rules does.
 */
export async function* readChangesOfRuleset(
  db: Kysely<Database>,
  ruleset: string,
): AsyncGenerator<[LabelChange, ...LabelChange[]]> {
  let found: LabelChange[] = [];
  let last = { fingerprint: '', judging_id: 0 };
  for (;;) {
    const { rows } = await sql<{ fingerprint: string; judging_id: number; change: LabelChange }>`
      select label_change.fingerprint, judging_id, change
      from label_change join judging on judging.id = judging_id
      where judging.ruleset = ${ruleset} and state <> 'running'
        and (label_change.fingerprint, judging_id) > (${last.fingerprint}, ${last.judging_id}::integer)
      order by label_change.fingerprint, judging_id limit ${rowsPerPage}`.execute(db);
    for (const row of rows) {
      const [first, ...others] = found;
      if (first !== undefined && row.fingerprint !== last.fingerprint) {
        yield [first, ...others];
        found = [];
      }
      found.push(row.change);
      last = row;
    }
    if (rows.length < rowsPerPage) break;
  }
  const [first, ...others] = found;
  if (first !== undefined) yield [first, ...others];
}

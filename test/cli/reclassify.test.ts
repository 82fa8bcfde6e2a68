import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { compareDanger } from '../../audit/compare-danger.ts';
import { historyRules } from '../../audit/drift/history-rules.ts';
import { joinChanges } from '../../audit/label-change.ts';
import type { LabelChange } from '../../audit/label-change.ts';
import { relatedTools } from '../../audit/related-tools.ts';
import { classifyDefinition } from '../../classifier/classify-definition.ts';
import { fingerprint } from '../../classifier/fingerprint.ts';
import { classifyStored } from '../../cli/classify-stored.ts';
import type { ClassifiedStored } from '../../cli/classify-stored.ts';
import { judgingCode } from '../../cli/judging-code.ts';
import { tagOf } from '../../cli/judging-trace.ts';
import { exportRows } from '../../db/export-rows.ts';
import { readChangesOfRuleset, readJudgedRulesets } from '../../db/label-changes.ts';
import { openDatabase } from '../../db/open-database.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { openSnapshot } from '../../db/read-snapshot.ts';
import type { RulesetChange } from '../../db/snapshot-record.ts';
import { saveVisit } from '../../db/visits.ts';
import { writeSnapshot } from '../../db/write-snapshot.ts';
import { engines, openTestDatabase } from '../database.ts';
import { startPostgres } from '../postgres.ts';
import { runCli, startCliWith } from './run-cli.ts';

// Each test judges a thousand definitions several times, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const verbs = ['list', 'delete', 'create', 'run', 'send', 'pay'];
const definitions = Array.from({ length: 1_100 }, (_, at) => ({
  name: `${verbs[at % verbs.length]}_invoice_${at}`,
  description: `Does so for the invoice ${at}\u0000 of a customer.`,
}));
const byFingerprint = new Map(definitions.map((raw) => [fingerprint(raw), raw]));
const fingerprints = [...byFingerprint.keys()].sort();
/** Verdicts that other rules are made to have given, early, in the middle and late. */
const aged = [3, 700, 1_090].map((at) => fingerprints[at] as string);

const visit = {
  locator: 'npm:example@1.0.0',
  transport: 'stdio' as const,
  at: new Date('2026-01-05T10:00:00Z'),
  durationMs: 1,
  outcome: 'listed' as const,
  tools: [],
  skippedTools: 0,
};

async function fill({ db }: OpenDatabase): Promise<void> {
  await sql`truncate source, endpoint, definition, ruleset restart identity cascade`.execute(db);
  const tools = definitions.map((raw) => ({ name: raw.name, fingerprint: fingerprint(raw), raw }));
  await saveVisit(db, visit, tools);
}

/** Makes what is stored the work of other code, which judged some definitions otherwise. */
async function age({ db }: OpenDatabase): Promise<void> {
  await sql`update judging set digest = 'older', code = null`.execute(db);
  for (const each of aged) {
    const { result } = await db
      .selectFrom('classification')
      .select('result')
      .where('fingerprint', '=', each)
      .executeTakeFirstOrThrow();
    const level = result.level === 'critical' ? 'low' : 'critical';
    const older = { ...result, level, evidence: [{ rule: 'gone', pointer: '/name', quote: 'x' }] };
    await sql`update classification set digest = 'older', level = ${level}, result = ${JSON.stringify(older)}::json
      where fingerprint = ${each}`.execute(db);
  }
}

/** The same, by code of which only a rule was another; that rule said something else of these definitions. */
async function ageRule(open: OpenDatabase, rule: string): Promise<void> {
  await age(open);
  await sql`update judging set code = ${JSON.stringify({
    ...judgingCode(),
    rules: { ...judgingCode().rules, [rule]: 'older' },
  })}::json`.execute(open.db);
  await sql`update verdict_trace set trace = trace || decode(${`${tagOf(rule)}0000000000000000`}, 'hex')
    where fingerprint = any (${aged}::text[])`.execute(open.db);
}

async function traces({ db }: OpenDatabase): Promise<unknown[]> {
  const { rows } =
    await sql`select fingerprint, encode(trace, 'hex') as trace from verdict_trace order by 1`.execute(db);
  return rows;
}

async function movedBy(done: ClassifiedStored): Promise<LabelChange[]> {
  const moved: LabelChange[] = [];
  for await (const change of done.moved()) moved.push(change);
  return moved;
}

async function shown({ db }: OpenDatabase): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of exportRows(db, 'classifications')) rows.push(row);
  return rows;
}

function direct(): unknown[] {
  return fingerprints.map((each) => {
    const judged = classifyDefinition(byFingerprint.get(each));
    if ('error' in judged) throw new Error(judged.error);
    return JSON.parse(JSON.stringify(judged.classification));
  });
}

/** Where the verdicts lie: a row that is written again lies elsewhere. */
async function places({ db }: OpenDatabase): Promise<Map<string, string>> {
  const { rows } = await sql<{ fingerprint: string; place: string }>`
    select fingerprint, ctid::text as place from classification`.execute(db);
  return new Map(rows.map(({ fingerprint: each, place }) => [each, place]));
}

/** The labels that moved as pages will find them. */
async function inSnapshot({ db }: OpenDatabase): Promise<RulesetChange[]> {
  const target = mkdtempSync(join(tmpdir(), 'toolrisk-snapshot-'));
  const options = {
    ruleset: '',
    relatedTools,
    compareTools: compareDanger,
    joinChanges,
    history: historyRules,
  };
  await writeSnapshot(db, target, options);
  const snapshot = openSnapshot(target);
  const found: RulesetChange[] = [];
  for await (const change of snapshot.labelChanges()) found.push(change);
  snapshot.close();
  rmSync(target, { recursive: true });
  return found;
}

/** What each engine told, to be compared. */
const told: LabelChange[][] = [];

describe.each(engines)('on %s', (engine) => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openTestDatabase(engine);
  });
  afterAll(() => open.close());
  beforeEach(() => fill(open));

  test('gives the verdicts of classify, and judges nothing twice', async () => {
    expect((await classifyStored(open.db, {})).classified).toBe(definitions.length);
    expect(await shown(open)).toEqual(direct());
    expect((await classifyStored(open.db, {})).classified).toBe(0);
    await open.db.deleteFrom('classification').where('fingerprint', 'in', aged).execute();
    expect((await classifyStored(open.db, {})).classified).toBe(aged.length);
    expect(await shown(open)).toEqual(direct());
  });

  test('writes only verdicts that changed, and tells and keeps the labels that moved', async () => {
    await classifyStored(open.db, {});
    await age(open);
    const before = await places(open);
    const tried = await movedBy(await classifyStored(open.db, { dryRun: true }));
    expect(await places(open)).toEqual(before);
    const done = await classifyStored(open.db, {});
    expect(done).toMatchObject({ classified: definitions.length, earlier: 0 });
    const moved = await movedBy(done);
    expect(moved.map((change) => change.fingerprint)).toEqual(aged);
    for (const { before: was, after, vanished, appeared } of moved) {
      expect(was.level).not.toBe(after.level);
      expect(vanished).toEqual(['gone']);
      expect(appeared.length).toBeGreaterThan(0);
    }
    expect(tried).toEqual(moved);
    told.push(moved);
    const after = await places(open);
    expect(fingerprints.filter((each) => before.get(each) !== after.get(each))).toEqual(aged);
    expect(await shown(open)).toEqual(direct());
    const [ruleset = ''] = await readJudgedRulesets(open.db);
    const kept: LabelChange[] = [];
    for await (const changes of readChangesOfRuleset(open.db, ruleset)) kept.push(...changes);
    expect(kept).toEqual(moved);
    expect(await inSnapshot(open)).toEqual(moved.map((change) => ({ ruleset, ...change })));
    expect(await movedBy(await classifyStored(open.db, {}))).toEqual([]);
  });

  test('judges only what the change of the code can reach, and says what that is', async () => {
    await classifyStored(open.db, {});
    const before = [await shown(open), await traces(open)];
    await open.db.updateTable('judging').set({ digest: 'older' }).execute();
    const none = await classifyStored(open.db, {});
    expect(none).toMatchObject({ reach: { reach: 'none' }, classified: 0, left: 0 });
    await ageRule(open, 'removes');
    const tried = await classifyStored(open.db, { dryRun: true });
    const some = await classifyStored(open.db, {});
    for (const done of [tried, some]) {
      expect(done).toMatchObject({ reach: { reach: 'rules', rules: ['removes'] }, classified: aged.length });
      expect(done.left).toBe(definitions.length - aged.length);
      expect((await movedBy(done)).map((change) => change.fingerprint)).toEqual(aged);
    }
    expect([await shown(open), await traces(open)]).toEqual(before);
    await ageRule(open, 'gone');
    const removed = await classifyStored(open.db, {});
    expect(removed).toMatchObject({ reach: { reach: 'rules', rules: [], removedRules: ['gone'] } });
    // One more may be read where a digest holds the tag of the rule by accident.
    expect([removed.classified, removed.left < 20]).toEqual([aged.length, true]);
    expect((await movedBy(removed)).map((change) => change.fingerprint)).toEqual(aged);
    expect([await shown(open), await traces(open)]).toEqual(before);
    // What no trace tells anything of is judged whole.
    await ageRule(open, 'removes');
    await sql`delete from verdict_trace`.execute(open.db);
    expect(await classifyStored(open.db, {})).toMatchObject({ classified: definitions.length, left: 0 });
    expect([await shown(open), await traces(open)]).toEqual(before);
  });

  test('shows the earlier labels until all are judged, and goes on where it was stopped', async () => {
    await classifyStored(open.db, {});
    await age(open);
    const before = await shown(open);
    const stop = new AbortController();
    const first = await classifyStored(open.db, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(first.classified).toBeLessThan(definitions.length);
    expect((await movedBy(first)).map((change) => change.fingerprint)).toEqual(aged.slice(0, 1));
    expect(await shown(open)).toEqual(before);
    const second = await classifyStored(open.db, {});
    expect(second.earlier).toBe(first.classified);
    expect(second.earlier + second.classified).toBe(definitions.length);
    expect((await movedBy(second)).map((change) => change.fingerprint)).toEqual(aged);
    expect(await shown(open)).toEqual(direct());
  });

  test('drops what other code had found and not shown', async () => {
    await classifyStored(open.db, {});
    await age(open);
    const stop = new AbortController();
    await classifyStored(open.db, { signal: stop.signal, onProgress: () => stop.abort() });
    await open.db.updateTable('judging').set({ digest: 'newer' }).where('state', '=', 'running').execute();
    const done = await classifyStored(open.db, {});
    expect(done).toMatchObject({ classified: definitions.length, earlier: 0 });
    expect((await movedBy(done)).map((change) => change.fingerprint)).toEqual(aged);
    expect(await open.db.selectFrom('judging').select('state').orderBy('id').execute()).toEqual([
      { state: 'past' },
      { state: 'current' },
    ]);
  });
});

test('both engines tell the same, to the byte', () => {
  expect(told.length).toBe(engines.length);
  expect(JSON.stringify(told[0])).toBe(JSON.stringify(told[1]));
});

describe('on a server that several processes share', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let open: OpenDatabase;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'toolrisk-reclassify-'));
    postgres = await startPostgres();
    const opened = await openDatabase({ url: postgres.url });
    if ('error' in opened) throw new Error(opened.error);
    open = opened;
  });
  afterAll(async () => {
    await open.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await fill(open);
    await classifyStored(open.db, {});
    await age(open);
  });

  test('one waits for the other, and then has nothing to do', async () => {
    const other = await openDatabase({ url: postgres.url });
    if ('error' in other) throw new Error(other.error);
    const runs = await Promise.all([classifyStored(open.db, {}), classifyStored(other.db, {})]);
    await other.close();
    expect(runs.map(({ classified }) => classified).sort()).toEqual([0, definitions.length]);
    expect(await shown(open)).toEqual(direct());
  });

  test('killed on the way, it has shown nothing, and the next run ends it', async () => {
    const before = await shown(open);
    const more = { DATABASE_URL: postgres.url };
    const judged = async () =>
      (await open.db.selectFrom('judging').select('judged').where('state', '=', 'running').executeTakeFirst())
        ?.judged ?? 0;
    // Each batch takes long enough to be killed in.
    await sql`create function linger() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return null; end'`.execute(
      open.db,
    );
    await sql`create trigger linger after update on judging for each statement execute function linger()`.execute(
      open.db,
    );
    let farthest = 0;
    for (let kill = 0; kill < 3; kill += 1) {
      const child = startCliWith(folder, more, 'reclassify');
      child.stdout?.resume();
      child.stderr?.resume();
      const closed = once(child, 'close');
      while ((await judged()) <= farthest && child.exitCode === null) await wait(5);
      child.kill('SIGKILL');
      await closed;
      const now = await judged();
      if (now === 0) break;
      farthest = now;
      expect(await shown(open)).toEqual(before);
    }
    expect(farthest).toBeGreaterThan(0);
    await sql`drop function linger() cascade`.execute(open.db);
    const { code, stdout, stderr } = await runCli(
      folder,
      ['reclassify', '--format', 'json', '--fail-on-change'],
      '',
      more,
    );
    expect(code, stderr).toBe(1);
    const report = JSON.parse(stdout) as { classified: number; earlier: number; moved: LabelChange[] };
    expect(report.earlier).toBeGreaterThan(0);
    expect(report.earlier + report.classified).toBe(definitions.length);
    expect(report.moved.map((change) => change.fingerprint)).toEqual(aged);
    expect(await shown(open)).toEqual(direct());
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../docs/reclassification.schema.json'), 'utf8'),
    ) as object;
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    const again = await runCli(folder, ['reclassify', '--fail-on-change'], '', more);
    expect(again).toMatchObject({
      code: 0,
      stdout:
        'Reached no verdict: this very code has judged them. 0 definitions without one were judged.\nNo label moved.\n',
    });
  });
});

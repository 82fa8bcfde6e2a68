import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Visit } from '../../crawler/visit-record.ts';
import { saveListings } from '../../db/listings.ts';
import { migrate } from '../../db/migrate.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { saveVisit } from '../../db/visits.ts';
import type { FingerprintedTool } from '../../db/visit-rows.ts';
import { engines, openTestDatabase } from '../database.ts';

const monday = new Date('2026-01-05T10:00:00Z');
const tuesday = new Date('2026-01-06T10:00:00Z');
const wednesday = new Date('2026-01-07T10:00:00Z');

function visit(at: Date, change: Partial<Visit> = {}): Visit {
  return {
    locator: 'npm:example@1.0.0',
    transport: 'stdio',
    at,
    durationMs: 12.5,
    outcome: 'listed',
    protocolVersion: '2025-11-25',
    tools: [],
    skippedTools: 0,
    ...change,
  };
}

function tool(name: string, description = 'Does things.'): FingerprintedTool {
  return { name, fingerprint: `sha256:${name}:${description}`, raw: { name, description } };
}

describe.each(engines)('on %s', (engine) => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openTestDatabase(engine);
  });
  afterAll(() => open.close());
  beforeEach(async () => {
    await sql`truncate source, endpoint, definition, ruleset restart identity cascade`.execute(open.db);
  });
  const tools = () => open.db.selectFrom('tool').selectAll().orderBy('position').execute();
  const changes = () =>
    open.db.selectFrom('tool_change').select(['kind', 'visit_id']).orderBy('id').execute();

  test('says that nothing was seen for the last time before the first, though a clock was set back', async () => {
    const endpoints = [{ locator: 'npm:example@1.0.0', transport: 'stdio' as const }];
    for (const at of [tuesday, monday]) {
      await saveListings(open.db, [{ source: 'list', server: 'example', endpoints }], at);
      await saveVisit(open.db, visit(at), [tool('a')]);
    }
    expect(await tools()).toMatchObject([
      { first_seen_at: monday, definition_since: monday, last_seen_at: monday },
    ]);
    const servers = await open.db.selectFrom('server').selectAll().execute();
    expect(servers).toMatchObject([{ first_seen_at: monday, last_seen_at: monday }]);
  });

  test('keeps what changed between visits, and since when a definition reads as it does', async () => {
    await saveVisit(open.db, visit(monday), [tool('a'), tool('b'), tool('c')]);
    const counts = await saveVisit(open.db, visit(tuesday), [tool('a'), tool('b', 'Does more.'), tool('d')]);
    expect(counts).toEqual({ added: 1, changed: 1, removed: 1 });
    const rows = await tools();
    expect(rows.map(({ name, gone_at }) => [name, gone_at])).toEqual(
      expect.arrayContaining([
        ['a', null],
        ['b', null],
        ['c', tuesday],
        ['d', null],
      ]),
    );
    const [a, b] = [rows.find(({ name }) => name === 'a'), rows.find(({ name }) => name === 'b')];
    expect(a?.definition_since).toEqual(monday);
    expect(b).toMatchObject({ first_seen_at: monday, definition_since: tuesday });
    await saveVisit(open.db, visit(wednesday), [tool('a'), tool('b', 'Does more.'), tool('c'), tool('d')]);
    expect((await changes()).at(-1)).toEqual({ kind: 'returned', visit_id: 3 });
    expect(await open.db.selectFrom('definition').select('fingerprint').execute()).toHaveLength(5);
  });

  test('takes nothing away after a failed or partial visit', async () => {
    await saveVisit(open.db, visit(monday), [tool('a'), tool('b')]);
    await saveVisit(open.db, visit(tuesday, { outcome: 'timed-out', reason: 'no answer' }), []);
    await saveVisit(open.db, visit(wednesday, { partial: true, reason: 'cut' }), [tool('a')]);
    expect((await tools()).map(({ gone_at }) => gone_at)).toEqual([null, null]);
    const endpoint = await open.db.selectFrom('endpoint').selectAll().executeTakeFirstOrThrow();
    expect(endpoint).toMatchObject({ last_visit_id: 3, last_listed_visit_id: 3 });
  });

  test('does nothing twice when a visit is saved again after a crash', async () => {
    await saveVisit(open.db, visit(monday), [tool('a')]);
    expect(await saveVisit(open.db, visit(monday), [tool('a')])).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
    });
    expect(await tools()).toHaveLength(1);
  });

  test('keeps hostile text of one tool and loses none of the others', async () => {
    const hostile = '\0 \ud800 \u202e </script> \' " $1 {}';
    const raw = JSON.parse(
      '{"name":"evil","description":"\\u0000\\ud800","__proto__":{"x":1},"n":1e400,"deep":[[[[]]]]}',
    );
    const long = 'x'.repeat(20_000);
    await saveVisit(open.db, visit(monday, { reason: hostile, instructions: hostile }), [
      tool('fine'),
      { name: hostile, fingerprint: 'sha256:1', raw },
      { name: long, fingerprint: 'sha256:2', raw: { name: long } },
      { name: `${long}y`, fingerprint: 'sha256:2', raw: { name: long } },
    ]);
    const rows = await tools();
    expect(rows).toHaveLength(4);
    expect(rows[1]?.name).toBe('\u2400 \ufffd \u202e </script> \' " $1 {}');
    const stored = await open.db
      .selectFrom('definition')
      .select('raw')
      .where('fingerprint', '=', 'sha256:1')
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(stored.raw)).toBe(JSON.stringify(raw));
    expect(Object.keys(stored.raw)).toContain('__proto__');
  });

  test('stores a listing once however often it is saved, and its endpoints in order', async () => {
    const endpoint = (locator: string) => ({ locator, transport: 'stdio' as const });
    const listing = {
      source: 'starter',
      server: 'example',
      description: 'An example.',
      endpoints: [endpoint('npm:example@1.0.0'), endpoint('npm:example@1.0.0 (sse)')],
    };
    const other = { source: 'npm', server: 'example', endpoints: [endpoint('npm:example@1.0.0')] };
    await saveListings(open.db, [listing, other], monday);
    await saveListings(open.db, [{ ...listing, description: 'Better.' }], tuesday);
    const servers = await open.db.selectFrom('server').selectAll().orderBy('id').execute();
    expect(servers).toHaveLength(2);
    expect(servers[0]).toMatchObject({
      description: 'Better.',
      first_seen_at: monday,
      last_seen_at: tuesday,
    });
    expect(await open.db.selectFrom('endpoint').select('id').execute()).toHaveLength(2);
    expect(await open.db.selectFrom('server_endpoint').select('position').execute()).toHaveLength(3);
  });

  test('takes entries of one source under one name for one server with several endpoints', async () => {
    const entry = (locator: string) => ({
      source: 'list:x',
      server: 'example',
      endpoints: [{ locator, transport: 'stdio' as const }],
    });
    await saveListings(open.db, [entry('npm:example@1.0.0'), entry('npm:example@2.0.0')], monday);
    expect(await open.db.selectFrom('server').select('id').execute()).toHaveLength(1);
    expect(await open.db.selectFrom('server_endpoint').select('position').execute()).toHaveLength(2);
  });

  test('answers on after refusing a statement', async () => {
    await expect(sql`select '\u0000'::jsonb`.execute(open.db)).rejects.toThrow();
    await saveVisit(open.db, visit(monday), [tool('a')]);
    expect(await tools()).toHaveLength(1);
  });

  test('brings a database of before the latest migrations up to date, with what is in it', async () => {
    await saveVisit(open.db, visit(monday), [tool('a')]);
    await sql`alter table visit drop column offers, drop column auth, drop column package_version, drop column retry_after_ms,
      drop column made_up, drop column added_arguments`.execute(open.db);
    await sql`alter table source drop column cursor, drop column sync_since, drop column sync_until,
      drop column sync_started_at, drop column synced_until`.execute(open.db);
    await sql`alter table server drop column status, drop column status_message, drop column retired_at`.execute(
      open.db,
    );
    await sql`alter table server drop column taken_down_at, drop column claims`.execute(open.db);
    await sql`alter table visit drop column package_claims, drop column advisories`.execute(open.db);
    await sql`alter table source drop column loss_accepted_at`.execute(open.db);
    await sql`drop table database_identity`.execute(open.db);
    await sql`drop table label_change, judging, next_classification, verdict_trace, next_verdict_trace`.execute(
      open.db,
    );
    await sql`alter table classification drop column digest, drop constraint classification_pkey,
      add primary key (fingerprint, ruleset)`.execute(open.db);
    await sql`delete from kysely_migration where name > '0001-initial'`.execute(open.db);
    expect(await migrate(open.db)).toEqual([
      '0002-offers-and-auth',
      '0003-source-sync',
      '0004-loss-guards',
      '0005-visits-once',
      '0006-claims',
      '0007-made-up-values',
      '0008-label-changes',
      '0009-verdict-traces',
    ]);
    const stored = await open.db.selectFrom('visit').selectAll().executeTakeFirstOrThrow();
    expect(stored).toMatchObject({
      outcome: 'listed',
      offers: null,
      auth: null,
      package_version: null,
      made_up: null,
    });
    await saveVisit(
      open.db,
      visit(tuesday, {
        madeUp: ['ACME_TOKEN', '<folder\0>'],
        addedArguments: ['serve'],
        offers: { prompts: { names: ['p'] } },
      }),
      [tool('a')],
    );
    const [newest] = await open.db.selectFrom('visit').selectAll().where('made_up', 'is not', null).execute();
    expect(newest?.made_up?.[0]).toBe('ACME_TOKEN');
    expect(newest?.made_up?.[1]).not.toContain('\0');
    expect(newest?.added_arguments).toEqual(['serve']);
    expect(await tools()).toHaveLength(1);
  });

  test('has nothing left to migrate', async () => {
    expect(await migrate(open.db)).toEqual([]);
  });
});

import { sql } from 'kysely';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storeVisit } from '../../cli/store-visit.ts';
import { openVisitStore } from '../../cli/visit-store.ts';
import type { StoreLimits } from '../../cli/visit-store.ts';
import { crawl } from '../../crawler/crawl.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { exportKinds, exportRows } from '../../db/export-rows.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { optionsWith } from '../crawler/support.ts';
import { engines, openTestDatabase } from '../database.ts';
import { hostileBehaviours } from '../servers/hostile-http.ts';
import { answerRightly, behaviours, serve } from '../servers/http-behaviours.ts';

const limits: StoreLimits = {
  batchVisits: 16,
  batchSize: 1024 ** 2,
  waitingVisits: 32,
  waitingSize: 4 * 1024 ** 2,
  waitMs: 200,
};

function listed(server: number, change: Partial<Visit> = {}, text = ''): Visit {
  const raw = (tool: number) => ({ name: `tool_${tool}`, description: `Does ${server}.${tool}.${text}` });
  return {
    locator: `https://host-${server}.example/mcp`,
    transport: 'streamable-http',
    at: new Date(Date.UTC(2026, 0, 5) + server * 1000),
    durationMs: 3,
    outcome: 'listed',
    tools: [1, 2, 3].map((tool) => ({ name: `tool_${tool}`, raw: raw(tool) })),
    skippedTools: 0,
    ...change,
  };
}

const maxTools = 60;

/** What visits to a fleet of hostile and healthy servers found; of the longest lists their beginning is enough here. */
async function visitHostileFleet(): Promise<Visit[]> {
  const healthy = Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [`well-${index}`, answerRightly]),
  );
  const server = await serve({ ...behaviours, ...hostileBehaviours, ...healthy });
  const visits: Visit[] = [];
  const names = Object.keys({ ...behaviours, ...hostileBehaviours, ...healthy });
  await crawl(
    names.map((name) => ({ locator: name, transport: 'streamable-http', url: `${server.origin}/${name}` })),
    {
      ...optionsWith({ kind: 'none' }, { allowPrivate: true, timeoutMs: 6000 }),
      concurrency: 16,
      perHost: 16,
      retries: 0,
      onVisit: (visit) => void visits.push({ ...visit, tools: visit.tools.slice(0, maxTools) }),
    },
  );
  server.close();
  return visits;
}

/** The next visits to the same servers: lists that lack some tools, have others, were cut, or did not come. */
function nextVisits(visits: readonly Visit[]): Visit[] {
  return visits.map((visit, index): Visit => {
    const next = { ...visit, at: new Date(visit.at.getTime() + 86_400_000) };
    if (visit.outcome !== 'listed' || index % 5 === 0) return next;
    if (index % 5 === 1) return { ...next, tools: visit.tools.slice(1) };
    if (index % 5 === 2) return { ...next, tools: [], partial: true, reason: 'cut' };
    if (index % 5 === 3) return { ...next, tools: [], outcome: 'timed-out', reason: 'no answer' };
    const more = { name: 'new one', raw: { name: 'new one', description: '\0 \ud800' } };
    const tools = visit.tools.map(({ name, raw }) => ({ name, raw: { ...raw, description: 'Other.' } }));
    return { ...next, tools: [...tools.slice(0, 40), more, more] };
  });
}

/** All that a database holds of visits, with its times, as text; and what has changed, which is not exported. */
async function contents({ db }: OpenDatabase): Promise<string> {
  const lines: string[] = [];
  for (const kind of exportKinds)
    for await (const row of exportRows(db, kind)) lines.push(`${kind} ${JSON.stringify(row)}`);
  const { rows } = await sql`
    select locator, name_hash, visit.at, kind, old_fingerprint, new_fingerprint from tool_change
      join tool on tool.id = tool_id join endpoint on endpoint.id = endpoint_id join visit on visit.id = visit_id
    order by visit_id, locator, name_hash, kind`.execute(db);
  const last = await sql`
    select locator, transport, first_seen_at, newest.at as visited, listing.at as listed from endpoint
      left join visit newest on newest.id = last_visit_id left join visit listing on listing.id = last_listed_visit_id
    order by locator_hash`.execute(db);
  const definitions = await sql`
    select fingerprint, raw::text, first_seen_at from definition order by fingerprint`.execute(db);
  for (const row of [...rows, ...last.rows, ...definitions.rows]) lines.push(JSON.stringify(row));
  return lines.join('\n');
}

const clear = ({ db }: OpenDatabase) =>
  sql`truncate source, endpoint, definition, ruleset restart identity cascade`.execute(db);

let fleet: Visit[];
beforeAll(async () => {
  fleet = await visitHostileFleet();
}, 180_000);

describe.each(engines)('a store of visits on %s', (engine) => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openTestDatabase(engine);
  });
  afterAll(() => open.close());
  beforeEach(() => clear(open));
  const visitsStored = async (): Promise<number> =>
    Number((await sql<{ n: number }>`select count(*) as n from visit`.execute(open.db)).rows[0]?.n);

  test('leaves what storing one visit after another leaves, to the byte, whatever servers sent', async () => {
    const next = nextVisits(fleet);
    const all = [...fleet, ...next, ...nextVisits(next)];
    expect(new Set(fleet.map(({ outcome }) => outcome)).size).toBeGreaterThan(8);
    for (const visit of all) await storeVisit(open.db, visit);
    const golden = await contents(open);
    expect(golden.split('\n').length).toBeGreaterThan(400);
    for (const batchVisits of [1000, 7]) {
      await clear(open);
      const store = openVisitStore(open.db, undefined, { ...limits, batchVisits });
      const stored: Visit[] = [];
      for (const visit of all) await store.add(visit, (each) => void stored.push(each));
      await store.close();
      expect(stored).toEqual(all);
      expect((await contents(open)) === golden).toBe(true);
      // Nobody knows whether a connection broke before a commit or behind it.
      const again = openVisitStore(open.db, undefined, { ...limits, batchVisits });
      for (const visit of nextVisits(next)) await again.add(visit, () => undefined);
      await again.close();
      expect((await contents(open)) === golden).toBe(true);
    }
  }, 240_000);

  test('stores all others when the database refuses what one visit holds, and names what came of that one', async () => {
    await sql`alter table definition add constraint no_poison check (raw::text not like '%poison%')`.execute(
      open.db,
    );
    const all = Array.from({ length: 30 }, (_, server) => listed(server, {}, server === 11 ? 'poison' : ''));
    all[20] = listed(20, { skippedTools: 1e12 });
    const store = openVisitStore(open.db, undefined, limits);
    const stored: Visit[] = [];
    for (const visit of all) await store.add(visit, (each) => void stored.push(each));
    await store.close();
    await sql`alter table definition drop constraint no_poison`.execute(open.db);
    expect(stored.map(({ locator }) => locator)).toEqual(all.map(({ locator }) => locator));
    const { rows } = await sql<{ outcome: string; reason: string; tools: number; n: number }>`
      select outcome, reason, tools, count(*) as n from visit group by 1, 2, 3 order by 1, 2, 3`.execute(
      open.db,
    );
    const reason = (code: string): string =>
      `what it said cannot be stored: Postgres refuses it (SQLSTATE ${code})`;
    expect(rows).toEqual([
      { outcome: 'listed', reason: null, tools: 3, n: 28 },
      { outcome: 'malformed', reason: reason('22003'), tools: 0, n: 1 },
      { outcome: 'malformed', reason: reason('23514'), tools: 0, n: 1 },
    ]);
    const tools = await sql<{ n: number }>`select count(*) as n from tool`.execute(open.db);
    expect(Number(tools.rows[0]?.n)).toBe(28 * 3);
  });

  test('tells of a visit once others can see it, within a second, and in order', async () => {
    const store = openVisitStore(open.db);
    const told: number[] = [];
    const began = performance.now();
    const { promise, resolve } = Promise.withResolvers<number>();
    await store.add(listed(1), async () => {
      told.push(await visitsStored());
      resolve(performance.now() - began);
    });
    await store.pass(() => void told.push(-1));
    expect(told).toEqual([]);
    expect(await promise).toBeGreaterThan(300);
    await store.close();
    expect(told).toEqual([1, -1]);
    await store.close();
  });

  test('holds whoever adds up while too much waits', async () => {
    const store = openVisitStore(open.db, undefined, { ...limits, batchVisits: 4, waitingVisits: 8 });
    let [added, told, most] = [0, 0, 0];
    await Promise.all(
      Array.from({ length: 5 }, async (_, lane) => {
        for (let turn = 0; turn < 20; turn++) {
          added += 1;
          await store.add(listed(lane * 20 + turn), () => void (told += 1));
          most = Math.max(most, added - told);
        }
      }),
    );
    await store.close();
    expect(told).toBe(100);
    // Those that may wait, those that are being stored, and one for each that adds.
    expect(most).toBeLessThanOrEqual(8 + 4 + 5);
  });

  test('tells nothing that is not stored, and says so to everybody, once storing fails', async () => {
    const store = openVisitStore(open.db, undefined, { ...limits, batchVisits: 4 });
    const told: string[] = [];
    for (let server = 0; server < 4; server++)
      await store.add(listed(server), ({ locator }) => void told.push(locator));
    await expect.poll(() => told.length, { timeout: 30_000 }).toBe(4);
    await sql`alter table tool_change rename to elsewhere`.execute(open.db);
    try {
      const { promise: failed, resolve } = Promise.withResolvers<void>();
      store.failed.addEventListener('abort', () => resolve());
      for (let server = 4; server < 8; server++)
        await store.add(listed(server), ({ locator }) => void told.push(locator)).catch(() => undefined);
      await failed;
      await expect(store.add(listed(9), () => undefined)).rejects.toThrow(/tool_change/);
      await expect(store.close()).rejects.toThrow(/tool_change/);
      expect(told).toHaveLength(4);
      expect(await visitsStored()).toBe(4);
    } finally {
      await sql`alter table elsewhere rename to tool_change`.execute(open.db);
    }
  });

  test('gives out each new definition once it is stored, and none that was known', async () => {
    const given: string[] = [];
    const store = openVisitStore(open.db, (definitions) => given.push(...definitions.values()), limits);
    for (const server of [1, 2, 3]) await store.add(listed(server), () => undefined);
    await store.add(listed(1, { at: new Date('2026-02-01T00:00:00Z') }), () => undefined);
    await store.close();
    const stored = await sql<{ raw: string }>`select raw::text from definition`.execute(open.db);
    expect(given.sort()).toEqual(stored.rows.map(({ raw }) => raw).sort());
    expect(given).toHaveLength(9);
    const second = openVisitStore(open.db, (definitions) => given.push(...definitions.values()), limits);
    await second.add(listed(2, { at: new Date('2026-02-02T00:00:00Z') }), () => undefined);
    await wait(limits.waitMs * 2);
    await second.close();
    expect(given).toHaveLength(9);
  });
});

if (engines.includes('PostgreSQL'))
  test('two processes that store the same servers in different order both come to an end', async () => {
    const open = await openTestDatabase('PostgreSQL');
    const run = async (order: number[], year: number): Promise<void> => {
      const store = openVisitStore(open.db, undefined, limits);
      for (const server of order)
        await store.add(
          listed(server % 40, { at: new Date(Date.UTC(year, 0, 1) + server) }),
          () => undefined,
        );
      await store.close();
    };
    const order = Array.from({ length: 400 }, (_, index) => index);
    await Promise.all([run(order, 2026), run(order.toReversed(), 2027), run(order, 2028)]);
    const { rows } = await sql<{ visits: number; tools: number }>`
      select count(*) as visits, (select count(*) from tool) as tools from visit`.execute(open.db);
    await open.close();
    expect(rows).toEqual([{ visits: 1200, tools: 120 }]);
  }, 120_000);

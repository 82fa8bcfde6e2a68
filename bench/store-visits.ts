/**
 * Measures what storing visits costs: `node bench/store-visits.ts [SERVERS] [ROUNDS]`, in an embedded database of its own, or in that of
 * DATABASE_URL, which is EMPTIED and has to be on this machine. Servers have seven tools of their own each. Every round does, in turns:
 * - the bare bulk insert: the rows that come of it, with the ids that they get, by one INSERT … SELECT FROM UNNEST a table for every 128
 *   visits, one transaction each: no look-up, no conflict, nothing returned, nothing prepared;
 * - in batches: the store of a crawl, from visits to the last commit, with fingerprints and all;
 * - one by one: the same rows, a transaction a visit;
 * - again: the same visits a day later to a database that has them, in batches;
 * - JSON.parse of the bytes of the lists.
 * Prints processor time of this process and of those of the database a server (Linux only), and how large both are at most.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { rowsOfVisit } from '../cli/store-visit.ts';
import { openVisitStore } from '../cli/visit-store.ts';
import type { Visit } from '../crawler/visit-record.ts';
import { databaseLocation, openDatabase } from '../db/open-database.ts';
import type { VisitRows } from '../db/visit-rows.ts';
import { saveVisits } from '../db/visits.ts';

const servers = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 3);
const toolsEach = 7;
const perBatch = 128;

function toolOf(server: number, tool: number) {
  const raw = {
    name: `read_record_${server}_${tool}`,
    description: `Reads one record of collection ${server} and returns it with its fields, as they are stored.`,
    inputSchema: {
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Which record.' },
        fields: { type: 'array', items: { type: 'string' } },
      },
      required: ['id'],
    },
  };
  return { name: raw.name, raw };
}

const visitOf = (server: number, day: number): Visit => ({
  locator: `https://host-${server}.example/mcp`,
  transport: 'streamable-http',
  at: new Date(Date.UTC(2026, 0, day) + server * 10),
  durationMs: 12,
  outcome: 'listed',
  protocolVersion: '2025-11-25',
  serverInfo: { name: 'bench', version: '1.0.0' },
  tools: Array.from({ length: toolsEach }, (_, tool) => toolOf(server, tool)),
  skippedTools: 0,
});
const visitsOf = (day: number): Visit[] =>
  Array.from({ length: servers }, (_, server) => visitOf(server, day));
const [visits, later] = [visitsOf(5), visitsOf(6)];
const rows = visits.map(rowsOfVisit);
const lists = visits.map(({ tools }) => JSON.stringify(tools.map(({ raw }) => raw)));

const folder = mkdtempSync(join(tmpdir(), 'toolrisk-store-'));
const open = await openDatabase(databaseLocation(folder, process.env));
if ('error' in open) throw new Error(open.error);
const { db } = open;

interface Process {
  parent: number;
  cpuMs: number;
  rssMb: number;
}
/** Processor time in hundredths of a second, pages of 4 KB: what the kernel of every machine that this runs on counts in. */
function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const field = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [parent = 0, user = 0, system = 0, pages = 0] = [field[1], field[11], field[12], field[21]];
      found.set(Number(name), { parent, cpuMs: (user + system) * 10, rssMb: pages / 256 });
    } catch {
      // It has ended in between.
    }
  }
  return found;
}
const isServer = process.env.DATABASE_URL !== undefined;
const backend = isServer
  ? Number((await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid)
  : 0;
/** The process whose children work on the database: the server's first, or this one. */
const master = isServer ? processes().get(backend)?.parent : process.pid;
const ofDatabase = (): Process[] => [...processes().values()].filter(({ parent }) => parent === master);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

async function insertBare(batch: readonly VisitRows[], first: number): Promise<void> {
  const visit = batch.map((each) => each.visit);
  const ids = batch.map((_, index) => first + index + 1);
  const tools = batch.flatMap((each, index) =>
    each.tools.map((tool, position) => ({
      ...tool,
      owner: first + index + 1,
      position: position + 1,
      at: each.visit.at,
    })),
  );
  const toolIds = tools.map(({ owner, position }) => (owner - 1) * toolsEach + position);
  const of = <K extends keyof (typeof tools)[number]>(key: K) => tools.map((tool) => tool[key]);
  const ofVisit = <K extends keyof VisitRows['visit']>(key: K) => visit.map((each) => each[key]);
  await db.transaction().execute(async (trx) => {
    await sql`insert into endpoint (id, locator, locator_hash, transport, first_seen_at, last_visit_id, last_listed_visit_id)
      overriding system value select id, l, h, t, at, id, id from unnest(${ids}::bigint[], ${ofVisit('locator')}::text[],
        ${ofVisit('locator_hash')}::text[], ${ofVisit('transport')}::text[], ${ofVisit('at')}::timestamptz[]) as x (id, l, h, t, at)`.execute(
      trx,
    );
    await sql`insert into visit (id, endpoint_id, at, duration_ms, outcome, partial, protocol_version, server_name, server_version, tools, skipped_tools)
      overriding system value select id, id, at, d, o, false, p, n, v, ${toolsEach}::integer, 0 from unnest(${ids}::bigint[],
        ${ofVisit('at')}::timestamptz[], ${ofVisit('duration_ms')}::integer[], ${ofVisit('outcome')}::text[], ${ofVisit('protocol_version')}::text[],
        ${ofVisit('server_name')}::text[], ${ofVisit('server_version')}::text[]) as x (id, at, d, o, p, n, v)`.execute(
      trx,
    );
    await sql`insert into definition (fingerprint, raw, first_seen_at) select f, r::json, at
      from unnest(${of('fingerprint')}::text[], ${of('raw')}::text[], ${of('at')}::timestamptz[]) as x (f, r, at)`.execute(
      trx,
    );
    await sql`insert into tool (id, endpoint_id, name, name_hash, fingerprint, position, first_seen_at, definition_since, last_seen_at)
      overriding system value select id, e, n, h, f, p, at, at, at from unnest(${toolIds}::bigint[], ${of('owner')}::bigint[], ${of('name')}::text[],
        ${of('nameHash')}::text[], ${of('fingerprint')}::text[], ${of('position')}::integer[], ${of('at')}::timestamptz[]) as x (id, e, n, h, f, p, at)`.execute(
      trx,
    );
    await sql`insert into tool_change (tool_id, visit_id, kind, new_fingerprint) select i, v, 'added', f
      from unnest(${toolIds}::bigint[], ${of('owner')}::bigint[], ${of('fingerprint')}::text[]) as x (i, v, f)`.execute(
      trx,
    );
  });
}

async function storeInBatches(all: readonly Visit[]): Promise<void> {
  const store = openVisitStore(db);
  for (const visit of all) await store.add(visit, () => undefined);
  await store.close();
}

const ways: Record<string, { isOnTop?: boolean; run(): Promise<void> | void }> = {
  'bare bulk insert': {
    async run() {
      for (let start = 0; start < servers; start += perBatch)
        await insertBare(rows.slice(start, start + perBatch), start);
    },
  },
  'in batches': { run: () => storeInBatches(visits) },
  again: { isOnTop: true, run: () => storeInBatches(later) },
  'one by one': {
    async run() {
      for (const each of rows) await saveVisits(db, [each]);
    },
  },
  'JSON.parse': { run: () => void lists.map((list) => JSON.parse(list) as unknown) },
};

const costs = new Map<string, { own: number; database: number }[]>();
let rssMb = 0;
for (let round = 0; round <= rounds; round++)
  for (const [name, { run, isOnTop }] of Object.entries(ways)) {
    if (isOnTop !== true)
      await sql`truncate source, endpoint, definition, ruleset restart identity cascade`.execute(db);
    const [own, database] = [process.cpuUsage(), sum(ofDatabase().map(({ cpuMs }) => cpuMs))];
    await run();
    const { user, system } = process.cpuUsage(own);
    const now = ofDatabase();
    rssMb = Math.max(rssMb, process.memoryUsage.rss() / 1024 ** 2 + sum(now.map((each) => each.rssMb)));
    const cost = {
      own: (user + system) / 1000 / servers,
      database: (sum(now.map(({ cpuMs }) => cpuMs)) - database) / servers,
    };
    // The first round warms up compilers and caches.
    if (round > 0) costs.set(name, [...(costs.get(name) ?? []), cost]);
  }
await open.close();
rmSync(folder, { recursive: true, force: true });

const middle = (numbers: number[]): number =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const medians = new Map(
  [...costs].map(([name, all]) => {
    const [own, database] = [middle(all.map((each) => each.own)), middle(all.map((each) => each.database))];
    return [name, { own, database, total: own + database }];
  }),
);
const total = (name: string): number => medians.get(name)?.total ?? Number.NaN;
console.log(
  `${open.description}, ${servers} servers of ${toolsEach} tools of their own, middle of ${rounds} rounds`,
);
for (const [name, cost] of medians)
  console.log(
    `${name.padEnd(16)} ${cost.total.toFixed(2)} ms a server: ${cost.own.toFixed(2)} here, ${cost.database.toFixed(2)} in the database`,
  );
console.log(`both processes together: ${rssMb.toFixed(0)} MB at most between the ways`);
console.log(
  `in batches: ${(total('bare bulk insert') / total('in batches')).toFixed(2)} times the rate of the bare insert (at least 0.7), ` +
    `${(total('one by one') / total('in batches')).toFixed(1)} times that of one by one`,
);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistrySync } from '../../cli/sync-registry.ts';
import { storeVisit } from '../../cli/store-visit.ts';
import { crawl } from '../../crawler/crawl.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { readSourceState } from '../../db/sources.ts';
import { engines, openTestDatabase } from '../database.ts';
import { startPostgres } from '../postgres.ts';
import { registryRow, serveRegistry, type RegistryRow } from '../servers/registry.ts';
import { runCli } from './run-cli.ts';

const official = 'io.modelcontextprotocol.registry/official';

/** Rows whose endpoints have an outcome without any network: an address with an open placeholder. */
function makeRows(count: number): RegistryRow[] {
  return Array.from({ length: count }, (_, index) =>
    registryRow(`a/server-${index}`, {
      remotes: [{ type: 'streamable-http', url: `https://{tenant}.host-${index}.example/mcp` }],
    }),
  );
}

const dump = '../shared/data/registry-2025-12-18.json.gz';
const realRows = existsSync(dump)
  ? (JSON.parse(gunzipSync(readFileSync(dump)).toString('utf8')) as
      RegistryRow[] | { servers: RegistryRow[] })
  : [];
/** Rows of our own, and those of the real registry where they are at hand. */
const data: [string, RegistryRow[]][] = [
  ['generated rows', makeRows(730)],
  ...[Array.isArray(realRows) ? realRows : realRows.servers]
    .filter((rows) => rows.length > 0)
    .map((rows): [string, RegistryRow[]] => ['rows of the real registry', rows]),
];

const isCurrent = (row: RegistryRow): boolean => row['_meta'][official]?.isLatest !== false;

class Killed extends Error {}

/** One run of the sync; it breaks off once `killAfter` visits have been stored. */
async function sync(
  open: OpenDatabase,
  base: string,
  more: { killAfter?: number; limit?: number; full?: boolean; acceptLoss?: boolean; since?: Date } = {},
): Promise<{ visited: string[]; problem: string | undefined }> {
  const visited: string[] = [];
  const signal = new AbortController().signal;
  const { since } = more;
  const registry = await openRegistrySync(open.db, {
    base,
    signal,
    allowPrivate: true,
    full: more.full === true,
    acceptLoss: more.acceptLoss === true,
    left: { servers: more.limit ?? Infinity },
    ...(since !== undefined && { since }),
  });
  try {
    await crawl(registry.endpoints(), {
      packages: openPackageStore({ cache: '/nowhere' }),
      sandbox: { kind: 'none' },
      // Nothing of a real dump may be visited or installed here.
      optOut: () => true,
      gapMs: 0,
      concurrency: 8,
      onVisit: async (visit) => {
        if (visited.length === more.killAfter) throw new Killed();
        visited.push(visit.locator);
        await storeVisit(open.db, visit);
        await registry.visited(visit.locator);
      },
    });
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return { visited, problem: 'killed' };
  }
  return { visited, problem: await registry.finish() };
}

const names = async (open: OpenDatabase, base: string): Promise<string[]> =>
  (
    await open.db
      .selectFrom('server')
      .innerJoin('source', 'source.id', 'server.source_id')
      .select('name')
      .where('source.key', '=', `registry:${base}`)
      .where('retired_at', 'is', null)
      .execute()
  ).map(({ name }) => name);

describe.each(engines)('a sync with %s', (engine) => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openTestDatabase(engine);
  });
  afterAll(() => open.close());

  test.each(data)('of %s that is killed at every page goes on there and loses nothing', async (_, rows) => {
    const current = rows.filter(isCurrent);
    const wanted = new Set(current.map(({ server }) => server.name));
    const registry = await serveRegistry(rows);
    const all: string[] = [];
    let runs = 0;
    for (;;) {
      const before = registry.requests.length;
      const { underWay } = await readSourceState(open.db, `registry:${registry.url}`);
      // About a page and a bit each time, so that it dies at all sorts of places within its page.
      const { visited, problem } = await sync(open, registry.url, { killAfter: 97 + ((runs * 13) % 23) });
      all.push(...visited);
      runs += 1;
      const asked = registry.requests.slice(before).map((url) => new URL(url, 'http://x').searchParams);
      expect(asked.every((query) => query.get('updated_since') === null)).toBe(true);
      // What lies before the cursor is not read again.
      expect(asked[0]?.get('cursor')).toBe(underWay?.cursor ?? null);
      if (problem !== 'killed') break;
    }
    expect(runs).toBeGreaterThan(current.length / 125);
    expect(new Set(await names(open, registry.url))).toEqual(wanted);
    const visits = await open.db
      .selectFrom('endpoint')
      .select(['locator', 'last_visit_id'])
      .where('last_visit_id', 'is', null)
      .execute();
    expect(visits).toEqual([]);
    // At most what was under way is visited again after a kill.
    expect(all.length - new Set(all).size).toBeLessThanOrEqual(runs * 8);

    const before = registry.requests.length;
    expect(await sync(open, registry.url)).toEqual({ visited: [], problem: undefined });
    expect(registry.requests.slice(before)).toEqual([expect.stringContaining('updated_since=')]);
    registry.close();
  });

  test('asks the second time for what has changed, and honours what was taken down or deprecated', async () => {
    const rows = makeRows(250);
    const registry = await serveRegistry(rows);
    await sync(open, registry.url);
    const soon = new Date(Date.now() + 60_000).toISOString();
    rows[3] = registryRow('a/server-3', {}, { status: 'deleted', updatedAt: soon });
    rows[4] = registryRow(
      'a/server-4',
      { remotes: [{ url: 'https://{x}.example/old' }] },
      { status: 'deprecated', statusMessage: 'Use another.', updatedAt: soon },
    );
    rows.push(registryRow('b/new', { remotes: [{ url: 'https://{x}.example/new' }] }, { updatedAt: soon }));
    expect((await sync(open, registry.url)).visited).toEqual([
      'https://{x}.example/old',
      'https://{x}.example/new',
    ]);
    const key = `registry:${registry.url}`;
    const servers = await open.db
      .selectFrom('server')
      .innerJoin('source', 'source.id', 'server.source_id')
      .select(['name', 'status', 'status_message', 'retired_at'])
      .where('source.key', '=', key)
      .where('name', 'in', ['a/server-3', 'a/server-4', 'a/server-5', 'b/new'])
      .orderBy('name')
      .execute();
    expect(servers).toMatchObject([
      { name: 'a/server-3', status: null, retired_at: expect.any(Date) },
      { name: 'a/server-4', status: 'deprecated', status_message: 'Use another.', retired_at: null },
      { name: 'a/server-5', retired_at: null },
      { name: 'b/new', retired_at: null },
    ]);
    // It comes back, and is shown again.
    rows[3] = registryRow('a/server-3', { remotes: [{ url: 'https://{x}.example/3' }] }, { updatedAt: soon });
    expect((await sync(open, registry.url)).visited).toContain('https://{x}.example/3');
    expect((await names(open, registry.url)).includes('a/server-3')).toBe(true);
    registry.close();
  });

  test('retires what a whole listing lacks, but not much of it at once', async () => {
    const rows = makeRows(120);
    const registry = await serveRegistry(rows);
    const key = `registry:${registry.url}`;
    const alive = async (): Promise<number> => (await names(open, registry.url)).length;
    await sync(open, registry.url);
    rows.splice(0, 12);
    expect((await sync(open, registry.url, { full: true })).problem).toBeUndefined();
    expect(await alive()).toBe(108);
    const known = await readSourceState(open.db, key);
    rows.splice(0, 11);
    expect((await sync(open, registry.url, { full: true })).problem).toMatch(/11 of the 108 servers/);
    expect(await alive()).toBe(108);
    const rest = rows.splice(0);
    expect((await sync(open, registry.url, { full: true })).problem).toMatch(/108 of the 108 servers/);
    expect(await alive()).toBe(108);
    // What was known stays known, and the next run asks for changes since then.
    expect(await readSourceState(open.db, key)).toEqual(known);
    rows.push(...rest);
    expect((await sync(open, registry.url, { full: true, acceptLoss: true })).problem).toBeUndefined();
    expect(await alive()).toBe(97);
    registry.close();
  });

  test('takes so many servers a run as it is told, and goes on in the next', async () => {
    const registry = await serveRegistry(makeRows(130));
    const runs: string[][] = [];
    for (let run = 0; run < 6; run++) runs.push((await sync(open, registry.url, { limit: 30 })).visited);
    expect(runs.map(({ length }) => length)).toEqual([30, 30, 30, 30, 10, 0]);
    expect(new Set(runs.flat()).size).toBe(130);
    const since = new Date('2025-01-01T00:00:00Z');
    expect((await sync(open, registry.url, { since })).visited).toHaveLength(130);
    registry.close();
  });

  test('begins anew where the registry has forgotten the cursor, and breaks off where it fails', async () => {
    const rows = makeRows(330);
    let trouble = false;
    const registry = await serveRegistry(rows);
    await sync(open, registry.url, { killAfter: 210 });
    const forgetful = createServer((request, response) => {
      const query = new URL(request.url ?? '/', 'http://x').searchParams;
      if (query.get('cursor') === 'opaque:200' || (trouble && query.has('cursor')))
        return void response.writeHead(400).end('{}');
      return void fetch(registry.url + String(request.url).replace('renamed%3A', 'opaque%3A')).then(
        async (found) => response.end((await found.text()).replace('opaque:', 'renamed:')),
      );
    }).listen(Number(new URL(registry.url).port), '127.0.0.2');
    await once(forgetful, 'listening');
    const base = registry.url.replace('127.0.0.1', '127.0.0.2');
    // The state of the first registry is that of the second, as if it had moved.
    await open.db
      .updateTable('source')
      .set({ key: `registry:${base}` })
      .where('key', '=', `registry:${registry.url}`)
      .execute();
    const second = await sync(open, base);
    expect(second.problem).toBeUndefined();
    expect(second.visited.length).toBeLessThanOrEqual(120 + 8);
    trouble = true;
    expect((await sync(open, base, { full: true })).problem).toMatch(/broke off on page 2/);
    expect(await readSourceState(open.db, `registry:${base}`)).toMatchObject({
      underWay: { since: null, cursor: 'renamed:100' },
    });
    forgetful.close();
    registry.close();
  });
});

describe.each(engines)('toolrisk crawl registry with %s', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-sync-'));
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    if (engine === 'PostgreSQL') postgres = await startPostgres();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await postgres?.stop();
  });

  test('that is killed by SIGKILL at some pages finishes in the end, with every server', async () => {
    const count = 640;
    const killAt = [3, 4, 7];
    let child: ReturnType<typeof spawn> | undefined;
    const registry = await serveRegistry(makeRows(count), 5, () => {
      if (killAt[0] === registry.requests.length) {
        killAt.shift();
        child?.kill('SIGKILL');
      }
    });
    const env = postgres ? { DATABASE_URL: postgres.url } : {};
    const args = ['crawl', `registry:${registry.url}`, '--allow-private', '--data', join(folder, 'data')];
    const program = join(import.meta.dirname, '../../cli/main.ts');
    const signals: unknown[] = [];
    const codes: unknown[] = [];
    for (let run = 0; run < 6 && codes.at(-1) !== 0; run++) {
      child = spawn(process.execPath, [program, ...args], {
        env: { ...process.env, ...env },
        stdio: 'ignore',
      });
      const [code, signal] = await once(child, 'exit');
      codes.push(code);
      signals.push(signal);
    }
    expect(codes.at(-1)).toBe(0);
    expect(signals.filter((signal) => signal === 'SIGKILL')).toHaveLength(3);
    const before = registry.requests.length;
    const again = await runCli(folder, args, '', env);
    expect(again.stdout).toMatch(/^0 endpoints/);
    expect(again.stderr).toContain('asking for what has changed since');
    expect(registry.requests.slice(before).filter((url) => !url.includes('updated_since'))).toEqual([]);
    const stats = await runCli(
      folder,
      ['db', 'stats', '--format', 'json', '--data', join(folder, 'data')],
      '',
      env,
    );
    expect(JSON.parse(stats.stdout)).toMatchObject({ servers: count, outcomes: { 'needs-config': count } });
    registry.close();
  }, 240_000);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistrySync } from '../../cli/sync-registry.ts';
import type { SyncOptions } from '../../cli/sync-registry.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { readSourceState } from '../../db/sources.ts';
import { engines, openTestDatabase } from '../database.ts';
import { registryRow, serveRegistry } from '../servers/registry.ts';
import type { RegistryRow } from '../servers/registry.ts';

const official = 'io.modelcontextprotocol.registry/official';

function makeRows(count: number): RegistryRow[] {
  return Array.from({ length: count }, (_, index) =>
    registryRow(`a/server-${index}`, { remotes: [{ url: `https://{x}.host-${index}.example/mcp` }] }),
  );
}

const soon = () => new Date(Date.now() + 600_000).toISOString();

/** What the registry says of some rows from now on. */
function mark(rows: RegistryRow[], from: number, to: number, meta: Record<string, unknown>): void {
  for (const row of rows.slice(from, to))
    Object.assign(row['_meta'][official] ?? {}, { updatedAt: soon(), ...meta });
}

describe.each(engines)('a registry that drops servers, with %s', (engine) => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openTestDatabase(engine);
  });
  afterAll(() => open.close());

  /** One run; it ends without finishing, as if it were killed, after `killAfter` endpoints. */
  async function sync(base: string, more: Partial<SyncOptions> & { killAfter?: number } = {}) {
    const { killAfter = Infinity, ...options } = more;
    const registry = await openRegistrySync(open.db, {
      base,
      signal: new AbortController().signal,
      allowPrivate: true,
      full: false,
      acceptLoss: false,
      left: { servers: Infinity },
      ...options,
    });
    let seen = 0;
    for await (const { locator } of registry.endpoints()) {
      if (seen === killAfter) return 'killed';
      seen += 1;
      await registry.visited(locator);
    }
    return registry.finish();
  }

  async function shown(base: string): Promise<number> {
    const rows = await open.db
      .selectFrom('server')
      .innerJoin('source', 'source.id', 'server.source_id')
      .select('name')
      .where('source.key', '=', `registry:${base}`)
      .where('retired_at', 'is', null)
      .execute();
    return rows.length;
  }

  test('all rows deleted, over several pages, retire nothing until somebody says that it is right', async () => {
    const rows = makeRows(330);
    const registry = await serveRegistry(rows);
    expect(await sync(registry.url)).toBeUndefined();
    const before = await readSourceState(open.db, `registry:${registry.url}`);
    mark(rows, 0, 330, { status: 'deleted' });
    for (let run = 0; run < 2; run++) {
      expect(await sync(registry.url)).toMatch(
        /has dropped 330 of the 330 servers that it had \(a\/server-0, a\/server-1, a\/server-2 and 327 more\).*--accept-loss/,
      );
      expect(await shown(registry.url)).toBe(330);
      // It is asked for the same again.
      expect(await readSourceState(open.db, `registry:${registry.url}`)).toEqual(before);
    }
    expect(await sync(registry.url, { acceptLoss: true })).toBeUndefined();
    expect(await shown(registry.url)).toBe(0);
    registry.close();
  });

  test('more than a tenth in one sync is too much, whichever pages they are on; a tenth is not', async () => {
    const rows = makeRows(240);
    const registry = await serveRegistry(rows);
    await sync(registry.url);
    // Pages have 100 rows: 9 on each.
    for (const start of [0, 100, 200]) mark(rows, start, start + 9, { status: 'deleted' });
    for (const row of rows) Object.assign(row['_meta'][official] ?? {}, { updatedAt: soon() });
    expect(await sync(registry.url)).toMatch(/27 of the 240/);
    expect(await shown(registry.url)).toBe(240);
    mark(rows, 200, 203, { status: 'active' });
    expect(await sync(registry.url)).toBeUndefined();
    expect(await shown(registry.url)).toBe(216);
    registry.close();
  });

  test('syncs add up, until somebody says that the loss is right', async () => {
    const rows = makeRows(100);
    const registry = await serveRegistry(rows);
    await sync(registry.url);
    mark(rows, 0, 6, { status: 'deleted' });
    expect(await sync(registry.url)).toBeUndefined();
    mark(rows, 6, 12, { status: 'deleted' });
    expect(await sync(registry.url)).toMatch(/6 of the 94 servers that it had, after 6 others/);
    expect(await shown(registry.url)).toBe(94);
    expect(await sync(registry.url, { acceptLoss: true })).toBeUndefined();
    expect(await shown(registry.url)).toBe(88);
    mark(rows, 12, 16, { status: 'deleted' });
    expect(await sync(registry.url)).toBeUndefined();
    expect(await shown(registry.url)).toBe(84);
    registry.close();
  });

  test('what a run had read before it was killed counts in the one that goes on', async () => {
    const rows = makeRows(250);
    const registry = await serveRegistry(rows);
    await sync(registry.url);
    mark(rows, 0, 250, {});
    mark(rows, 10, 32, { status: 'deleted' });
    mark(rows, 120, 125, { status: 'deleted' });
    expect(await sync(registry.url, { killAfter: 100 })).toBe('killed');
    expect(await shown(registry.url)).toBe(250);
    expect((await readSourceState(open.db, `registry:${registry.url}`)).underWay?.cursor).toBe('opaque:100');
    expect(await sync(registry.url)).toMatch(/27 of the 250/);
    expect(await shown(registry.url)).toBe(250);
    // Some come back before it is asked again, and the rest is believed.
    mark(rows, 10, 20, { status: 'active' });
    expect(await sync(registry.url, { killAfter: 100 })).toBe('killed');
    expect(await sync(registry.url)).toBeUndefined();
    expect(await shown(registry.url)).toBe(233);
    registry.close();
  });

  test('deleted and absent are counted together, and --full is named where it takes that', async () => {
    const rows = makeRows(100);
    const registry = await serveRegistry(rows);
    await sync(registry.url);
    rows.splice(0, 11);
    expect(await sync(registry.url, { full: true })).toMatch(/11 of the 100.*--full --accept-loss/);
    // What only says that it is old, or something that nobody knows, is no loss.
    mark(rows, 0, 40, { status: 'deprecated' });
    mark(rows, 40, 80, { status: 'mothballed' });
    expect(await sync(registry.url)).toBeUndefined();
    expect(await shown(registry.url)).toBe(100);
    // Rows that are no newest version any more, or that cannot be read, are not there.
    mark(rows, 0, 30, { status: 'active', isLatest: false });
    for (const row of rows.slice(30, 50)) Object.assign(row, { server: { nme: 'a/b' } });
    expect(await sync(registry.url, { full: true })).toMatch(/61 of the 100/);
    expect(await shown(registry.url)).toBe(100);
    registry.close();
  });

  test('--since is held to the same', async () => {
    const rows = makeRows(100);
    const registry = await serveRegistry(rows);
    await sync(registry.url);
    mark(rows, 0, 100, { status: 'deleted' });
    const since = new Date('2026-06-01T00:00:00Z');
    expect(await sync(registry.url, { since })).toMatch(/100 of the 100/);
    expect(await shown(registry.url)).toBe(100);
    mark(rows, 5, 100, { status: 'active' });
    expect(await sync(registry.url, { since })).toBeUndefined();
    expect(await shown(registry.url)).toBe(95);
    registry.close();
  });

  test('one of a few may go, and all may not', async () => {
    const rows = makeRows(3);
    const registry = await serveRegistry(rows);
    await sync(registry.url);
    mark(rows, 0, 1, { status: 'deleted' });
    expect(await sync(registry.url)).toBeUndefined();
    expect(await shown(registry.url)).toBe(2);
    mark(rows, 1, 3, { status: 'deleted' });
    expect(await sync(registry.url)).toMatch(/2 of the 2/);
    expect(await shown(registry.url)).toBe(2);
    registry.close();
  });
});

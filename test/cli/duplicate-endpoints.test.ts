import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRegistrySync } from '../../cli/sync-registry.ts';
import { storeVisit } from '../../cli/store-visit.ts';
import { crawl } from '../../crawler/crawl.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { openTestDatabase } from '../database.ts';
import { registryRow } from '../servers/registry.ts';

const count = 100_000;
const spellings = [
  'https://Example.com/mcp',
  'https://example.com:443/mcp#top',
  'https://example.com./mcp',
  'HTTPS://EXAMPLE.COM/mcp',
];

/** A registry that makes its rows as they are asked for, so that what grows is the crawler. */
const registry = createServer((request, response) => {
  const start = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('cursor') ?? 0);
  const servers = Array.from({ length: 100 }, (_, index) =>
    registryRow(`a/${(start + index) % 1000}`, { remotes: [{ url: spellings[index % 4] }] }),
  );
  const metadata = start + 100 < count ? { nextCursor: String(start + 100) } : {};
  response.end(JSON.stringify({ servers, metadata }));
});

/** What is in use once garbage has been collected; the size of a process says little about that. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

let open: OpenDatabase;
beforeAll(async () => {
  registry.listen(0, '127.0.0.1');
  await once(registry, 'listening');
  open = await openTestDatabase('PostgreSQL');
});
afterAll(async () => {
  registry.close();
  await open.close();
});

test('a registry that names one endpoint a hundred thousand times has it visited once, in bounded memory', async () => {
  const sync = await openRegistrySync(open.db, {
    base: `http://127.0.0.1:${(registry.address() as AddressInfo).port}`,
    signal: new AbortController().signal,
    allowPrivate: true,
    full: false,
    acceptLoss: false,
    left: { servers: Infinity },
  });
  const visited: string[] = [];
  const before = liveBytes();
  await crawl(sync.endpoints(), {
    packages: openPackageStore({ cache: '/nowhere' }),
    sandbox: { kind: 'none' },
    optOut: () => true,
    onVisit: async (visit) => {
      visited.push(visit.locator);
      await storeVisit(open.db, visit);
      await sync.visited(visit.locator);
    },
  });
  expect(await sync.finish()).toBeUndefined();
  expect(visited).toEqual(['https://example.com/mcp']);
  // All rows take some 20 MB as text and several times that as listings.
  expect(liveBytes() - before).toBeLessThan(16 * 1024 ** 2);
  const servers = await open.db.selectFrom('server_endpoint').select('server_id').execute();
  expect(servers).toHaveLength(1000);
}, 180_000);

/**
 * Reads a registry that names one endpoint a million times, in four spellings: `node --expose-gc bench/duplicate-endpoints.ts [ROWS]`.
 * Prints what is in use after a collection, at a tenth of the rows and at all of them; the baseline is the same feed held as
 * listings, as a crawler does that reads its sources before it visits.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crawl } from '../crawler/crawl.ts';
import type { Endpoint, Listing } from '../crawler/listing.ts';
import { openPackageStore } from '../crawler/packages/package-store.ts';
import { readRegistry } from '../crawler/sources/registry.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const spellings = [
  'https://Example.com/mcp',
  'https://example.com:443/mcp#top',
  'https://example.com./mcp',
  'HTTPS://EXAMPLE.COM/mcp',
];

function inUse(): string {
  (globalThis.gc ?? (() => console.log('(run with --expose-gc)')))();
  const { heapUsed, rss } = process.memoryUsage();
  return `${(heapUsed / 1024 ** 2).toFixed(0)} MB in use, ${(rss / 1024 ** 2).toFixed(0)} MB resident`;
}

if (process.argv[3] === 'serve') {
  const server = createServer((request, response) => {
    const start = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('cursor') ?? 0);
    const servers = Array.from({ length: 100 }, (_, index) => ({
      server: {
        name: `a/${start + index}`,
        description: 'x',
        version: '1',
        remotes: [{ url: spellings[index % 4] }],
      },
    }));
    const metadata = start + 100 < rows ? { nextCursor: String(start + 100) } : {};
    response.end(JSON.stringify({ servers, metadata }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  console.log((server.address() as AddressInfo).port);
} else {
  const registry = spawn(process.execPath, ['--no-warnings', import.meta.filename, String(rows), 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const base = `http://127.0.0.1:${String((await once(registry.stdout, 'data'))[0]).trim()}`;
  const read = (): AsyncIterable<Listing> =>
    readRegistry(base, { allowPrivate: true, onProblem: (problem) => console.log(problem) });

  let taken = 0;
  let visits = 0;
  const start = performance.now();
  async function* endpoints(): AsyncGenerator<Endpoint> {
    for await (const listing of read()) {
      if (++taken === rows / 10) console.log(`${taken} listings taken as they come: ${inUse()}`);
      yield* listing.endpoints;
    }
  }
  await crawl(endpoints(), {
    packages: openPackageStore({ cache: '/nowhere' }),
    sandbox: { kind: 'none' },
    optOut: () => true,
    onVisit: () => void visits++,
  });
  const seconds = (performance.now() - start) / 1000;
  console.log(`${taken} listings taken as they come: ${inUse()}; ${visits} visit, ${seconds.toFixed(0)} s`);

  const held: Listing[] = [];
  for await (const listing of read()) {
    held.push(listing);
    if (held.length === rows / 10) console.log(`baseline, ${held.length} listings held: ${inUse()}`);
  }
  const all = inUse();
  console.log(`baseline, ${held.length} listings held: ${all}`);
  registry.kill();
}

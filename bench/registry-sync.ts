/**
 * Syncs a dump of the official registry through a local one: `node bench/registry-sync.ts ROWS.json.gz [CATALOGUE.json.gz]`.
 * The rows are served a hundred a page with a limit on requests, read whole, read with a break at every page, and read
 * again for changes; prints what was lost, which must be nothing. The Docker catalogue is read from its file.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readDockerCatalog } from '../crawler/sources/docker-catalog.ts';
import { readRegistry } from '../crawler/sources/registry.ts';

const [rowsFile, catalogueFile] = process.argv.slice(2);
if (rowsFile === undefined) throw new Error('expected the file of a dump, got nothing');
const problems: string[] = [];
const onProblem = (problem: string): void => void problems.push(problem);

function spawnRegistry(...args: string[]): ChildProcessByStdio<null, Readable, null> {
  const program = join(import.meta.dirname, '../test/servers/registry.ts');
  return spawn(process.execPath, ['--no-warnings', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function sync(
  url: string,
  more: { cursor?: string; updatedSince?: string } = {},
  maxPages = Infinity,
): Promise<{ names: string[]; next?: string }> {
  const names: string[] = [];
  let next: string | undefined;
  let pages = 0;
  const taken = readRegistry(url, {
    allowPrivate: true,
    onProblem,
    onPage: (cursor) => void ((next = cursor), pages++),
    ...more,
  });
  for await (const { server } of taken) {
    // Breaking off in the middle of a page, as a kill does.
    if (pages >= maxPages) break;
    names.push(server);
  }
  return { names, ...(next === undefined ? {} : { next }) };
}

const servers = [spawnRegistry(rowsFile), spawnRegistry(rowsFile, '10')];
const [calm = '', busy = ''] = await Promise.all(
  servers.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
);
const start = performance.now();
const whole = await sync(busy);
console.log(
  `${whole.names.length} current servers read in ${((performance.now() - start) / 1000).toFixed(1)} s, ${problems.length} bad rows`,
);

let lost = 0;
const pageCount = Math.ceil(whole.names.length / 100);
for (let page = 1; page < pageCount; page++) {
  const first = await sync(calm, {}, page);
  const second = await sync(calm, first.next === undefined ? {} : { cursor: first.next });
  const both = new Set([...first.names, ...second.names]);
  lost += whole.names.filter((name) => !both.has(name)).length;
}
console.log(`broken off at each of ${pageCount - 1} pages and resumed: ${lost} servers lost`);

const since = process.env.SINCE ?? '2025-12-16T00:00:00Z';
const changed = await sync(calm, { updatedSince: since });
console.log(`changed since ${since}: ${changed.names.length} servers`);
for (const server of servers) server.kill();

if (catalogueFile !== undefined) {
  const catalogue = await readDockerCatalog(catalogueFile, {});
  if ('error' in catalogue) throw new Error(catalogue.error);
  const endpoints = catalogue.flatMap((listing) => listing.endpoints);
  console.log(
    `Docker catalogue: ${catalogue.length} servers, ${endpoints.filter(({ url }) => url !== undefined).length} remote, ${endpoints.filter(({ launch }) => launch !== undefined).length} images, ${endpoints.filter(({ needs }) => needs !== undefined).length} that need values`,
  );
}

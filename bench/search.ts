/**
 * What the index of search costs at size: real definitions, repeated under names and servers of their own, are indexed, beside
 * cutting the same texts into words alone in the same run. Told are the files and their bytes (gzip), and for a list of queries what
 * is fetched until the first answer stands and until all of the first results do.
 *
 * node bench/search.ts [--tools FILE] [--count COUNT]
 */
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { numbersIn, select } from '../site/src/facets/cells.ts';
import { nextRows } from '../site/src/facets/next-rows.ts';
import { orderTools } from '../site/src/facets/tool-facets.ts';
import { buildIndex, indexFiles } from '../site/src/search/build-index.ts';
import { find } from '../site/src/search/find.ts';
import type { SortKey } from '../site/src/search/index-files.ts';
import { openIndex } from '../site/src/search/open-index.ts';
import { parseQuery } from '../site/src/search/parse-query.ts';
import { readServers, readTools } from '../site/src/search/read-results.ts';
import { searchWords } from '../site/src/search/search-words.ts';
import { sortSelection } from '../site/src/search/sort-tools.ts';
import { manyTools } from './many-tools.ts';

const firstResults = 20;
const queries = [
  'delete',
  'get',
  'list users',
  'send email',
  'read file',
  'create issue',
  'effect:reads-secrets level:high',
  'category:financial refund',
  'detach user policy',
  'kubernet',
  'screensho',
  'postgres query',
  'server 4711',
  'delet repositry',
  'qqqqxxxx',
  'create pull request',
  'effect:runs-code docker container',
];

const filtersAsked = [
  '',
  'level:critical',
  'level:low',
  'category:financial',
  'effect:controls-device',
  'annotations:contradicts',
  'annotations:stamped',
  'has:safeguard',
  'is:contested',
  'transport:sse',
  'source:docker',
  'effect:reads-secrets level:high',
  'effect:deletes-data transport:sse has:safeguard',
  'category:read effect:reads-private-data is:contested source:list-a',
];

const { values } = parseArgs({
  options: { tools: { type: 'string' }, count: { type: 'string', default: '1000000' } },
});
const total = Number(values.count);
if (!Number.isInteger(total) || total < 1)
  throw new Error(`Expected --count to be a number of tools, got ${values.count}`);

function seconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const { tools, servers } = manyTools(total, values.tools);
let start = process.cpuUsage();
let cut = 0;
for (const { name, description } of tools) cut += searchWords(name).length + searchWords(description).length;
const cuttingS = seconds(start);
start = process.cpuUsage();
const ordered = orderTools(tools);
const orderingS = seconds(start);
start = process.cpuUsage();
const index = buildIndex(ordered, servers, '2026-01-01T00:00:00Z');
const buildingS = seconds(start);
start = process.cpuUsage();
const files = new Map(indexFiles(index).map(([name, file]) => [name, JSON.stringify(file)]));
const writingS = seconds(start);
const sizes = new Map([...files].map(([name, text]) => [name, gzipSync(text).length]));
const bytes = [...sizes.values()].reduce((sum, each) => sum + each, 0);
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`${total} tools, ${servers.length} servers, ${cut} words`);
console.log(`ordering by cells ${orderingS.toFixed(1)} s, ${index.cells.counts.length} cells`);
console.log(`cutting into words alone ${cuttingS.toFixed(1)} s of the processor`);
console.log(
  `index ${buildingS.toFixed(1)} s (${(buildingS / cuttingS).toFixed(2)} ×), as JSON ${writingS.toFixed(1)} s, at most ${peak} MB`,
);
console.log(
  `${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, the largest ${Math.max(...sizes.values())} bytes (all gzip)`,
);
await tellFacets();
console.log('query                                first answer        first 20 results    found');
for (const query of queries) console.log(await line(query));

/** What the list of tools fetches for filters, with a memory of its own for each line, and for its second part. */
async function tellFacets(): Promise<void> {
  const ends = [...new Set(Object.values(index.root.ends))];
  console.log(`cells ${sizes.get('cells')} bytes; levels end at ${ends.join(', ')}`);
  console.log(
    'filters                                          first part          second part         left',
  );
  for (const filters of filtersAsked)
    for (const key of [undefined, 'tokens'] as const) console.log(await facetLine(filters, key));
}

async function facetLine(filters: string, key: SortKey | undefined): Promise<string> {
  const asked: string[] = [];
  const opened = openIndex(index.root, (name) => {
    asked.push(name);
    return Promise.resolve(JSON.parse(files.get(name) ?? 'null'));
  });
  const selection = select(await opened.cells(), parseQuery(filters).filters);
  const sorted = key && (await sortSelection(opened, selection, key));
  const numbers = sorted?.numbers ?? numbersIn(selection.ranges, 10_000);
  const part = async (from: number): Promise<number> => {
    const length = nextRows(numbers, from, index.root.toolsPerBlock, (block) =>
      asked.includes(`tools-${block}`),
    );
    await readTools(opened, numbers.slice(from, from + length));
    return length;
  };
  const shown = await part(0);
  const first = told(asked);
  const next = await part(shown);
  const name = `${filters || '(none)'}${key ? ` by ${key}: ${sorted?.reach}` : ''}`;
  return `${name.padEnd(48)} ${`${first}, ${shown} rows`.padEnd(19)} ${`${told(asked)}, ${next}`.padEnd(19)} ${selection.total}`;
}

async function line(query: string): Promise<string> {
  const asked: string[] = [];
  const opened = openIndex(index.root, (name) => {
    asked.push(name);
    return Promise.resolve(JSON.parse(files.get(name) ?? 'null'));
  });
  const found = await find(opened, parseQuery(query));
  await (found.tools.length > 0
    ? readTools(opened, found.tools.slice(0, 1))
    : readServers(opened, found.servers.slice(0, 1)));
  const first = told(asked);
  await readTools(opened, found.tools.slice(0, firstResults));
  const count = `${found.isCut ? '≥ ' : ''}${found.tools.length} tools, ${found.servers.length} servers`;
  return `${query.padEnd(36)} ${first.padEnd(19)} ${told(asked).padEnd(19)} ${count}`;
}

function told(asked: string[]): string {
  const kilobytes = asked.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0) / 1_000;
  return `${asked.length} × ${kilobytes.toFixed(0)} KB`;
}

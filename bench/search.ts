/**
 * What the index of search costs at size: real definitions, repeated under names and servers of their own, are indexed, beside
 * cutting the same texts into words alone in the same run. Told are the files and their bytes (gzip), and for a list of queries what
 * is fetched until the first answer stands and until all of the first results do.
 *
 * node bench/search.ts [--tools FILE] [--count COUNT]
 */
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { orderTools } from '../site/src/facets/tool-facets.ts';
import { buildIndex, indexFiles } from '../site/src/search/build-index.ts';
import { find, findCalled } from '../site/src/search/find.ts';
import { openIndex } from '../site/src/search/open-index.ts';
import { parseQuery } from '../site/src/search/parse-query.ts';
import { readServers, readTools } from '../site/src/search/read-results.ts';
import { searchWords } from '../site/src/search/search-words.ts';
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
console.log('query                                first answer        first 20 results    found');
for (const query of queries) console.log(await line(query));

async function line(query: string): Promise<string> {
  const asked: string[] = [];
  const opened = openIndex(index.root, (name) => {
    asked.push(name);
    return Promise.resolve(JSON.parse(files.get(name) ?? 'null'));
  });
  const called = await findCalled(opened, parseQuery(query));
  if (called.length > 0) await readTools(opened, called.slice(0, 1));
  const early = called.length > 0 ? told(asked) : undefined;
  const found = await find(opened, parseQuery(query));
  await (found.tools.length > 0
    ? readTools(opened, found.tools.slice(0, 1))
    : readServers(opened, found.servers.slice(0, 1)));
  const first = early ?? told(asked);
  await readTools(opened, found.tools.slice(0, firstResults));
  const count = `${found.isCut ? '≥ ' : ''}${found.tools.length} tools, ${found.servers.length} servers`;
  return `${query.padEnd(36)} ${first.padEnd(19)} ${told(asked).padEnd(19)} ${count}`;
}

function told(asked: string[]): string {
  const kilobytes = asked.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0) / 1_000;
  return `${asked.length} × ${kilobytes.toFixed(0)} KB`;
}

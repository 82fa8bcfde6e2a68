/**
 * Measures the first run of the starter list: `node bench/crawl-starter.ts [DIR]` installs into an empty
 * DIR (a temporary one by default), visits every endpoint and prints what each came to, with seconds and megabytes.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawl } from '../crawler/crawl.ts';
import { isFailure } from '../crawler/failure.ts';
import { openPackageStore } from '../crawler/packages/package-store.ts';
import { openSandbox } from '../crawler/sandbox/open-sandbox.ts';
import { starterListings } from '../crawler/starter/starter.ts';
import type { Visit } from '../crawler/visit-record.ts';

const concurrency = 4;

function seconds(fromMs: number): string {
  return `${((performance.now() - fromMs) / 1000).toFixed(1)} s`;
}

/** Megabytes on the disk, as `du -sm` counts them. */
function diskMegabytes(directory: string): number {
  const blocks = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(directory, name), { throwIfNoEntry: false })?.blocks ?? 0)
    .reduce((sum, count) => sum + count, 0);
  return Math.round((blocks * 512) / 1024 ** 2);
}

const [given] = process.argv.slice(2);
const directory = given ?? mkdtempSync(join(tmpdir(), 'toolrisk-bench-'));
const endpoints = starterListings().flatMap((listing) => listing.endpoints);
const packages = openPackageStore({ cache: directory });

const installStart = performance.now();
const installed = await packages.install(endpoints[0]?.launch?.package ?? '');
if (isFailure(installed)) throw new Error(installed.reason);
console.log(`install: ${seconds(installStart)}, ${diskMegabytes(installed.tree)} MB`);

const sandboxStart = performance.now();
const sandbox = await openSandbox('auto');
console.log(`sandbox: ${isFailure(sandbox) ? sandbox.reason : sandbox.kind}, ${seconds(sandboxStart)}`);

const visits: Visit[] = [];
const crawlStart = performance.now();
await crawl(endpoints, { packages, sandbox, concurrency, onVisit: (visit) => void visits.push(visit) });
const wall = seconds(crawlStart);
for (const visit of visits.sort((a, b) => a.locator.localeCompare(b.locator))) {
  const { locator, outcome, tools, durationMs, protocolVersion = '', reason = '' } = visit;
  console.log(
    [
      locator.padEnd(72),
      outcome,
      String(tools.length).padStart(3),
      `${durationMs} ms`,
      protocolVersion,
      reason,
    ].join('  '),
  );
}
const listed = visits.filter(({ outcome }) => outcome === 'listed');
const tools = listed.reduce((sum, visit) => sum + visit.tools.length, 0);
console.log(
  `${listed.length} of ${visits.length} endpoints listed, ${tools} tools, ${wall} with ${concurrency} at a time`,
);
if (given === undefined) rmSync(directory, { recursive: true });

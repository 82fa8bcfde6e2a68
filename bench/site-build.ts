/**
 * What it costs to build the site at size: a snapshot of so many tools, made of real definitions that are repeated, is built by
 * plain `astro build` (up to --plain tools) and by `toolrisk site build`, on the same machine in the same run; then again with nothing
 * changed, with one tool in a hundred changed, and with some removed. Told are pages a second, time of the processor, memory
 * and files. Where both have built the same snapshot, every page is compared to the byte.
 *
 * node bench/site-build.ts [--tools FILE] [--count COUNT] [--plain COUNT] [--folder DIR]
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { siteFiles } from '../cli/site-files.ts';
import { findDataFile } from './classifier-data.ts';
import { readRealServers, writeSizeSnapshot } from './size-snapshot.ts';
import type { Revision } from './size-snapshot.ts';

const { values } = parseArgs({
  options: {
    tools: { type: 'string' },
    count: { type: 'string', default: '5000' },
    plain: { type: 'string', default: '5000' },
    folder: { type: 'string' },
  },
});
const [count, plainCount] = [Number(values.count), Number(values.plain)];
if (![count, plainCount].every((each) => Number.isInteger(each) && each >= 0) || count === 0)
  throw new Error(
    `Expected --count and --plain to be numbers of tools, got ${values.count}, ${values.plain}`,
  );
const source = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
if (source === undefined)
  throw new Error('Expected a file of definitions: name it with --tools, or set TOOLRISK_TOOLS');

const around = mkdtempSync(join(resolve(values.folder ?? tmpdir()), 'toolrisk-site-build-'));
const root = resolve(import.meta.dirname, '..');
const real = readRealServers(source, count);

interface Run {
  wallS: number;
  processorS: number;
  peakMb: number;
  output: string;
}

// Wraps a program so that what it and its children took is told: `time` of a shell is not everywhere.
const measure = `
  const { spawnSync } = require('node:child_process');
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, process.argv.slice(1), { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 30 });
  const wallS = (performance.now() - start) / 1000;
  const { readFileSync } = require('node:fs');
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ');
  const ticks = Number(fields[13]) + Number(fields[14]);
  process.stdout.write(JSON.stringify({ status, wallS, processorS: ticks / 100, output: String(stdout).slice(-4000) }));
`;

/** Runs a program of Node; memory is the most that its processes had at once, looked at ten times a second. */
async function run(args: string[], env: Record<string, string>): Promise<Run> {
  const child = spawn(process.execPath, ['-e', measure, '--', ...args], {
    cwd: around,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peakMb = 0;
  const timer = setInterval(() => {
    peakMb = Math.max(peakMb, memoryMb(child.pid ?? 0));
  }, 100);
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  await new Promise((done) => child.on('close', done));
  clearInterval(timer);
  const { status, ...told } = JSON.parse(text) as Omit<Run, 'peakMb'> & { status: number };
  if (status !== 0) throw new Error(`Expected ${args.join(' ')} to succeed, got ${status}: ${told.output}`);
  return { ...told, peakMb };
}

/** The memory of the descendants of a process, itself left out. */
function memoryMb(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return children.filter(Boolean).reduce((sum, child) => sum + ownMb(Number(child)), 0);
  } catch {
    return 0;
  }
}

function ownMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return Number(kilobytes) / 1024 + memoryMb(pid);
}

const snapshotOf = async (name: string, tools: number, revision?: Revision) => {
  const folder = join(around, name);
  await writeSizeSnapshot(folder, real, tools, revision);
  return folder;
};

async function buildPlain(snapshot: string): Promise<{ run: Run; folder: string }> {
  const folder = join(around, 'plain');
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  const taken = await run([astro, 'build', '--root', join(root, 'site')], {
    TOOLRISK_SNAPSHOT: snapshot,
    TOOLRISK_SITE_OUT: folder,
    TOOLRISK_SITE_CACHE: join(around, 'cache'),
    ASTRO_TELEMETRY_DISABLED: '1',
  });
  return { run: taken, folder };
}

const program = `
  import { buildSite } from ${JSON.stringify(join(root, 'cli/build-site.ts'))};
  const built = await buildSite({
    snapshot: process.env.BENCH_SNAPSHOT, dataFolder: process.env.BENCH_DATA, database: 'bench',
    dataUntil: '2026-01-01T00:00:00.000Z', acceptLoss: true, signal: new AbortController().signal,
  });
  if ('error' in built) throw new Error(built.error);
  console.log(JSON.stringify({ rendered: built.rendered }));
`;

function build(snapshot: string, dataFolder: string): Promise<Run> {
  return run(['--input-type=module-typescript', '-e', program], {
    BENCH_SNAPSHOT: snapshot,
    BENCH_DATA: dataFolder,
  });
}

const isPage = (file: string) => file.endsWith('.html');

async function tell(
  what: string,
  { wallS, processorS, peakMb, output }: Run,
  folder: string,
): Promise<number> {
  const files = await siteFiles(folder);
  const pages = files.filter(isPage).length;
  const rendered = /\{"rendered":(\d+)\}/.exec(output)?.[1];
  console.log(
    `${what.padEnd(26)} ${wallS.toFixed(1).padStart(8)} s ${processorS.toFixed(1).padStart(8)} s of the processor ` +
      `${(pages / wallS).toFixed(0).padStart(6)} pages/s ${peakMb.toFixed(0).padStart(6)} MB ` +
      `${pages} pages, ${(files.length / pages).toFixed(2)} files each${rendered ? `, ${rendered} files made` : ''}`,
  );
  return pages / wallS;
}

async function assertSame(one: string, other: string): Promise<void> {
  const pages = (await siteFiles(one)).filter(isPage);
  const different = pages.filter(
    (file) => !readFileSync(join(one, file)).equals(readFileSync(join(other, file))),
  );
  if (different.length > 0)
    throw new Error(`Expected the same bytes from both, got others for ${different.slice(0, 3).join(', ')}`);
  console.log(`${pages.length} of ${pages.length} pages have the same bytes from both`);
}

try {
  const data = join(around, 'data');
  mkdirSync(data);
  const whole = await snapshotOf('whole', count);
  if (plainCount > 0) {
    const some = plainCount >= count ? whole : await snapshotOf('some', plainCount);
    const plain = await buildPlain(some);
    const plainSpeed = await tell(`plain astro, ${Math.min(plainCount, count)}`, plain.run, plain.folder);
    const own = plainCount >= count ? data : join(around, 'data-some');
    mkdirSync(own, { recursive: true });
    const ours = await build(some, own);
    const speed = await tell(`ours, ${Math.min(plainCount, count)}`, ours, join(own, 'site'));
    console.log(`ours is ${(speed / plainSpeed).toFixed(2)} × as fast by the clock`);
    console.log(`and takes ${(plain.run.processorS / ours.processorS).toFixed(2)} × less of the processor`);
    await assertSame(plain.folder, join(own, 'site'));
    rmSync(plain.folder, { recursive: true });
  }
  if (plainCount < count) await tell(`ours, ${count}`, await build(whole, data), join(data, 'site'));
  await tell('nothing changed', await build(whole, data), join(data, 'site'));
  const changed = await snapshotOf('changed', count, { changedEach: 100 });
  await tell('1 % changed', await build(changed, data), join(data, 'site'));
  const fewer = await snapshotOf('fewer', count, { changedEach: 100, removedEach: 1000 });
  await tell('0.1 % removed', await build(fewer, data), join(data, 'site'));
} finally {
  rmSync(around, { recursive: true, force: true });
}

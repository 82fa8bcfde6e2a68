/**
 * Measures a crawl of many healthy servers as a user starts it: `node bench/fleet.ts [SERVERS]`. Twice into one database, so
 * that the second finds everything there, and with PostgreSQL if DATABASE_URL is set. Prints the highest resident size of the
 * program and of the process of its database together, read every 50 ms; how late the program's event loop was; and the time that
 * it took as a ratio to the same visits without a database, classification and report, in the same run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawl } from '../crawler/crawl.ts';
import { openPackageStore } from '../crawler/packages/package-store.ts';

const servers = Number(process.argv[2] ?? 2000);
const concurrency = 32;
const folder = mkdtempSync(join(tmpdir(), 'toolrisk-fleet-'));
const child = spawn(
  process.execPath,
  ['--no-warnings', join(import.meta.dirname, 'healthy-server.ts'), String(servers)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
let said = '';
for await (const part of child.stdout) {
  said += String(part);
  if (said.endsWith('\n')) break;
}
const urls = (JSON.parse(said) as number[]).map((port) => `http://127.0.0.1:${port}/mcp`);
writeFileSync(join(folder, 'list.txt'), urls.join('\n'));

/** The processes below one, itself first, in bytes of resident memory. */
function residentBytes(pid: number): number[] {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
      sizes.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // It has ended in between.
    }
  }
  const isBelow = (id: number | undefined): boolean =>
    id !== undefined && id !== 0 && (id === pid || isBelow(parents.get(id)));
  return [...sizes].filter(([id]) => isBelow(id)).map(([, bytes]) => bytes);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

interface Delay {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  cpuSeconds: number;
}

async function crawlAsUser(): Promise<{ rssMb: number[]; seconds: number; delay: Delay }> {
  const file = join(folder, 'delay.json');
  const began = performance.now();
  const args = ['crawl', 'list:list.txt', '--allow-private', '--concurrency', String(concurrency)];
  const program = spawn(
    process.execPath,
    [
      '--import',
      join(import.meta.dirname, 'loop-delay.mjs'),
      join(import.meta.dirname, '../cli/main.ts'),
      ...args,
      '--per-host',
      String(concurrency),
    ],
    { cwd: folder, env: { ...process.env, LOOP_DELAY_FILE: file }, stdio: ['ignore', 'ignore', 'ignore'] },
  );
  let highest: number[] = [0];
  const timer = setInterval(() => {
    const now = program.pid === undefined ? [] : residentBytes(program.pid);
    if (sum(now) > sum(highest)) highest = now;
  }, 50);
  const [code] = (await once(program, 'close')) as [number | null];
  clearInterval(timer);
  if (code !== 0) throw new Error(`expected the crawl to end with 0, got ${code}`);
  return {
    rssMb: highest.map((bytes) => bytes / 1024 ** 2),
    seconds: (performance.now() - began) / 1000,
    delay: JSON.parse(readFileSync(file, 'utf8')) as Delay,
  };
}

const began = performance.now();
await crawl(
  urls.map((url) => ({ locator: url, transport: 'streamable-http', url })),
  {
    packages: openPackageStore({ cache: '/nowhere' }),
    sandbox: { kind: 'none' },
    allowPrivate: true,
    concurrency,
    perHost: concurrency,
    onVisit: () => undefined,
  },
);
const plainSeconds = (performance.now() - began) / 1000;
console.log(
  `${servers} servers, ${concurrency} visits at a time; visits alone: ${plainSeconds.toFixed(1)} s`,
);
for (const time of ['first', 'second']) {
  const { rssMb, seconds, delay } = await crawlAsUser();
  console.log(
    `${time.padEnd(6)} crawl: ${sum(rssMb).toFixed(0)} MB (${rssMb.map((mb) => mb.toFixed(0)).join(' + ')}); event loop late by ${delay.p50Ms} ms (p50), ${delay.p99Ms} ms (p99), ${delay.maxMs} ms (most); ` +
      `${(seconds / plainSeconds).toFixed(2)} times the visits alone; ${delay.cpuSeconds.toFixed(1)} s of processor time of the program`,
  );
}
child.kill();
rmSync(folder, { recursive: true, force: true });

/**
 * Measures how far hostile answers make memory grow: `node bench/crawl-memory.ts [TIMES] [VISITS] [CONCURRENCY]`. Each kind of
 * bomb is sent by a process of its own and visited VISITS times by a fresh process, which is done TIMES times. Prints the
 * highest resident size above that before the first visit, in MB: the lowest, the middle and the highest of the times.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { crawl } from '../crawler/crawl.ts';
import type { Endpoint } from '../crawler/listing.ts';
import { openPackageStore } from '../crawler/packages/package-store.ts';

async function firstLine(args: string[]): Promise<{ line: string; stop(): void }> {
  const child = spawn(process.execPath, ['--no-warnings', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { line: line.toString('utf8'), stop: () => child.kill() };
}

/** In a process of its own: the visits to one kind of bomb, and how far memory rose. */
async function visitBombs(port: string, kind: string, visits: number, concurrency: number): Promise<void> {
  const endpoints = Array.from({ length: visits }, (_, index): Endpoint => {
    const url = `http://127.0.0.1:${port}/${kind}?${index}`;
    return { locator: url, transport: 'streamable-http', url };
  });
  const outcomes = new Set<string>();
  const before = process.memoryUsage.rss();
  let highest = before;
  const look = (): void => void (highest = Math.max(highest, process.memoryUsage.rss()));
  const timer = setInterval(look, 2);
  await crawl(endpoints, {
    packages: openPackageStore({ cache: '/nowhere' }),
    sandbox: { kind: 'none' },
    allowPrivate: true,
    concurrency,
    perHost: concurrency,
    retries: 0,
    onVisit: ({ outcome }) => {
      outcomes.add(outcome);
      look();
    },
  });
  clearInterval(timer);
  process.stdout.write(JSON.stringify({ risenMb: (highest - before) / 1024 ** 2, outcomes: [...outcomes] }));
}

async function measure(times: number, visits: number, concurrency: number): Promise<void> {
  const server = await firstLine([`${import.meta.dirname}/bomb-server.ts`]);
  const { port, kinds } = JSON.parse(server.line) as { port: number; kinds: string[] };
  for (const kind of kinds) {
    const risen: number[] = [];
    let outcomes = '';
    for (let time = 0; time < times; time++) {
      const { line } = await firstLine([
        import.meta.filename,
        '--bomb',
        ...[port, kind, visits, concurrency].map(String),
      ]);
      const found = JSON.parse(line) as { risenMb: number; outcomes: string[] };
      risen.push(Math.round(found.risenMb));
      outcomes = found.outcomes.join(', ');
    }
    risen.sort((a, b) => a - b);
    const shown = [risen[0], risen[Math.floor(risen.length / 2)], risen.at(-1)].map((mb) =>
      String(mb).padStart(4),
    );
    console.log(`${kind.padEnd(17)}${shown.join('')} MB  ${outcomes}`);
  }
  server.stop();
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--bomb') {
  const [port = '', kind = '', visits = '4', concurrency = '1'] = rest;
  await visitBombs(port, kind, Number(visits), Number(concurrency));
} else {
  const [visits = '4', concurrency = '1'] = rest;
  await measure(Number(first ?? 5), Number(visits), Number(concurrency));
}

/**
 * Measures what it brings that visits of one host share connections: `node bench/crawl-one-host.ts [ENDPOINTS] [ROUNDS]`. In the
 * registry three hosts have thousands of endpoints each. Processor time of this process, wall time and connections
 * for each endpoint, two at a time: a crawl, and the same visits one by one, each with a connection of its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { crawl } from '../crawler/crawl.ts';
import type { Endpoint } from '../crawler/listing.ts';
import { openPackageStore } from '../crawler/packages/package-store.ts';
import { visit } from '../crawler/visit.ts';

const [endpointCount = 300, rounds = 7] = process.argv.slice(2).map(Number);
const perHost = 2;
const child = fork(`${import.meta.dirname}/../test/servers/one-host.ts`, {
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
const [line] = (await once(child.stdout!, 'data')) as [Buffer];
const server = JSON.parse(line.toString('utf8')) as { http: number; https: number; certificatePem: string };
setDefaultCACertificates([...getCACertificates('default'), server.certificatePem]);

const options = {
  packages: openPackageStore({ cache: '/nowhere' }),
  sandbox: { kind: 'none' },
  allowPrivate: true,
} as const;
const endpointsOf = (scheme: 'http' | 'https'): Endpoint[] =>
  Array.from({ length: endpointCount }, (_, index) => {
    const url = `${scheme}://127.0.0.1:${server[scheme]}/server-${index}/mcp`;
    return { locator: url, transport: 'streamable-http', url };
  });

const ways: Record<string, (endpoints: Endpoint[]) => Promise<number>> = {
  'each its own': async (endpoints) => {
    const left = [...endpoints];
    let listed = 0;
    const lane = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        if ((await visit(next, options)).outcome === 'listed') listed += 1;
      }
    };
    await Promise.all(Array.from({ length: perHost }, lane));
    return listed;
  },
  'shared (crawl)': async (endpoints) => {
    let listed = 0;
    await crawl(endpoints, {
      ...options,
      perHost,
      onVisit: ({ outcome }) => void (listed += outcome === 'listed' ? 1 : 0),
    });
    return listed;
  },
};

async function connectionsOf(scheme: 'http' | 'https'): Promise<number> {
  child.send('connections');
  const [counts] = (await once(child, 'message')) as [Record<'http' | 'https', number>];
  return counts[scheme];
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

for (const scheme of ['http', 'https'] as const) {
  const cpu: Record<string, number[]> = {};
  const wall: Record<string, number[]> = {};
  const made: Record<string, number> = {};
  for (let round = 0; round <= rounds; round++) {
    for (const [name, ask] of Object.entries(ways)) {
      const before = { cpu: process.cpuUsage(), at: performance.now(), made: await connectionsOf(scheme) };
      const listed = await ask(endpointsOf(scheme));
      if (listed !== endpointCount) throw new Error(`expected ${endpointCount} listed, got ${listed}`);
      const { user, system } = process.cpuUsage(before.cpu);
      made[name] = (await connectionsOf(scheme)) - before.made;
      // The first round warms up compilers and caches.
      if (round === 0) continue;
      (cpu[name] ??= []).push((user + system) / 1000 / endpointCount);
      (wall[name] ??= []).push((performance.now() - before.at) / endpointCount);
    }
  }
  for (const name of Object.keys(ways)) {
    console.log(
      `${scheme.padEnd(6)} ${name.padEnd(15)} ${median(cpu[name]!).toFixed(2)} ms processor, ` +
        `${median(wall[name]!).toFixed(2)} ms wall an endpoint, ${made[name]} connections for ${endpointCount} endpoints`,
    );
  }
}
child.kill();

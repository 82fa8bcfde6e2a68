import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeVisit } from '../../cli/store-visit.ts';
import { crawl } from '../../crawler/crawl.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { saveListings } from '../../db/listings.ts';
import { optionsWith, sandboxOfThisMachine, serverEndpoint } from '../crawler/support.ts';
import { engines, openTestDatabase } from '../database.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { makeCertificate } from '../servers/certificate.ts';
import { answerRightly, serve } from '../servers/http-behaviours.ts';

/** One of each family of trouble; the suites of the families hold the details of each. */
const troubled: Record<string, string[]> = {
  'exits-at-once': ['exited'],
  'asks-for-a-key': ['needs-config'],
  'logs-without-end': ['not-mcp'],
  'writes-a-huge-line': ['too-large'],
  'asks-without-end': ['malformed'],
  'burns-the-processor': ['timed-out'],
  'ignores-being-asked-to-end': ['timed-out'],
  'fills-its-disk': ['listed'],
  'forks-without-end': ['listed', 'exited', 'timed-out'],
  'speaks-an-unknown-version': ['unsupported-version'],
  'presents-its-own-certificate': ['tls-failure'],
  'has-no-name': ['dns-failure'],
  'is-not-there': ['refused'],
  'is-the-metadata-service': ['blocked-address'],
};
const healthyHttp = Array.from({ length: 12 }, (_, index) => `http-${index}`);
const healthyStdio = Array.from({ length: 4 }, (_, index) => `stdio-${index}`);
const healthy = [...healthyHttp, ...healthyStdio];

async function selfSigned(): Promise<{ url: string; close(): void }> {
  const { keyPem, certificatePem } = makeCertificate({ name: 'server', addresses: ['127.0.0.1'] });
  const server = createServer({ key: keyPem, cert: certificatePem }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}/mcp`, close: () => server.close() };
}

describe.each(engines)('one run of troubled and healthy servers, on %s', (engine) => {
  let open: OpenDatabase;
  const visited: string[] = [];

  beforeAll(async () => {
    open = await openTestDatabase(engine);
    const server = await serve(Object.fromEntries(healthyHttp.map((name) => [name, answerRightly])));
    const own = await selfSigned();
    const urls: Record<string, string> = {
      'presents-its-own-certificate': own.url,
      'has-no-name': 'http://no-such-host.invalid/mcp',
      'is-not-there': 'http://127.0.0.1:9/mcp',
      'is-the-metadata-service': 'http://169.254.169.254/mcp',
      ...Object.fromEntries(healthyHttp.map((name) => [name, `${server.origin}/${name}`])),
    };
    const endpoints = [...Object.keys(troubled), ...healthy].map((name): Endpoint => {
      const url = urls[name];
      if (url !== undefined) return { locator: name, transport: 'streamable-http', url };
      const behaviour = healthyStdio.includes(name) ? 'healthy' : name;
      return { ...serverEndpoint('misbehaving.ts', [behaviour]), locator: name };
    });
    const listings = endpoints.map((endpoint) => ({
      source: 'test',
      server: endpoint.locator,
      endpoints: [endpoint],
    }));
    await saveListings(open.db, listings, new Date());
    await crawl(endpoints, {
      ...optionsWith(await sandboxOfThisMachine(), { allowPrivate: true, timeoutMs: 16_000 }),
      concurrency: 6,
      perHost: 6,
      onVisit: async (visit) => {
        visited.push(visit.locator);
        await storeVisit(open.db, visit);
      },
    });
    server.close();
    own.close();
  });
  afterAll(() => open.close());

  const outcomes = async (): Promise<Map<string, string>> => {
    const rows = await open.db
      .selectFrom('visit')
      .innerJoin('endpoint', 'endpoint.id', 'visit.endpoint_id')
      .select(['endpoint.locator', 'visit.outcome'])
      .execute();
    return new Map(rows.map(({ locator, outcome }) => [locator, outcome]));
  };

  test('visits each once, and stores each', async () => {
    const all = [...Object.keys(troubled), ...healthy].sort();
    expect(visited.toSorted()).toEqual(all);
    expect([...(await outcomes()).keys()].sort()).toEqual(all);
  });

  test.each(Object.entries(troubled))('names the outcome of one that %s', async (name, expected) => {
    expect(expected).toContain((await outcomes()).get(name));
  });

  test('lists every neighbour and stores its tools', async () => {
    const rows = await open.db
      .selectFrom('tool')
      .innerJoin('endpoint', 'endpoint.id', 'tool.endpoint_id')
      .select('endpoint.locator')
      .where('endpoint.locator', 'in', healthy)
      .execute();
    const found = await outcomes();
    expect(healthy.map((name) => found.get(name))).toEqual(healthy.map(() => 'listed'));
    expect([...new Set(rows.map(({ locator }) => locator))].sort()).toEqual(healthy.toSorted());
  });
});

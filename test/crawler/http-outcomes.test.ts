import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { serve } from '../servers/http-behaviours.ts';
import { optionsWith } from './support.ts';

const expected: Record<string, Partial<Visit> & { says?: RegExp }> = {
  healthy: { outcome: 'listed', transport: 'streamable-http' },
  'wants-a-token': { outcome: 'needs-auth', says: /www-authenticate: Bearer$/ },
  'wants-money': { outcome: 'needs-payment' },
  forbids: { outcome: 'forbidden', says: /cf-mitigated: challenge/ },
  'is-missing': { outcome: 'not-found' },
  'is-a-web-page': { outcome: 'not-mcp', says: /text\/html/ },
  'is-overrun': { outcome: 'rate-limited', says: /retry-after: 999999999/ },
  'is-broken': { outcome: 'server-error', says: /^HTTP 500$/ },
  'redirects-inside': {
    outcome: 'bad-redirect',
    says: /location: http:\/\/127.0.0.1:1\/mcp; a POST is not sent on/,
  },
  'answers-nothing': { outcome: 'malformed', says: /with nothing/ },
  'accepts-only': { outcome: 'not-mcp', says: /HTTP 202/ },
  'cuts-its-json': { outcome: 'malformed', says: /not JSON/ },
  'writes-what-is-no-number': { outcome: 'malformed', says: /NaN or Infinity in it/ },
  'answers-another-id': { outcome: 'malformed', says: /unknown id 99/ },
  'resets-the-connection': { outcome: 'refused' },
  'ends-its-stream': { outcome: 'malformed', says: /stream ended without a reply/ },
  'floods-its-stream': { outcome: 'too-large' },
  'sends-a-bomb': { outcome: 'too-large', says: /more than 8388608 bytes/ },
  'compresses-twice': { outcome: 'malformed', says: /content encoding, got gzip, gzip/ },
  'compresses-honestly': { outcome: 'listed' },
  'has-huge-headers': { outcome: 'too-large' },
  'never-ends-notifications': { outcome: 'listed' },
  'never-answers': { outcome: 'timed-out' },
  'drips-its-body': { outcome: 'timed-out' },
  'insists-on-its-session': { outcome: 'listed' },
  'asks-back-first': { outcome: 'listed' },
  'posts-elsewhere': { outcome: 'not-mcp' },
  'knows-no-greeting': {
    outcome: 'listed',
    protocolVersion: '2026-07-28',
    serverInfo: { name: 'modern', version: '1' },
  },
  'only-speaks-sse': { outcome: 'listed', transport: 'sse' },
};

let server: Awaited<ReturnType<typeof serve>>;
const endpointOf = (name: string, more: Partial<Endpoint> = {}): Endpoint => ({
  locator: name,
  transport: 'streamable-http',
  url: `${server.origin}/${name}`,
  ...more,
});
const options = optionsWith({ kind: 'none' }, { allowPrivate: true, timeoutMs: 7000 });

beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

describe('a server over HTTP', () => {
  const visits = new Map<string, Visit>();
  let memoryGrowth = 0;

  beforeAll(async () => {
    const before = process.memoryUsage().rss;
    const onVisit = (found: Visit): void => {
      visits.set(found.locator, found);
      memoryGrowth = Math.max(memoryGrowth, process.memoryUsage().rss - before);
    };
    await crawl(
      Object.keys(expected).map((name) => endpointOf(name)),
      { ...options, concurrency: 8, perHost: 8, onVisit },
    );
  });

  it.each(Object.entries(expected))('that %s has the outcome it deserves', (name, { says, ...wanted }) => {
    const found = visits.get(name);
    expect(found).toMatchObject(wanted);
    if (says !== undefined) expect(found?.reason).toMatch(says);
    expect(found?.tools).toHaveLength(wanted.outcome === 'listed' ? 1 : 0);
  });

  it('gets its session ended, and no authorisation metadata fetched', () => {
    expect(
      server.seen.some(({ method, url }) => method === 'DELETE' && url === '/insists-on-its-session'),
    ).toBe(true);
    expect(server.seen.filter(({ url }) => url === '/wants-a-token')).toHaveLength(1);
  });

  it('cannot make memory grow by what it sends', () => {
    // The bomb of 200 MB is made in this very process, which has to be allowed for.
    expect(memoryGrowth).toBeLessThan(450 * 1024 ** 2);
  });

  it('may not have its messages posted to another origin', async () => {
    const found = await visit(endpointOf('posts-elsewhere', { transport: 'sse' }), options);
    expect(found).toMatchObject({
      outcome: 'blocked-address',
      reason: expect.stringContaining('same origin'),
    });
  });

  it('is given the headers that belong to it, and they are not repeated', async () => {
    const found = await visit(
      endpointOf('wants-a-token', { headers: { authorization: 'Bearer hunter2-secret' } }),
      options,
    );
    expect(server.seen.at(-1)?.headers.authorization).toBe('Bearer hunter2-secret');
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('that is not there is refused, not found or unknown', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    expect(await visit(endpointOf('x', { url: `http://127.0.0.1:${port}/` }), options)).toMatchObject({
      outcome: 'refused',
    });
    expect(await visit(endpointOf('x', { url: 'http://no-such-host.invalid/' }), options)).toMatchObject({
      outcome: 'dns-failure',
    });
    expect(
      await visit(endpointOf('x', { url: `https://127.0.0.1:${new URL(server.origin).port}/` }), options),
    ).toMatchObject({ outcome: 'tls-failure' });
  });
});

describe('the guard', () => {
  const strict = optionsWith({ kind: 'none' }, { timeoutMs: 5000 });

  it.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://localhost.:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://１２７.0.0.1:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::1]:PORT/',
    'http://[::]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    'http://[2002:7f00:1::]:PORT/',
    'http://169.254.169.254/',
    'http://168.63.129.16/',
    'http://10.0.0.1/',
    'http://100.64.0.1/',
    'http://8.8.8.8:22/',
    'http://8.8.8.8:25/',
  ])('lets nothing through to %s', async (url) => {
    const before = server.seen.length;
    const target = url.replace('PORT', new URL(server.origin).port);
    const found = await visit({ locator: url, transport: 'streamable-http', url: target }, strict);
    expect(found).toMatchObject({ outcome: 'blocked-address' });
    expect(server.seen).toHaveLength(before);
  });
});

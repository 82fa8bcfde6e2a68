import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl, type CrawlOptions } from '../../crawler/crawl.ts';
import { retryAfterMs } from '../../crawler/client/retry-after.ts';
import { hostOf } from '../../crawler/host-of.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { readOptOut } from '../../crawler/opt-out.ts';
import { retryWaitMs } from '../../crawler/retry-wait.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { answerRightly, json, resultOf, serve } from '../servers/http-behaviours.ts';
import { optionsWith } from './support.ts';

const options = optionsWith({ kind: 'none' }, { allowPrivate: true, timeoutMs: 5000 });
const day = 24 * 3_600_000;

let server: Awaited<ReturnType<typeof serve>>;
/** Names of behaviours in the order in which `initialize` came, and when. */
let greeted: { name: string; at: number }[] = [];
let open = 0;
let mostOpen = 0;
const failuresLeft = new Map<string, number>();

beforeAll(async () => {
  const count = (name: string): void => void greeted.push({ name, at: performance.now() });
  server = await serve({
    quick: (message, request, response) => {
      if (message.method === 'initialize') count(request.url ?? '');
      answerRightly(message, request, response);
    },
    slow: (message, request, response) => {
      mostOpen = Math.max(mostOpen, ++open);
      setTimeout(() => {
        open -= 1;
        answerRightly(message, request, response);
      }, 5);
    },
    resets: (message, request, response) => {
      const left = failuresLeft.get('resets') ?? 0;
      if (left === 0) return answerRightly(message, request, response);
      failuresLeft.set('resets', left - 1);
      count('resets');
      request.socket.resetAndDestroy();
    },
    forgets: (message, request, response) => {
      const left = failuresLeft.get('forgets') ?? 0;
      if (message.method === 'initialize') {
        count('forgets');
        return json(response, resultOf(message), { 'mcp-session-id': `s${left}` });
      }
      if (message.method !== 'tools/list' || left === 0) return answerRightly(message, request, response);
      failuresLeft.set('forgets', left - 1);
      response.writeHead(404, { 'content-type': 'application/json' });
      const error = { code: left === 2 ? -32001 : -32601, message: 'Session not found' };
      response.end(left === 3 ? '' : JSON.stringify({ jsonrpc: '2.0', error, id: null }));
    },
    busy: (message, request, response) => {
      const left = failuresLeft.get('busy') ?? 0;
      if (left === 0) return answerRightly(message, request, response);
      failuresLeft.set('busy', left - 1);
      count('busy');
      const [status, after] = (request.url ?? '').split('/').slice(2);
      response.writeHead(Number(status), { 'retry-after': decodeURIComponent(after ?? '') }).end();
    },
  });
});
afterAll(() => server.close());

async function crawlAll(
  paths: string[],
  more: Partial<CrawlOptions> = {},
  origin = server.origin,
): Promise<Visit[]> {
  greeted = [];
  const visits: Visit[] = [];
  const endpoints = paths.map((path): Endpoint => ({
    locator: `${origin}/${path}`,
    transport: 'streamable-http',
    url: `${origin}/${path}`,
  }));
  await crawl(endpoints, { ...options, ...more, onVisit: (visit) => void visits.push(visit) });
  return visits;
}
const paths = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}/${i}`);
const outcomes = (visits: Visit[]): string[] => visits.map(({ outcome }) => outcome);

describe('a host', () => {
  it('has a gap between two visits', async () => {
    const visits = await crawlAll(paths('quick', 5), { gapMs: 100, perHost: 3 });
    expect(greeted).toHaveLength(5);
    // The gap is kept between starts; how long a connection takes, and only the first needs one, varies.
    const starts = visits.map(({ at }) => at.getTime()).sort((a, b) => a - b);
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(98);
  });

  it('with hundreds of endpoints is asked one at a time, and holds up nobody else', async () => {
    mostOpen = 0;
    const order: string[] = [];
    const endpoints = [
      ...paths('slow', 300).map((path) => `${server.origin}/${path}`),
      ...paths('quick', 3).map((path) => `${server.origin.replace('127.0.0.1', 'localhost')}/${path}`),
    ].map((url): Endpoint => ({ locator: url, transport: 'streamable-http', url }));
    await crawl(endpoints, {
      ...options,
      concurrency: 2,
      perHost: 1,
      onVisit: ({ locator }) => void order.push(locator),
    });
    expect(mostOpen).toBe(1);
    expect(order).toHaveLength(303);
    const last = Math.max(...order.flatMap((locator, index) => (locator.includes('quick') ? [index] : [])));
    expect(last).toBeLessThan(20);
  });

  it('that is down is left alone after some attempts, and the rest is told so', async () => {
    failuresLeft.set('resets', 1000);
    const visits = await crawlAll(paths('resets', 20), {
      perHost: 1,
      retries: 0,
      breakAfter: 3,
      pauseMs: 50,
    });
    expect(outcomes(visits)).toEqual(Array.from({ length: 20 }, () => 'refused'));
    expect(greeted).toHaveLength(5);
    expect(visits.filter(({ reason }) => reason?.startsWith('not asked'))).toHaveLength(15);
    const [, , third = { at: 0 }, probe = { at: 0 }, second = { at: 0 }] = greeted;
    expect(probe.at - third.at).toBeGreaterThan(40);
    expect(second.at - probe.at).toBeGreaterThan(90);
  });

  it('that comes back while it is left alone is asked again', async () => {
    failuresLeft.set('resets', 3);
    const visits = await crawlAll(paths('resets', 8), { perHost: 2, retries: 0, breakAfter: 3, pauseMs: 50 });
    expect(outcomes(visits).sort()).toEqual([...Array(5).fill('listed'), ...Array(3).fill('refused')]);
  });

  const earlier = { perHost: 3, breakAfter: 3, pauseMs: 50, hostsDown: new Set(['127.0.0.1']) };

  it('that earlier runs have not got through to is probed once, and the rest is told so', async () => {
    failuresLeft.set('resets', 1000);
    const visits = await crawlAll(paths('resets', 10), earlier);
    expect(outcomes(visits)).toEqual(Array.from({ length: 10 }, () => 'refused'));
    expect(greeted).toHaveLength(1);
    expect(visits.filter(({ reason }) => reason?.startsWith('not asked'))).toHaveLength(9);
  });

  it('that is back is asked as any other once its probe has come through', async () => {
    failuresLeft.set('resets', 0);
    mostOpen = 0;
    const probed = crawlAll(paths('slow', 10), earlier);
    expect(outcomes(await probed)).toEqual(Array.from({ length: 10 }, () => 'listed'));
    expect(mostOpen).toBe(3);
  });

  it('whose probe finds anything but silence is asked as any other, too', async () => {
    failuresLeft.set('busy', 1000);
    const visits = await crawlAll(paths('busy/401', 4), earlier);
    expect(outcomes(visits)).toEqual(Array.from({ length: 4 }, () => 'needs-auth'));
    expect(greeted).toHaveLength(4);
  });

  it('is a registrable domain, unless strangers share it', () => {
    const name = (url: string): unknown => hostOf({ locator: url, transport: 'sse', url });
    expect(name('https://a.mcp.example.co.uk/x')).toEqual({ name: 'example.co.uk', isOwn: false });
    expect(name('https://one.workers.dev/')).toEqual({ name: 'one.workers.dev', isOwn: false });
    expect(name('http://10.0.0.1:8080/')).toEqual({ name: '10.0.0.1', isOwn: true });
    expect(name('http://[::1]/')).toEqual({ name: '::1', isOwn: true });
    expect(name('https://8.8.8.8/')).toEqual({ name: '8.8.8.8', isOwn: false });
    expect(name('http://build-server/')).toMatchObject({ isOwn: true });
  });
});

describe('a visit that fails in a way that passes', () => {
  it.each(['429', '503'])('is made again, after HTTP %s as late as the server asks', async (status) => {
    failuresLeft.set('busy', 1);
    const start = performance.now();
    const visits = await crawlAll([`busy/${status}/1`]);
    expect(outcomes(visits)).toEqual(['listed']);
    expect(performance.now() - start).toBeGreaterThan(1000);
  });

  it('is not made at all while an endpoint has asked earlier to be left alone', async () => {
    failuresLeft.set('busy', 0);
    const [asked, later] = ['busy/1', 'busy/2'].map((path) => `${server.origin}/${path}`);
    const notBefore = new Map([
      [asked ?? '', new Date(Date.now() + 60_000)],
      [later ?? '', new Date(Date.now() - 1)],
    ]);
    const before = server.seen.length;
    const visits = await crawlAll(['busy/1', 'busy/2'], { notBefore });
    const resting = visits.find(({ locator }) => locator === asked);
    expect(resting).toMatchObject({ outcome: 'rate-limited', reason: expect.stringContaining('left alone') });
    expect(resting?.retryAfterMs).toBeGreaterThan(50_000);
    expect(visits.find(({ locator }) => locator === later)?.outcome).toBe('listed');
    expect(server.seen.slice(before).some(({ url }) => url === '/busy/1')).toBe(false);
  });

  it('is made again in a session of its own where the server has lost the first', async () => {
    failuresLeft.set('forgets', 3);
    // The third time the method is not known, which is no matter of sessions.
    const [visit] = await crawlAll(['forgets']);
    expect(visit).toMatchObject({ outcome: 'rpc-error' });
    expect(greeted).toHaveLength(3);
  });

  it('is made three times at most, and gives one result', async () => {
    failuresLeft.set('busy', 1000);
    expect(outcomes(await crawlAll(['busy/503/x']))).toEqual(['server-error']);
    expect(greeted).toHaveLength(3);
  });

  it('is not made again in the same run if the server asks for long', async () => {
    failuresLeft.set('busy', 1000);
    const [visit] = await crawlAll(['busy/429/999999999']);
    expect(visit).toMatchObject({ outcome: 'rate-limited', retryAfterMs: day });
    expect(greeted).toHaveLength(1);
  });

  it.each(['401', '403', '402', '404', '500'])(
    'is not made again after HTTP %s, which would not pass',
    async (status) => {
      failuresLeft.set('busy', 1000);
      await crawlAll([`busy/${status}/1`]);
      expect(greeted.length).toBeLessThan(3);
    },
  );
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each<[string | undefined, number | undefined]>([
    ['120', 120_000],
    ['0', 1000],
    ['999999999', day],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Fri, 01 Jan 2100 00:00:00 GMT', day],
    ['Wed, 31 Dec 2025 00:00:00 GMT', undefined],
    ['-5', undefined],
    ['1e9', undefined],
    ['soon', undefined],
    ['9'.repeat(5000), undefined],
    [undefined, undefined],
  ])('%s is kept within a second and a day', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });

  it('counts as it was asked, and waits of our own double with jitter', () => {
    expect(retryWaitMs({ afterMs: 2000 }, 1, () => 0)).toBe(2000);
    expect(retryWaitMs({ afterMs: day }, 1)).toBeUndefined();
    expect(retryWaitMs(undefined, 1)).toBeUndefined();
    expect([1, 2, 3].map((attempt) => retryWaitMs({}, attempt, () => 0.5))).toEqual([500, 1000, 2000]);
  });
});

describe('an opt-out', () => {
  const optOut = readOptOut(
    '# asked by mail\nExample.com.\nhttps://shared.host/mine\nnpm:@owner/pack # all\n\n',
  );
  const remote = (url: string): Endpoint => ({ locator: url, transport: 'streamable-http', url });
  const local = (spec: string): Endpoint => ({
    locator: spec,
    transport: 'stdio',
    launch: { package: spec, args: [], env: {} },
  });

  it.each([
    remote('https://example.com/mcp'),
    remote('http://API.example.com:8080/'),
    remote('https://shared.host/mine'),
    remote('https://shared.host/mine/too?x=1'),
    local('npm:@owner/pack@1.2.3'),
    local('npm:@owner/pack'),
  ])('covers $locator', (endpoint) => expect(optOut(endpoint)).toBe(true));

  it.each([
    remote('https://notexample.com/'),
    remote('https://example.com.evil.net/'),
    remote('https://shared.host/mineral'),
    local('npm:@owner/package'),
  ])('leaves $locator', (endpoint) => expect(optOut(endpoint)).toBe(false));

  it('means that nothing is sent', async () => {
    const seen = server.seen.length;
    const visits = await crawlAll(['quick/1', 'quick/2'], { optOut: readOptOut(`${server.origin}/quick/1`) });
    expect(outcomes(visits).sort()).toEqual(['listed', 'opted-out']);
    expect(server.seen.slice(seen).some(({ url }) => url === '/quick/1')).toBe(false);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { answerRightly, behaviours, serve } from '../servers/http-behaviours.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { eventually, optionsWith } from './support.ts';

const options = optionsWith({ kind: 'none' }, { allowPrivate: true, timeoutMs: 5000 });
const ignore = (): void => undefined;

describe('a crawl', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let inFlight = 0;
  let most = 0;
  beforeAll(async () => {
    server = await serve({
      floods: (_message, _request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const pump = (): void => {
          while (response.write(' '.repeat(64 * 1024))) if (response.destroyed) return;
          response.once('drain', pump);
        };
        pump();
      },
      modern: behaviours['knows-no-greeting']!,
      hangs: () => undefined,
      resets: (_message, request) => request.socket.resetAndDestroy(),
      slow: (message, request, response) => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        setTimeout(() => {
          inFlight -= 1;
          answerRightly(message, request, response);
        }, 20);
      },
    });
  });
  afterAll(() => server.close());
  const endpoints = (count: number): Endpoint[] =>
    Array.from({ length: count }, (_, index) => ({
      locator: `e${index}`,
      transport: 'streamable-http',
      url: `${server.origin}/slow`,
    }));

  it('visits each endpoint once, however often it is given', async () => {
    const locators: string[] = [];
    const twice = [...endpoints(5), ...endpoints(5)];
    expect(await crawl(twice, { ...options, onVisit: ({ locator }) => void locators.push(locator) })).toBe(5);
    expect(locators.sort()).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
  });

  it('never asks a host more often at a time than it may', async () => {
    most = 0;
    await crawl(endpoints(12), { ...options, concurrency: 12, perHost: 2, onVisit: ignore });
    expect(most).toBe(2);
  });

  it('shares connections between the visits of one host, and ends them when it is done', async () => {
    const before = server.seen.length;
    await crawl(endpoints(12), { ...options, concurrency: 12, perHost: 3, onVisit: ignore });
    const sockets = new Set(server.seen.slice(before).map(({ socket }) => socket));
    expect(server.seen.length - before).toBe(36);
    expect(sockets.size).toBeLessThanOrEqual(3);
    expect(await eventually(() => [...sockets].every(({ destroyed }) => destroyed), 1000)).toBe(true);
  });

  it('gives no connection on to the next visit on which something is still under way', async () => {
    const visits = new Map<string, Visit>();
    const names = Array.from(
      { length: 8 },
      (_, index) => ['floods', 'hangs', 'resets', 'slow'][index % 4] ?? '',
    );
    await crawl(
      names.map((name, index): Endpoint => ({
        locator: `${name} ${index}`,
        transport: 'streamable-http',
        url: `${server.origin}/${name}?${index}`,
      })),
      {
        ...options,
        timeoutMs: 1000,
        retries: 0,
        perHost: 1,
        onVisit: (found) => void visits.set(found.locator, found),
      },
    );
    const outcomes = { floods: 'too-large', hangs: 'timed-out', resets: 'refused', slow: 'listed' };
    for (const [locator, { outcome }] of visits) {
      expect([locator, outcome]).toEqual([locator, outcomes[locator.split(' ')[0] as keyof typeof outcomes]]);
    }
    expect(visits.size).toBe(8);
  });

  it('remembers of an origin that it only speaks the newer era', async () => {
    const before = server.seen.length;
    const outcomes: string[] = [];
    await crawl(
      [1, 2, 3].map((index): Endpoint => ({
        locator: `modern ${index}`,
        transport: 'streamable-http',
        url: `${server.origin}/modern?${index}`,
      })),
      { ...options, perHost: 1, onVisit: ({ outcome }) => void outcomes.push(outcome) },
    );
    expect(outcomes).toEqual(['listed', 'listed', 'listed']);
    const methods = server.seen.slice(before).map(({ headers }) => headers['mcp-method']);
    const known = 'server/discover, tools/list';
    expect(methods.join(', ')).toBe(`initialize, ${known}, ${known}, ${known}`);
  });

  it('waits for each result to be taken before the next visit takes its place', async () => {
    let open = 0;
    let mostOpen = 0;
    await crawl(endpoints(6), {
      ...options,
      concurrency: 2,
      perHost: 6,
      onVisit: async () => {
        open += 1;
        mostOpen = Math.max(mostOpen, open);
        await new Promise((resolve) => setTimeout(resolve, 50));
        open -= 1;
      },
    });
    expect(mostOpen).toBe(2);
  });

  it('fails as its taker fails, and starts nothing more', async () => {
    let taken = 0;
    const failing = crawl(endpoints(20), {
      ...options,
      concurrency: 1,
      onVisit: () => {
        taken += 1;
        throw new Error('disk full');
      },
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(taken).toBe(1);
  });

  it('stops when it is called off, and gives no result for what was in flight', async () => {
    const controller = new AbortController();
    const locators: string[] = [];
    const running = crawl(endpoints(50), {
      ...options,
      signal: controller.signal,
      concurrency: 2,
      onVisit: ({ locator }) => {
        locators.push(locator);
        if (locators.length === 4) controller.abort(new Error('called off'));
      },
    });
    await expect(running).rejects.toThrow('called off');
    expect(locators.length).toBeLessThan(7);
  });

  it('takes its endpoints from a source that is still being read', async () => {
    async function* source(): AsyncGenerator<Endpoint> {
      for (const endpoint of endpoints(3)) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        yield endpoint;
      }
    }
    expect(await crawl(source(), { ...options, onVisit: ignore })).toBe(3);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { openSockets } from '../servers/hostile-sockets.ts';
import { answerRightly, behaviours, serve } from '../servers/http-behaviours.ts';
import { eventually, optionsWith } from './support.ts';

/** With the limits as they are, since how long a server is waited for is what counts here. */
describe('a server that keeps us waiting', () => {
  const visits = new Map<string, Visit>();
  const neighbours = Array.from({ length: 20 }, (_, index) => `healthy-${index}`);
  let server: Awaited<ReturnType<typeof serve>>;
  let sockets: Awaited<ReturnType<typeof openSockets>>;
  beforeAll(async () => {
    const healthy = Object.fromEntries(neighbours.map((name) => [name, answerRightly]));
    server = await serve({ ...healthy, 'never-answers': behaviours['never-answers']! });
    sockets = await openSockets();
    const urls: Record<string, string> = {
      ...Object.fromEntries(
        [...neighbours, 'never-answers'].map((name) => [name, `${server.origin}/${name}`]),
      ),
      'accepts-and-is-silent': sockets.urls['accepts-and-is-silent']!,
      'drips-its-headers': sockets.urls['drips-its-headers']!,
      'never-shakes-hands': sockets.urls['speaks-no-tls']!.replace('http:', 'https:'),
    };
    await crawl(
      Object.entries(urls).map(([locator, url]): Endpoint => ({
        locator,
        transport: 'streamable-http',
        url,
      })),
      {
        ...optionsWith({ kind: 'none' }, { allowPrivate: true, timeoutMs: 60_000 }),
        concurrency: 8,
        perHost: 8,
        retries: 0,
        onVisit: (found) => void visits.set(found.locator, found),
      },
    );
  }, 40_000);
  afterAll(() => {
    server.close();
    sockets.close();
  });

  it.each([
    ['never-answers', 15_000],
    ['accepts-and-is-silent', 15_000],
    ['drips-its-headers', 15_000],
    ['never-shakes-hands', 5_000],
  ])('because it %s is given up long before the minute that a visit may take', (name, limitMs) => {
    const found = visits.get(name);
    expect(found?.outcome).toBe('timed-out');
    // A machine under load is late, but not by as much as the next limit would be.
    expect(found?.durationMs).toBeGreaterThan(limitMs - 1500);
    expect(found?.durationMs).toBeLessThan(limitMs + 10_000);
  });

  it('is hung up on', async () => {
    const names = ['accepts-and-is-silent', 'drips-its-headers', 'speaks-no-tls'];
    expect(await eventually(() => names.every((name) => sockets.ended.has(name)), 2000)).toBe(true);
  });

  it('costs its neighbours nothing', () => {
    expect(neighbours.map((name) => visits.get(name)?.outcome)).toEqual(neighbours.map(() => 'listed'));
  });
});

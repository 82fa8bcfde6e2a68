import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { maxReasonBytes } from '../../crawler/limits.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { hostileBehaviours } from '../servers/hostile-http.ts';
import { openSockets } from '../servers/hostile-sockets.ts';
import { answerRightly, serve, tool } from '../servers/http-behaviours.ts';
import { optionsWith } from './support.ts';

type Expected = Partial<Visit> & { says?: RegExp; names?: string[]; count?: number };
const one: Expected = { outcome: 'listed', names: [tool.name] };
const partial = (count: number, says: RegExp, more: Expected = {}): Expected => ({
  outcome: 'listed',
  partial: true,
  count,
  says,
  ...more,
});
const tooLarge: Expected = { outcome: 'too-large', says: /more than 8388608 bytes/ };
const badRedirect = (says: RegExp): Expected => ({ outcome: 'bad-redirect', says });

const expected: Record<string, Expected> = {
  'sends-300-megabytes': tooLarge,
  'sends-a-brotli-bomb': tooLarge,
  'sends-a-deflate-bomb': tooLarge,
  'sends-a-zstd-bomb': tooLarge,
  'wants-128-megabytes-to-decode': { outcome: 'too-large', says: /window/i },
  'compresses-its-stream': one,
  'sends-a-bomb-as-a-stream': tooLarge,
  'compresses-six-times': { outcome: 'malformed', says: /one known content encoding/ },
  'lies-about-compression': { outcome: 'malformed', says: /Z_DATA_ERROR/ },
  'sends-one-endless-event': tooLarge,
  'comments-for-ever': { outcome: 'timed-out' },
  'notifies-for-ever': { outcome: 'timed-out' },
  'asks-to-reconnect': one,
  'asks-for-ever': { outcome: 'malformed', says: /more than 20 requests of its own/ },
  'sends-too-many-headers': { outcome: 'too-large' },
  'redirects-in-a-loop': badRedirect(/more than 4 redirects/),
  'redirects-five-times': badRedirect(/more than 4 redirects/),
  'redirects-four-times': one,
  'redirects-as-if-to-a-page': badRedirect(/only 307 and 308/),
  'redirects-to-a-file': badRedirect(/file:\/\/\/etc\/passwd; expected http/),
  'redirects-to-gopher': badRedirect(/expected http/),
  'redirects-to-nowhere': badRedirect(/expected a URL/),
  'speaks-the-future': { outcome: 'unsupported-version', says: /got "2099-01-01"/ },
  'speaks-the-past': { outcome: 'unsupported-version', says: /got "1999-01-01"/ },
  'speaks-a-number': { outcome: 'unsupported-version', says: /got 5/ },
  'speaks-nothing': { outcome: 'unsupported-version', says: /got ""/ },
  'speaks-at-length': { outcome: 'unsupported-version', says: /^.{1,180}$/ },
  'leaves-out-its-version': { outcome: 'unsupported-version', says: /got undefined/ },
  'mixes-up-ids-and-waits': { outcome: 'malformed', says: /unknown id zz/ },
  'answers-twice': one,
  'answers-an-old-id-first': one,
  'answers-in-a-batch': one,
  'answers-as-version-one': one,
  'answers-both-ways': { outcome: 'rpc-error', says: /both/ },
  'answers-neither-way': { outcome: 'malformed', says: /neither result nor error/ },
  'answers-a-null-id': { outcome: 'malformed', says: /neither id nor method/ },
  'adds-garbage': { outcome: 'malformed', says: /not JSON/ },
  'begins-with-a-mark': one,
  'writes-utf-16': { outcome: 'malformed', says: /not JSON/ },
  'writes-not-a-number': { outcome: 'malformed', says: /not JSON/ },
  'writes-broken-utf-8': { outcome: 'listed', names: ['a\uFFFD\uFFFD', 'fine'] },
  'nests-deeply': partial(1, /"objects" is nested deeper than 64 levels.*"arrays" is nested/, {
    skippedTools: 2,
    names: ['fine'],
  }),
  'writes-huge-parts': partial(2, /"key" is larger than.*"wide" is made of more than 10000 values/, {
    names: ['digits', 'last'],
  }),
  'points-elsewhere': { outcome: 'listed', count: 4 },
  'patterns-without-end': partial(1, /"patterned" is made of more than 10000 values/, { names: ['fine'] }),
  'notifies-then-answers': one,
  'puts-ids-in-strings': one,
  'lists-an-object': { outcome: 'malformed', says: /tools: a value of type object/ },
  'lists-a-string': { outcome: 'malformed', says: /tools: a value of type string/ },
  'lists-nothing-at-all': { outcome: 'malformed', says: /tools: nothing/ },
  'repeats-names': partial(5, /two tools are named "x"/, {
    names: ['x', 'X', 'caf\u00e9', 'cafe\u0301', 'x\u200b'],
  }),
  'names-hostilely': { outcome: 'listed', count: 9 },
  'lists-50000-tools': partial(5000, /more than 5000 tools/),
  'lists-a-million-in-pages': partial(5000, /more than 5000 tools/),
  'goes-back-and-forth': partial(3, /a cursor came twice/, { names: ['at undefined', 'at a', 'at b'] }),
  'ends-with-an-empty-cursor': { outcome: 'listed', names: ['at undefined', 'at '] },
  'ends-with-null': one,
  'gives-a-long-cursor': partial(1, /no string of at most 65536 bytes/),
  'gives-a-huge-cursor': tooLarge,
  'gives-a-number-as-cursor': partial(1, /a cursor is no string/),
  'lists-without-saying-so': one,
  'says-so-without-listing': { outcome: 'rpc-error', says: /-32601/ },
  'fails-at-length': { outcome: 'rpc-error', says: /⟦U\+001B⟧\[2J/ },
  'accepts-and-is-silent': { outcome: 'timed-out' },
  'drips-its-headers': { outcome: 'timed-out' },
  'speaks-ssh': { outcome: 'not-mcp', says: /expected HTTP/ },
  'breaks-off-in-the-body': { outcome: 'refused' },
  'hangs-up-at-once': { outcome: 'refused' },
  'gives-two-lengths': { outcome: 'malformed', says: /content-length/ },
};
const neighbours = Array.from({ length: 20 }, (_, index) => `healthy-${index}`);

describe('a hostile server over HTTP', () => {
  const visits = new Map<string, Visit>();
  let seen: (string | undefined)[] = [];
  let server: Awaited<ReturnType<typeof serve>>;
  let sockets: Awaited<ReturnType<typeof openSockets>>;

  beforeAll(async () => {
    const healthy = Object.fromEntries(neighbours.map((name) => [name, answerRightly]));
    server = await serve({ ...hostileBehaviours, ...healthy });
    sockets = await openSockets();
    const names = [...Object.keys(expected), ...neighbours];
    const endpoints = names.map((name): Endpoint => ({
      locator: name,
      transport: 'streamable-http',
      url: sockets.urls[name] ?? `${server.origin}/${name}`,
    }));
    await crawl(endpoints, {
      ...optionsWith({ kind: 'none' }, { allowPrivate: true, timeoutMs: 6000 }),
      concurrency: 6,
      perHost: 6,
      onVisit: (found) => void visits.set(found.locator, found),
    });
    seen = server.seen.map(({ method, url }) => `${method} ${url}`);
  });
  afterAll(() => {
    server.close();
    sockets.close();
  });

  it.each(Object.entries(expected))(
    'that %s has the outcome it deserves',
    (name, { says, names, count, ...wanted }) => {
      const found = visits.get(name);
      expect(found).toMatchObject(wanted);
      if (says !== undefined) expect(found?.reason).toMatch(says);
      if (names !== undefined) expect(found?.tools.map((each) => each.name)).toEqual(names);
      expect(found?.tools).toHaveLength(count ?? names?.length ?? 0);
      expect(Buffer.byteLength(found?.reason ?? '')).toBeLessThanOrEqual(maxReasonBytes);
      expect(found?.durationMs).toBeLessThan(8000);
    },
  );

  it('costs its neighbours nothing', () => {
    expect(neighbours.map((name) => visits.get(name)?.outcome)).toEqual(neighbours.map(() => 'listed'));
    expect(visits.size).toBe(Object.keys(expected).length + neighbours.length);
  });

  it('cannot make us fetch what a schema refers to, nor connect again to a stream', () => {
    expect(seen.filter((request) => request?.includes('/trap'))).toEqual([]);
    expect(seen.filter((request) => request === 'GET /asks-to-reconnect')).toEqual([]);
    expect(seen.filter((request) => request === 'POST /asks-to-reconnect')).toHaveLength(3);
  });

  it('cannot make us list again more than once by saying before each answer that its list has changed', () => {
    const asked = (name: string): number => seen.filter((request) => request === `POST /${name}`).length;
    expect([asked('notifies-for-ever'), asked('notifies-then-answers')]).toEqual([3, 4]);
  });

  it('that mixes up ids is given up within two seconds', () => {
    expect(visits.get('mixes-up-ids-and-waits')?.durationMs).toBeLessThan(2500);
  });
});

import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import { parseHosts } from '../../crawler/guard/hosts-file.ts';
import { guardedConnector } from '../../crawler/guard/guarded-connector.ts';
import { resolveName } from '../../crawler/guard/resolve-name.ts';
import { openConnections } from '../../crawler/client/connections.ts';
import { openDeadline } from '../../crawler/deadline.ts';
import { visitRemote } from '../../crawler/visit-remote.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { answerRightly, serve, type Handler } from '../servers/http-behaviours.ts';
import { serveNames } from '../servers/name-server.ts';
import { optionsWith } from './support.ts';

let server: Awaited<ReturnType<typeof serve>>;
let names: Awaited<ReturnType<typeof serveNames>>;
let port = '';
/** Where the handlers below send those who ask them. */
let destination = '';

const gated: Handler = (_message, _request, response) => {
  response.writeHead(401, { 'www-authenticate': `Bearer resource_metadata="${destination}"` }).end();
};
const redirect: Handler = (message, request, response) => {
  if ((request.url ?? '').includes('arrived')) answerRightly(message, request, response);
  else response.writeHead(307, { location: destination }).end();
};

beforeAll(async () => {
  server = await serve({ healthy: answerRightly, redirect, gated });
  port = new URL(server.origin).port;
  names = await serveNames({
    'inside.public.example': () => ['127.0.0.1'],
    'private.example': () => ['127.0.0.1'],
    'mixed.example': () => ['1.1.1.1', '10.0.0.1'],
    'mapped.example': () => ['::ffff:a00:1'],
    'translated.example': () => ['64:ff9b::a00:1'],
    'six-to-four.example': () => ['2002:a00:1::1'],
    'teredo.example': () => ['2001:0:7f00:1::1'],
    'metadata.example': () => ['169.254.169.254'],
    'rebinding.example': (query) => (query === 1 ? ['192.0.2.1'] : ['127.0.0.1']),
    'crowded.example': () => Array.from({ length: 100 }, (_, index) => `1.1.1.${index}`),
    'broken.example': () => 2,
    'silent.example': () => 'silent',
  });
});
afterAll(() => {
  server.close();
  names.close();
});

const visitUrl = (url: string, allowPrivate = false): Promise<Visit> =>
  visit(
    { locator: url, transport: 'streamable-http', url },
    optionsWith({ kind: 'none' }, { timeoutMs: 8000, allowPrivate, nameServers: [names.address] }),
  );

describe('a name', () => {
  it.each(['private', 'mixed', 'mapped', 'translated', 'six-to-four', 'teredo', 'metadata'])(
    'of a %s address is refused before any packet is sent',
    async (name) => {
      const before = server.seen.length;
      expect(await visitUrl(`http://${name}.example:${port}/healthy`)).toMatchObject({
        outcome: 'blocked-address',
      });
      expect(server.seen).toHaveLength(before);
    },
  );

  it('is resolved once for a connection, so that a second answer changes nothing', async () => {
    const before = server.seen.length;
    const found = await visitUrl(`http://rebinding.example:${port}/healthy`);
    // The first answer is a documentation address, which is not public; the second is never asked for.
    expect(found).toMatchObject({ outcome: 'blocked-address', reason: expect.stringContaining('192.0.2.1') });
    expect(names.queries.get('rebinding.example')).toBe(1);
    expect(server.seen).toHaveLength(before);
  });

  it('of a metadata service is refused even in one’s own network', async () => {
    expect(await visitUrl(`http://metadata.example/`, true)).toMatchObject({ outcome: 'blocked-address' });
    expect(await visitUrl(`http://169.254.169.254/`, true)).toMatchObject({ outcome: 'blocked-address' });
    expect(await visitUrl(`http://[fd00:ec2::254]/`, true)).toMatchObject({ outcome: 'blocked-address' });
  });

  it('of one’s own network may be visited where that is allowed', async () => {
    expect(await visitUrl(`http://private.example:${port}/healthy`, true)).toMatchObject({
      outcome: 'listed',
    });
  });

  it.each(['missing', 'broken', 'silent', 'crowded'])(
    'that is %s fails within five seconds',
    async (name) => {
      const found = await visitUrl(`http://${name}.example/`);
      expect(found).toMatchObject({ outcome: 'dns-failure' });
      expect(found.durationMs).toBeLessThan(5000);
    },
  );

  it('that is slow holds up no other host', async () => {
    const listed: number[] = [];
    const start = performance.now();
    const slow = Array.from({ length: 40 }, (_, index) => `http://silent.example:${1024 + index}/`);
    const quick = Array.from({ length: 20 }, (_, index) => `${server.origin}/healthy?${index}`);
    await crawl(
      [...slow, ...quick].map((url) => ({ locator: url, transport: 'streamable-http' as const, url })),
      {
        ...optionsWith(
          { kind: 'none' },
          { timeoutMs: 8000, allowPrivate: true, nameServers: [names.address] },
        ),
        concurrency: 64,
        perHost: 64,
        gapMs: 0,
        retries: 0,
        onVisit: ({ outcome }) => void (outcome === 'listed' && listed.push(performance.now() - start)),
      },
    );
    expect(listed).toHaveLength(20);
    expect(Math.max(...listed)).toBeLessThan(2500);
  });

  it('may stand in the hosts file', async () => {
    const hosts = parseHosts('# a comment\n10.0.0.1\tone.example  ONE # x\n::1 one.example\nnonsense two\n');
    expect(hosts.get('one.example')).toEqual([
      { address: '10.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
    expect([...hosts.keys()]).toEqual(['one.example', 'one']);
    expect((await resolveName('x.localhost')).map(({ address }) => address)).toEqual(['127.0.0.1', '::1']);
  });
});

describe('an address', () => {
  it.each([0, 22, 25, 110, 5432, 6379, 6000, 11211].map((each) => `http://8.8.8.8:${each}/`))(
    'with no web port is refused: %s',
    async (url) => {
      expect(await visitUrl(url)).toMatchObject({ outcome: 'blocked-address' });
    },
  );
});

describe('a URL', () => {
  it.each<[string, string, RegExp]>([
    ['http://public.example:65536/', 'needs-config', /expected a URL/],
    ['http://', 'needs-config', /expected a URL/],
    ['/mcp', 'needs-config', /expected a URL/],
    ['file:///etc/passwd', 'blocked-address', /expected http: or https:/],
    ['gopher://127.0.0.1:70/', 'blocked-address', /got gopher:/],
    ['https://user:hunter2xyz@public.example/', 'needs-config', /without user name and password/],
  ])('such as %s is not followed', async (url, outcome, says) => {
    const before = server.seen.length;
    const found = await visitUrl(url, true);
    expect(found).toMatchObject({ outcome, reason: expect.stringMatching(says) });
    expect(found.reason).not.toContain('hunter2');
    expect(server.seen).toHaveLength(before);
  });
});

describe('a redirect', () => {
  /** Takes names of `public.example` to the test's server in plain text, and all else through the real guard. */
  const found = async (transport: 'streamable-http' | 'sse', url: string): Promise<unknown> => {
    const guard = guardedConnector(false, [names.address]);
    const deadline = openDeadline(5000);
    const target = {
      url,
      transport,
      headers: { authorization: 'Bearer secret' },
      connections: openConnections(((options, callback) => {
        if (!/^(?:other\.)?public\.example$/.test(options.hostname)) return guard(options, callback);
        const socket = connect(Number(port), '127.0.0.1', () => callback(null, socket));
        return undefined;
      }) as typeof guard),
    };
    return visitRemote(target, deadline.signal, deadline.expired).finally(deadline.close);
  };

  it.each([
    'http://127.0.0.1:PORT/healthy',
    'http://[::1]:PORT/healthy',
    'http://169.254.169.254/',
    'http://private.example:PORT/',
  ])('of a GET to %s is stopped by the guard, and no packet is sent', async (to) => {
    destination = to.replace('PORT', port);
    const before = server.seen.length;
    expect(await found('sse', 'http://public.example/redirect')).toMatchObject({
      failure: 'blocked-address',
    });
    expect(server.seen).toHaveLength(before + 1);
  });

  it.each([
    'http://127.0.0.1:PORT/healthy',
    'http://other.public.example/healthy',
    'file:///etc/passwd',
    'gopher://x/',
  ])('of a POST to %s is not followed', async (to) => {
    destination = to.replace('PORT', port);
    const before = server.seen.length;
    expect(await found('streamable-http', 'http://public.example/redirect')).toMatchObject({
      failure: 'bad-redirect',
    });
    expect(server.seen).toHaveLength(before + 1);
  });

  it.each([
    'http://inside.public.example:PORT/healthy',
    'http://private.example:PORT/',
    'http://[::1]:PORT/',
  ])('is as little of use as metadata at %s: no packet is sent there', async (to) => {
    destination = to.replace('PORT', port);
    const before = server.seen.length;
    expect(await found('streamable-http', 'http://public.example/gated')).toMatchObject({
      failure: 'needs-auth',
      authorization: { metadataProblem: expect.stringContaining('blocked-address'), servers: [] },
    });
    expect(server.seen).toHaveLength(before + 1);
  });

  it('from https to http is not followed', async () => {
    destination = 'http://public.example/healthy';
    expect(await found('sse', 'https://public.example/redirect')).toMatchObject({
      failure: 'bad-redirect',
      reason: expect.stringContaining('from https: to http:'),
    });
  });

  it('of a GET to another origin leaves behind what was meant for the first', async () => {
    destination = 'http://other.public.example/redirect/arrived';
    const before = server.seen.length;
    await found('sse', 'http://public.example/redirect');
    const [first, second] = server.seen.slice(before);
    expect(first?.headers.authorization).toBe('Bearer secret');
    expect(second?.headers).toMatchObject({ host: 'other.public.example', accept: 'text/event-stream' });
    expect(second?.headers.authorization).toBeUndefined();
  });

  it('of a POST within its origin is followed once for the whole conversation', async () => {
    destination = '/redirect/arrived';
    const before = server.seen.length;
    expect(await found('streamable-http', 'http://public.example/redirect')).toMatchObject({
      transport: 'streamable-http',
    });
    expect(server.seen.slice(before).map(({ url }) => url)).toEqual([
      '/redirect',
      ...Array(3).fill('/redirect/arrived'),
    ]);
  });
});

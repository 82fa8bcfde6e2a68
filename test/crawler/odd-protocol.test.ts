import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import type { Transport } from '../../crawler/outcome.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { answerRightly, serve, type Handler } from '../servers/http-behaviours.ts';
import { oddities } from '../servers/odd-protocol.ts';
import {
  oddOverPosts,
  oddOverStream,
  posts,
  refusals,
  refusesInPlainWords,
  streamRefusals,
  streams,
} from '../servers/odd-transports.ts';
import { optionsWith, sandboxOfThisMachine, serverEndpoint } from './support.ts';

type Expected = Partial<Visit> & { says?: RegExp; names: string[] };
const whole = (...names: string[]): Expected => ({ outcome: 'listed', names });
const partial = (says: RegExp, ...names: string[]): Expected => ({
  outcome: 'listed',
  partial: true,
  says,
  names,
});
const agreed = (protocolVersion: string): Expected => ({ ...whole('read'), protocolVersion });
const grown = whole('read', 'wipe');
const four = ['t0', 't1', 't2', 't3'];

/** What each oddity must come to, over every transport. */
const expected: Record<string, Expected> = {
  healthy: whole('read'),
  'names-revisions-in-data': agreed('2025-03-26'),
  'names-revisions-in-words': agreed('2024-11-05'),
  'names-revisions-in-a-string-of-json': agreed('2025-06-18'),
  'names-no-revision': agreed('2024-10-07'),
  'refuses-by-code-alone': agreed('2025-06-18'),
  'answers-in-the-oldest-revision': agreed('2024-10-07'),
  'refuses-every-revision': {
    outcome: 'unsupported-version',
    says: /Invalid protocolVersion; 2025-03-26, 2025-06-18, 2024-11-05, 2024-10-07 refused as well$/,
    names: [],
  },
  'fails-in-other-words': { outcome: 'rpc-error', says: /Invalid API version/, names: [] },
  'grows-after-100-ms': grown,
  'grows-after-300-ms': grown,
  'grows-after-450-ms': grown,
  'tells-after-100-ms': grown,
  'tells-after-300-ms': grown,
  'tells-after-450-ms': grown,
  'grows-for-the-second-list': grown,
  'changes-once': whole('t0', 't1'),
  'changes-twice': whole('t0', 't1', 't2'),
  'changes-for-ever': partial(/^unstable list/, ...four),
  'grows-for-ever': partial(/^unstable list/, ...four),
  'tells-of-nothing': whole('read'),
  'takes-a-tool-back': partial(/^no longer listed when asked again: "wipe"$/, 'read', 'wipe'),
  'redefines-a-tool': partial(/^defined otherwise when asked again: "read"$/, 'read'),
  'fails-the-second-time': whole('read'),
  'is-silent-the-second-time': whole('read'),
  'shuffles-its-list': whole('wipe', 'read'),
  'ends-with-an-empty-cursor': whole('read'),
  'refuses-an-empty-cursor': whole('read'),
  'ignores-an-empty-cursor': whole('read'),
  'begins-again-after-an-empty-cursor': grown,
  'gives-one-page-and-one-cursor': whole('read'),
  'gives-one-page-and-new-cursors': whole('read'),
  'gives-cursors-in-a-circle': partial(/^a cursor came twice$/, 'at undefined', 'at a', 'at b'),
  'hides-a-tool-behind-a-repeated-page': grown,
};
const neighbours = Array.from({ length: 6 }, (_, index) => `neighbour-${index}`);

/** Visits all endpoints in one run, as a crawl does. */
async function visitAll(endpoints: Endpoint[], isThorough = false): Promise<Map<string, Visit>> {
  const visits = new Map<string, Visit>();
  await crawl(endpoints, {
    ...optionsWith(await sandboxOfThisMachine(), { allowPrivate: true, isThorough }),
    concurrency: 4,
    perHost: 4,
    onVisit: (found) => void visits.set(found.locator, found),
  });
  return visits;
}

function check(found: Visit | undefined, { says, names, ...wanted }: Expected): void {
  expect(found).toMatchObject(wanted);
  expect(found?.tools.map(({ name }) => name)).toEqual(names);
  if (says === undefined) expect(found?.reason).toBeUndefined();
  else expect(found?.reason).toMatch(says);
}

const handlers = (open: (name: string) => Handler): Record<string, Handler> => ({
  ...Object.fromEntries(Object.keys(oddities).map((name) => [name, open(name)])),
  ...Object.fromEntries(neighbours.map((name) => [name, answerRightly])),
});

it('knows what every oddity must come to', () => {
  expect(Object.keys(expected)).toEqual(Object.keys(oddities));
});

describe.each<[Transport, Record<string, Handler>?]>([
  ['stdio'],
  ['streamable-http', handlers(oddOverPosts)],
  ['sse', handlers(oddOverStream)],
])('an odd server over %s', (transport, behaviours) => {
  let visits = new Map<string, Visit>();

  beforeAll(async () => {
    const server = behaviours === undefined ? undefined : await serve(behaviours);
    const endpoints = [...Object.keys(expected), ...neighbours].map((name): Endpoint =>
      server === undefined
        ? { ...serverEndpoint('odd-protocol.ts', [name]), locator: name }
        : { locator: name, transport, url: `${server.origin}/${name}` },
    );
    visits = await visitAll(endpoints);
    server?.close();
  });

  it.each(Object.entries(expected))('that %s has the outcome it deserves', (name, wanted) => {
    check(visits.get(name), wanted);
    if (wanted.outcome === 'listed') expect(visits.get(name)?.transport).toBe(transport);
  });

  it('costs its neighbours nothing', () => {
    for (const name of neighbours)
      expect(visits.get(name)).toMatchObject({ outcome: 'listed', tools: [{ name: expect.any(String) }] });
  });
});

describe('a server over HTTP without a session', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  const names = ['grows-after-300-ms', 'grows-for-the-second-list', 'healthy'];
  const visitWith = (isThorough: boolean): Promise<Map<string, Visit>> =>
    visitAll(
      names.map((name) => ({
        locator: name,
        transport: 'streamable-http',
        url: `${server.origin}/${isThorough ? 'thorough-' : ''}${name}`,
      })),
      isThorough,
    );

  beforeAll(async () => {
    const open = (prefix: string): [string, Handler][] =>
      names.map((name) => [prefix + name, oddOverPosts(name, false)]);
    server = await serve(Object.fromEntries([...open(''), ...open('thorough-')]));
  });
  afterAll(() => server.close());

  it('is asked once in a crawl, and watched where its owner asks', async () => {
    const [once, watched] = [await visitWith(false), await visitWith(true)];
    const toolsOf = (visits: Map<string, Visit>): string[][] =>
      names.map((name) => visits.get(name)?.tools.map((tool) => tool.name) ?? []);
    expect(toolsOf(once)).toEqual([['read'], ['read'], ['read']]);
    expect(toolsOf(watched)).toEqual([['read', 'wipe'], ['read', 'wipe'], ['read']]);
  });
});

describe('a visit that only watches a list', () => {
  it('leaves its place to the next one', async () => {
    const names = ['one', 'two', 'three'];
    const server = await serve(Object.fromEntries(names.map((name) => [name, oddOverPosts('healthy')])));
    await crawl(
      names.map((name) => ({ locator: name, transport: 'streamable-http', url: `${server.origin}/${name}` })),
      {
        ...optionsWith({ kind: 'none' }, { allowPrivate: true }),
        concurrency: 1,
        perHost: 1,
        onVisit: () => undefined,
      },
    );
    server.close();
    const asked = server.seen.map(({ url, headers }) => `${String(headers['mcp-method'])} ${String(url)}`);
    expect(asked.filter((request) => request.startsWith('tools/list'))).toHaveLength(6);
    expect(asked.indexOf('initialize /two')).toBeLessThan(asked.lastIndexOf('tools/list /one'));
  });
});

describe('a server that refuses a revision with HTTP 400 and plain words', () => {
  const cases: Record<string, Handler> = {
    'names-them': refusesInPlainWords('greeting', 'Unsupported version. Supported: 2025-03-26, 2024-11-05'),
    'names-none': refusesInPlainWords('greeting', 'Bad Request: unsupported protocol version'),
    'names-them-in-json': refusesInPlainWords('greeting', '{"error":"version","supported":["2025-03-26"]}'),
    'refuses-the-header': refusesInPlainWords('header', 'Bad MCP-Protocol-Version (supported: 2025-03-26)'),
    'refuses-the-header-and-names-none': refusesInPlainWords('header', 'Invalid MCP protocol version'),
  };

  it.each(Object.keys(cases))('and %s is asked in another', async (name) => {
    const server = await serve(cases);
    const visits = await visitAll([
      { locator: name, transport: 'streamable-http', url: `${server.origin}/${name}` },
    ]);
    server.close();
    expect(visits.get(name)).toMatchObject({
      outcome: 'listed',
      protocolVersion: '2025-03-26',
      tools: [{ name: 'get_weather' }],
    });
  });
});

describe('a server whose listing names the other transport', () => {
  const behaviours: Record<string, Handler> = {
    ...Object.fromEntries(
      Object.entries(refusals).map(([how, refuse], index) => [`stream-${index}-${how}`, streams(refuse)]),
    ),
    ...Object.fromEntries(
      Object.entries(streamRefusals).map(([how, refuse]) => [
        `post-${encodeURIComponent(how)}`,
        posts(refuse),
      ]),
    ),
    'neither-405': (_message, _request, response) => refusals['405']!(response),
    'neither-html': (_message, _request, response) => refusals['html']!(response),
    'explains-only-posts': (_message, request, response) =>
      request.method === 'GET'
        ? void response.writeHead(405).end()
        : void response
            .writeHead(400, { 'content-type': 'application/json' })
            .end('{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"no such account"}}'),
    'wants-a-token-for-posts': (_message, request, response) =>
      void response.writeHead(request.method === 'POST' ? 401 : 405).end(),
    'wants-a-token-for-streams': (_message, request, response) =>
      void response.writeHead(request.method === 'POST' ? 405 : 401).end(),
    'fails-for-streams': (message, request, response) =>
      request.method === 'GET'
        ? void response.writeHead(500).end()
        : answerRightly(message, request, response),
  };
  const transportOf = (name: string): Transport =>
    name.startsWith('stream-') || name.endsWith('streams') ? 'streamable-http' : 'sse';
  let visits = new Map<string, Visit>();

  beforeAll(async () => {
    const server = await serve(behaviours);
    const endpoints = Object.keys(behaviours).map((name): Endpoint => ({
      locator: name,
      transport: name === 'fails-for-streams' ? 'sse' : transportOf(name),
      url: `${server.origin}/${name}`,
    }));
    visits = await visitAll(endpoints);
    server.close();
  });

  it.each(Object.keys(behaviours).filter((name) => /^(?:stream|post)-/.test(name)))(
    'and turns that down as %s is listed',
    (name) => {
      const transport = name.startsWith('stream-') ? 'sse' : 'streamable-http';
      expect(visits.get(name)).toMatchObject({
        outcome: 'listed',
        transport,
        tools: [{ name: 'get_weather' }],
      });
    },
  );

  it('is told by the transport that was named if it speaks neither', () => {
    expect(visits.get('neither-405')).toMatchObject({ outcome: 'not-mcp', reason: 'HTTP 405' });
    expect(visits.get('neither-html')).toMatchObject({
      outcome: 'not-mcp',
      reason: expect.stringContaining('expected a stream of events'),
    });
  });

  it('has the outcome of what it answers, whichever transport that is', () => {
    expect(visits.get('explains-only-posts')).toMatchObject({
      outcome: 'rpc-error',
      reason: expect.stringContaining('no such account'),
    });
  });

  it('is told to want to know who asks, whichever transport says so', () => {
    for (const name of ['wants-a-token-for-posts', 'wants-a-token-for-streams'])
      expect(visits.get(name)).toMatchObject({ outcome: 'needs-auth', authorization: { servers: [] } });
  });

  it('is not asked twice after a fault of its own', () => {
    expect(visits.get('fails-for-streams')).toMatchObject({ outcome: 'server-error' });
  });
});

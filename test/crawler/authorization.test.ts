import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import { openIssuers } from '../../crawler/client/issuers.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { readOptOut } from '../../crawler/opt-out.ts';
import type { Authorization, Visit } from '../../crawler/visit-record.ts';
import { answerRightly, serve, type Handler } from '../servers/http-behaviours.ts';
import { optionsWith } from './support.ts';

const wellKnown = '/.well-known/oauth-protected-resource';
const issuerPlace = '/.well-known/oauth-authorization-server';
const metadata = {
  resource: 'http://127.0.0.1/',
  authorization_servers: ['https://login.example/tenant?secret=1', 'https://two.example', 5],
  scopes_supported: ['mail.read', 'mail.send', null, 'bad\u001b[31m'],
};

/** Refuses every message with a status and a challenge in which ORIGIN stands for the server itself. */
const refuse =
  (challenge?: string, status = 401): Handler =>
  (_message, request, response) => {
    const origin = `http://${request.headers.host}`;
    response
      .writeHead(
        status,
        challenge === undefined ? {} : { 'www-authenticate': challenge.replaceAll('ORIGIN', origin) },
      )
      .end();
  };
const token = 'token-of-a-user-4711-abcdef';
/** Metadata that name one authorization server, in which ORIGIN stands for the server itself. */
const issuedBy =
  (issuer: string): Handler =>
  (_message, request, response) =>
    response.end(
      JSON.stringify({ authorization_servers: [issuer.replace('ORIGIN', `http://${request.headers.host}`)] }),
    );
/** What an authorization server says of itself. */
const issuerAt =
  (issuer: string): Handler =>
  (_message, request, response) =>
    response.end(
      JSON.stringify({
        issuer: issuer.replace('ORIGIN', `http://${request.headers.host}`),
        scopes_supported: ['mail.read', `of ${token}`],
        grant_types_supported: ['authorization_code', 7],
        registration_endpoint: 'http://127.0.0.1:1/register',
      }),
    );
const tells = (path: string): string => `Bearer realm="x", resource_metadata="ORIGIN/${path}"`;
/** What lies at the places where metadata may be. */
const documents: Record<string, Handler> = {
  'good-metadata': (_message, _request, response) => response.end(JSON.stringify(metadata)),
  'redirected-metadata': (_message, _request, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  'html-metadata': (_message, _request, response) => response.end('<!doctype html>'),
  'huge-metadata': (_message, _request, response) =>
    response.end(JSON.stringify({ ...metadata, padding: 'x'.repeat(100_000) })),
  'silent-metadata': () => undefined,
  'dripping-metadata': (_message, _request, response) => {
    response.write('{');
    const timer = setInterval(() => response.write(' '), 100);
    response.once('close', () => clearInterval(timer));
  },
  'odd-metadata': (_message, _request, response) =>
    response.end(JSON.stringify({ authorization_servers: 'x', scopes_supported: { a: 1 } })),
  'by-a-tenant': issuedBy('ORIGIN/tenant/'),
  'by-a-liar': issuedBy('ORIGIN/liar'),
  'by-a-private-place': issuedBy('https://10.0.0.1/'),
  'by-credentials': issuedBy('http://169.254.169.254/'),
  'by-a-listener': issuedBy(`https://listener.example/${token}`),
  tenant: issuerAt('ORIGIN/tenant'),
  '.well-known': (message, request, response) => {
    if (request.url === `${wellKnown}/says-nothing/deep`) return response.end(JSON.stringify(metadata));
    if (request.url === issuerPlace) return issuerAt('ORIGIN')(message, request, response);
    if (request.url === `${issuerPlace}/liar`) return issuerAt('ORIGIN/other')(message, request, response);
    return response.writeHead(404).end();
  },
};
const servers = ['https://login.example/tenant', 'https://two.example/'];
const read = { servers, scopes: ['mail.read', 'mail.send', 'bad⟦U+001B⟧[31m'] };
const said = { scopes: ['mail.read', 'of [redacted]'], grants: ['authorization_code'] };
const problem = (why: string): unknown => expect.stringContaining(why);

const cases: Record<string, [handler: Handler, outcome: string, expected: unknown, asked: number]> = {
  'names-its-metadata': [refuse(tells('good-metadata')), 'needs-auth', { scheme: 'Bearer', ...read }, 1],
  'says-what-it-wants': [
    refuse(`${tells('good-metadata')}, scope="mail.read offline"`),
    'needs-auth',
    { scheme: 'Bearer', servers, scopes: ['mail.read', 'offline'] },
    1,
  ],
  'says-nothing': [refuse(), 'needs-auth', read, 1],
  'has-none': [
    refuse('Bearer'),
    'needs-auth',
    {
      metadataProblem: problem('not-found: HTTP 404'),
      servers: [],
      issuer: { ...said, registersClients: true },
    },
    2,
  ],
  'has-an-issuer-of-its-own': [
    refuse(tells('by-a-tenant')),
    'needs-auth',
    { issuer: { ...said, issuer: expect.stringMatching(/^http:\/\/127.0.0.1:\d+\/tenant\/$/) } },
    3,
  ],
  'has-a-lying-issuer': [
    refuse(tells('by-a-liar')),
    'needs-auth',
    { issuer: { problem: problem('expected the metadata of this issuer'), scopes: [], grants: [] } },
    2,
  ],
  'has-a-private-issuer': [
    refuse(tells('by-a-private-place')),
    'needs-auth',
    { issuer: { problem: problem('10.0.0.1 is not a public address') } },
    1,
  ],
  'has-credentials-for-an-issuer': [
    refuse(tells('by-credentials')),
    'needs-auth',
    { issuer: { problem: problem('expected https:, got http:; not asked') } },
    1,
  ],
  'has-an-issuer-that-listens': [
    refuse(tells('by-a-listener')),
    'needs-auth',
    { issuer: { problem: problem('what was meant for this one; not asked') } },
    1,
  ],
  'has-another-scheme': [refuse('Basic realm="x"'), 'needs-auth', { scheme: 'Basic', servers: [] }, 1],
  'points-at-credentials': [
    refuse('Bearer resource_metadata="http://169.254.169.254/latest"'),
    'needs-auth',
    { metadata: 'http://169.254.169.254/latest', metadataProblem: problem('not asked'), servers: [] },
    0,
  ],
  'points-at-a-neighbour': [
    refuse('Bearer resource_metadata="http://127.0.0.1:1/x"'),
    'needs-auth',
    { metadataProblem: problem('blocked-address') },
    0,
  ],
  'points-at-a-file': [
    refuse('Bearer resource_metadata="file:///etc/passwd"'),
    'needs-auth',
    { metadataProblem: problem('expected http:, got file:') },
    0,
  ],
  'points-nowhere': [refuse('Bearer resource_metadata="http://"'), 'needs-auth', { servers: [] }, 0],
  redirects: [
    refuse(tells('redirected-metadata')),
    'needs-auth',
    { metadataProblem: problem('HTTP 302') },
    2,
  ],
  'answers-a-page': [refuse(tells('html-metadata')), 'needs-auth', { metadataProblem: problem('JSON') }, 1],
  'answers-too-much': [
    refuse(tells('huge-metadata')),
    'needs-auth',
    { metadataProblem: problem('more than 65536 bytes') },
    1,
  ],
  'never-answers': [
    refuse(tells('silent-metadata')),
    'needs-auth',
    { metadataProblem: problem('5000 ms') },
    1,
  ],
  'never-ends': [
    refuse(tells('dripping-metadata')),
    'needs-auth',
    { metadataProblem: problem('5000 ms') },
    1,
  ],
  'answers-oddly': [refuse(tells('odd-metadata')), 'needs-auth', { servers: [], scopes: [] }, 1],
  'forbids-for-want-of-a-scope': [
    refuse('Bearer error="insufficient_scope", scope="admin", resource_metadata="ORIGIN/good-metadata"', 403),
    'forbidden',
    { scheme: 'Bearer', error: 'insufficient_scope', servers, scopes: ['admin'] },
    1,
  ],
  'just-forbids': [refuse(undefined, 403), 'forbidden', undefined, 0],
  'wants-money': [refuse('L402 macaroon="x"', 402), 'needs-payment', undefined, 0],
};
const neighbours = Array.from({ length: 10 }, (_, index) => `healthy-${index}`);

describe('a server that wants to know who asks', () => {
  const visits = new Map<string, Visit>();
  let server: Awaited<ReturnType<typeof serve>>;
  const pathOf = (name: string): string => (name === 'says-nothing' ? 'says-nothing/deep' : name);
  beforeAll(async () => {
    server = await serve({
      ...Object.fromEntries(Object.entries(cases).map(([name, [handler]]) => [name, handler])),
      ...Object.fromEntries(neighbours.map((name) => [name, answerRightly])),
      ...documents,
    });
    const names = [...Object.keys(cases), ...neighbours];
    await crawl(
      names.map((name): Endpoint => ({
        locator: name,
        transport: 'streamable-http',
        url: `${server.origin}/${pathOf(name)}`,
        headers: { authorization: `Bearer ${token}` },
      })),
      {
        ...optionsWith({ kind: 'none' }, { allowPrivate: true }),
        perHost: 8,
        onVisit: (found) => void visits.set(found.locator, found),
      },
    );
  });
  afterAll(() => server.close());

  it.each(Object.entries(cases))('and %s is recorded with what it said', (name, [, outcome, expected]) => {
    const found = visits.get(name);
    expect(found?.outcome).toBe(outcome);
    const authorization: Authorization | undefined = found?.authorization;
    if (expected === undefined) expect(authorization).toBeUndefined();
    else expect(authorization).toMatchObject(expected as Record<string, unknown>);
  });

  it.each(Object.entries(cases))(
    'and %s is asked once, and its metadata at most once',
    (name, [, , , asked]) => {
      expect(server.seen.filter(({ url }) => url === `/${pathOf(name)}`)).toHaveLength(1);
      const { metadata: at } = visits.get(name)?.authorization ?? {};
      expect(asked === 0 || at !== undefined).toBe(true);
    },
  );

  it('is asked for metadata without the headers that were meant for it', () => {
    const asked = server.seen.filter(({ method }) => method === 'GET');
    const expected = Object.values(cases).reduce((sum, [, , , count]) => sum + count, 0);
    expect(asked).toHaveLength(expected);
    expect(asked.filter(({ headers }) => JSON.stringify(headers).includes(token))).toEqual([]);
  });

  it('costs its neighbours nothing', () => {
    expect(neighbours.map((name) => visits.get(name)?.outcome)).toEqual(neighbours.map(() => 'listed'));
  });
});

describe('authorization servers', () => {
  it('are asked once, and no more than five at one host', async () => {
    const issuers = openIssuers(() => false);
    const first = issuers.ask(new URL('https://10.0.0.1/0'));
    expect(issuers.ask(new URL('https://10.0.0.1/0'))).toBe(first);
    const asked = Array.from({ length: 7 }, (_, index) => issuers.ask(new URL(`https://10.0.0.1/${index}`)));
    const failures = (await Promise.all(asked)).map(({ failure }) => failure);
    expect(failures).toEqual([...Array(5).fill('blocked-address'), 'rate-limited', 'rate-limited']);
  });

  it('are not asked where their operator has said so', async () => {
    const issuers = openIssuers(readOptOut('login.example'));
    expect(await issuers.ask(new URL('https://eu.login.example/x'))).toMatchObject({ failure: 'opted-out' });
  });
});

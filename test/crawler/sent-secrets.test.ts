import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { userAgent } from '../../crawler/user-agent.ts';
import { visit } from '../../crawler/visit.ts';
import { optionsWith } from './support.ts';

const key = 'violetHorse7x';
const seen: { url: string; headers: IncomingHttpHeaders }[] = [];
let location = '';
let status = 307;
let header: Record<string, string> = {};
let first: Server;
let second: Server;
let elsewhere = '';
let here = '';

beforeAll(async () => {
  first = createServer((_, response) => {
    response.writeHead(status, { ...header, ...(location === '' ? {} : { location }) }).end();
  });
  // Another host, on the same machine.
  second = createServer(({ url = '', headers }, response) => {
    seen.push({ url, headers });
    response.writeHead(404).end();
  });
  first.listen(0, '127.0.0.1');
  second.listen(0, '127.0.0.2');
  await Promise.all([once(first, 'listening'), once(second, 'listening')]);
  here = `http://127.0.0.1:${(first.address() as AddressInfo).port}`;
  elsewhere = `http://127.0.0.2:${(second.address() as AddressInfo).port}`;
});
afterAll(() => {
  first.close();
  second.close();
});
beforeEach(() => {
  seen.length = 0;
  header = {};
  status = 307;
});

const ask = (path: string) =>
  visit(
    {
      locator: 'x',
      transport: 'sse',
      url: `${here}${path}`,
      headers: { authorization: `Bearer ${key}-header`, 'x-api-key': `${key}-other` },
    },
    optionsWith({ kind: 'none' }, { allowPrivate: true }),
  );

describe('another host, to which a server sends us on,', () => {
  it('is asked without the headers that were meant for the first', async () => {
    location = `${elsewhere}/sse?mode=fast`;
    const { outcome } = await ask(`/sse?key=${key}&mode=fast`);
    expect(outcome).toBe('not-found');
    expect(seen.map(({ url }) => url)).toEqual(['/sse?mode=fast']);
    expect(JSON.stringify(seen)).not.toContain(key);
    expect(seen[0]?.headers['user-agent']).toBe(userAgent());
  });

  it.each([
    ['a value of the query', `/sse?key=${key}`, `/sse?key=${key}`],
    ['the same in base64', `/sse?key=${key}`, `/sse?k=${Buffer.from(key).toString('base64url')}`],
    ['a part of the path', `/s/${key}/sse`, `/s/${key}/sse`],
    ['a header', '/sse', `/log?h=${key}-header`],
  ])('is not asked at all if its address repeats %s', async (_, path, there) => {
    location = `${elsewhere}${there}`;
    const { outcome, reason } = await ask(path);
    expect(outcome).toBe('bad-redirect');
    expect(reason).toContain('what was meant for this one');
    expect(reason).not.toContain(key);
    expect(seen).toEqual([]);
  });

  it('is not asked for metadata at an address that repeats a secret', async () => {
    location = '';
    status = 401;
    header = { 'www-authenticate': `Bearer resource_metadata="${elsewhere}/meta?key=${key}"` };
    expect((await ask(`/sse?key=${key}`)).outcome).toBe('needs-auth');
    expect(seen).toEqual([]);
  });
});

describe('the user agent', () => {
  it('has no contact with a password', () => {
    expect(userAgent({ TOOLRISK_CONTACT: `https://me:${key}@example.com/` })).not.toContain(key);
    expect(userAgent({ TOOLRISK_CONTACT: 'https://example.com/@me' })).toContain('https://example.com/@me');
  });
});

import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveSite } from '../../cli/serve-site.ts';
import type { ServedSite } from '../../cli/serve-site.ts';

interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

let around: string;
let folder: string;
let served: ServedSite;
let port: number;

const page = (word: string, lines = 400) => `<!doctype html>${`<p>${word}</p>\n`.repeat(lines)}`;
function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeAll(async () => {
  around = mkdtempSync(join(tmpdir(), 'toolrisk-serve-'));
  folder = join(around, 'site');
  write('index.html', page('home'));
  write('404.html', page('not here', 2));
  write('servers/index.html', page('servers'));
  write('assets/style.css', 'p{color:red}'.repeat(300));
  write('.hidden/secret.html', 'secret');
  write('.env', 'secret');
  writeFileSync(join(around, 'outside.txt'), 'secret');
  symlinkSync(join(around, 'outside.txt'), join(folder, 'link.txt'));
  symlinkSync(around, join(folder, 'linked'));
  const started = await serveSite(folder, 0, true);
  if ('error' in started) throw new Error(started.error);
  served = started;
  port = Number(new URL(served.url).port);
});
afterAll(async () => {
  await served.close();
  rmSync(around, { recursive: true, force: true });
});

/** Sends the very bytes of a request: clients would tidy the path, and would not send a bad range. */
async function raw(text: string): Promise<Reply> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(text);
  await once(socket, 'close');
  const all = Buffer.concat(chunks);
  const end = all.indexOf('\r\n\r\n');
  const [first = '', ...lines] = all.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  return { status: Number(first.split(' ')[1]), headers, body: all.subarray(end + 4) };
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, Connection: 'close', ...headers });
  return raw(
    `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
}

function expectWhole({ headers, body }: Reply): void {
  expect(body).toHaveLength(Number(headers['content-length']));
}

describe('ranges', () => {
  const whole = Buffer.from(page('servers'));
  const cases: [range: string, status: number, part: Buffer | undefined][] = [
    ['bytes=0-9', 206, whole.subarray(0, 10)],
    ['bytes=10-', 206, whole.subarray(10)],
    ['bytes=-5', 206, whole.subarray(-5)],
    [`bytes=${whole.length - 1}-${whole.length + 50}`, 206, whole.subarray(-1)],
    ['bytes=5-2', 0, undefined],
    ['bytes=-0', 0, undefined],
    ['bytes=abc', 0, undefined],
    ['bytes=', 0, undefined],
    ['bytes=-', 0, undefined],
    [`bytes=${whole.length}-`, 416, undefined],
    ['bytes=99999999999999999999-', 416, undefined],
    ['bytes=0-99999999999999999999', 206, whole],
    ['bytes=0-1,5-9', 0, undefined],
    ['bytes=5-2,0-1', 0, undefined],
    [`bytes=${'0-1,'.repeat(2000)}0-1`, 0, undefined],
    ['lines=0-1', 200, whole],
  ];
  test.each(cases)('%s', async (range, status, part) => {
    const reply = await ask('/servers/', { Range: range });
    // What cannot be honoured is either refused or ignored.
    if (status === 0) expect([200, 206, 416]).toContain(reply.status);
    else expect(reply.status).toBe(status);
    if (part) expect(reply.body.equals(part)).toBe(true);
    if (reply.status === 200) expect(reply.body.equals(whole)).toBe(true);
    expectWhole(reply);
    expect((await ask('/')).status).toBe(200);
  });

  test('are parts of the plain text, whatever the client could unpack', async () => {
    const reply = await ask('/servers/', { Range: 'bytes=3-40', 'Accept-Encoding': 'gzip, br' });
    expect(reply.status).toBe(206);
    expect(reply.headers).not.toHaveProperty('content-encoding');
    expect(reply.body.equals(whole.subarray(3, 41))).toBe(true);
    expect(reply.headers['content-range']).toBe(`bytes 3-40/${whole.length}`);
    const packed = await ask('/servers/', { 'Accept-Encoding': 'gzip' });
    const mixed = await ask('/servers/', { Range: 'bytes=3-40', 'If-Range': String(packed.headers.etag) });
    expect(mixed.status).toBe(200);
  });
});

test.each([
  ['gzip', true],
  ['br, gzip;q=0.5', true],
  ['*', true],
  ['gzip;q=0', false],
  ['gzip;q=0, *', false],
  ['identity', false],
  ['', false],
])('Accept-Encoding “%s”', async (accepted, isPacked) => {
  const reply = await ask('/assets/style.css', { 'Accept-Encoding': accepted });
  expect(reply.headers['content-encoding']).toBe(isPacked ? 'gzip' : undefined);
  expect(reply.headers.vary).toBe('Accept-Encoding');
  expectWhole(reply);
  const text = reply.headers['content-encoding'] === 'br' ? brotliDecompressSync(reply.body) : reply.body;
  expect((isPacked ? gunzipSync(text) : text).toString()).toBe('p{color:red}'.repeat(300));
  // A second look costs nothing, in either form.
  const again = await ask('/assets/style.css', {
    'Accept-Encoding': accepted,
    'If-None-Match': String(reply.headers.etag),
  });
  expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, reply.headers.etag]);
});

test('HEAD tells what GET would send, and sends none of it', async () => {
  for (const path of ['/', '/servers/', '/assets/style.css', '/nothing/']) {
    const [head, get] = [await ask(path, {}, 'HEAD'), await ask(path)];
    expect(head.body).toHaveLength(0);
    const { date: _, ...expected } = get.headers;
    expect(head.headers).toMatchObject(expected);
    expect(head.status).toBe(get.status);
  }
});

test('the pages and only they, with the same headers on every answer', async () => {
  const replies = {
    '/': 200,
    '/servers/': 200,
    '/servers': 301,
    '/servers/?a=b': 200,
    '/assets/': 404,
    '/nothing': 404,
    '/.env': 404,
    '/.hidden/secret.html': 404,
    '/%2ehidden/secret.html': 404,
    '/link.txt': 404,
    '/linked/outside.txt': 404,
    '/%zz': 400,
    '/a%00b': 400,
  };
  for (const [path, status] of Object.entries(replies)) {
    const reply = await ask(path);
    expect([path, reply.status]).toEqual([path, status]);
    expect(reply.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
    expect(reply.body.toString()).not.toContain('secret');
    expectWhole(reply);
  }
  expect((await ask('/servers')).headers.location).toBe('./servers/');
  expect((await ask('/nothing')).body.toString()).toBe(page('not here', 2));
  expect((await ask('/', {}, 'POST')).status).toBe(405);
  expect((await ask('/', {}, 'DELETE')).status).toBe(405);
});

test.each([
  '/../outside.txt',
  '/..%2foutside.txt',
  '/%2e%2e/outside.txt',
  '/%2e%2e%2foutside.txt',
  '/servers/../../outside.txt',
  '/..\\outside.txt',
  '/%5c..%5coutside.txt',
  '/..;/outside.txt',
  '/%252e%252e/outside.txt',
  '/....//outside.txt',
  '//outside.txt',
  '//../outside.txt',
  '/./../outside.txt',
  '/%c0%ae%c0%ae/outside.txt',
  '/servers/%2e%2e/%2e%2e/outside.txt',
  'http://evil.example/',
  'outside.txt',
  '/etc/passwd',
  '//etc/passwd',
  '/..',
  '/servers/..',
])('nothing outside: %s', async (path) => {
  const reply = await ask(path);
  expect([400, 403, 404]).toContain(reply.status);
  expect(reply.body.toString()).not.toMatch(/secret|root:/);
});

test('only for this machine: another name that leads here is not answered', async () => {
  const hosts = {
    [`127.0.0.1:${port}`]: 200,
    [`localhost:${port}`]: 200,
    [`LOCALHOST:${port}`]: 200,
    [`[::1]:${port}`]: 200,
    localhost: 421,
    [`localhost:${port + 1}`]: 421,
    [`evil.example:${port}`]: 421,
    'evil.example': 421,
    [`127.0.0.1.evil.example:${port}`]: 421,
    [`localhost.evil.example:${port}`]: 421,
    [`evil.example@127.0.0.1:${port}`]: 421,
    [`127.0.0.2:${port}`]: 421,
    [`0.0.0.0:${port}`]: 421,
  };
  for (const [host, status] of Object.entries(hosts)) {
    const reply = await ask('/', { Host: host });
    expect([host, reply.status]).toEqual([host, status]);
    if (status !== 200) expect(reply.body.toString()).not.toContain('home');
  }
  expect((await raw('GET / HTTP/1.0\r\n\r\n')).status).toBe(421);
});

describe('a folder that changes while it is served', () => {
  test('new pages are found, removed ones are not, and changed ones come whole', async () => {
    write('tools/a/b/index.html', page('first'));
    expect((await ask('/tools/a/b/')).body.toString()).toBe(page('first'));
    write('tools/a/b/index.html', page('a much longer second one', 900));
    expect((await ask('/tools/a/b/')).body.toString()).toBe(page('a much longer second one', 900));
    truncateSync(join(folder, 'tools/a/b/index.html'), 20);
    const cut = await ask('/tools/a/b/');
    expect(cut.status).toBe(200);
    expectWhole(cut);
    write('404.html', page('another', 2));
    rmSync(join(folder, 'tools'), { recursive: true });
    const gone = await ask('/tools/a/b/');
    expect(gone.status).toBe(404);
    expect(gone.body.toString()).toBe(page('another', 2));
  });

  test('no answer ends early or mixes two versions, however often a page is replaced', async () => {
    const versions = ['x', 'y'].map((word, index) => page(word.repeat(40), 3000 + 4000 * index));
    write('busy/index.html', versions[0] ?? '');
    const done = new AbortController();
    const replacing = (async () => {
      for (let n = 0; !done.signal.aborted; n++) {
        write('busy/next', versions[n % 2] ?? '');
        renameSync(join(folder, 'busy/next'), join(folder, 'busy/index.html'));
        await wait(15);
      }
    })();
    const seen = new Set<number>();
    for (let n = 0; n < 60; n++) {
      const reply = await ask('/busy/', n % 3 === 0 ? { 'Accept-Encoding': 'gzip' } : {});
      expectWhole(reply);
      if (reply.status === 503) continue;
      const text = reply.headers['content-encoding'] ? gunzipSync(reply.body) : reply.body;
      seen.add(versions.indexOf(text.toString()));
    }
    done.abort();
    await replacing;
    expect([...seen].sort()).toEqual([0, 1]);
  });

  test('a page that grows and shrinks in place is never sent with a wrong length', async () => {
    write('growing/index.html', page('z'));
    const done = new AbortController();
    const changing = (async () => {
      while (!done.signal.aborted) {
        appendFileSync(join(folder, 'growing/index.html'), page('more', 50));
        await wait(7);
        truncateSync(join(folder, 'growing/index.html'), 1000);
        await wait(7);
      }
    })();
    for (let n = 0; n < 60; n++) expectWhole(await ask('/growing/'));
    done.abort();
    await changing;
  });
});

test('a client that goes away in the middle ends nothing', async () => {
  write('large.css', 'p{}\n'.repeat(2_000_000));
  for (let n = 0; n < 10; n++) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET /large.css HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    if (n % 2) await once(socket, 'readable');
    socket.destroy();
  }
  expect((await ask('/')).status).toBe(200);
});

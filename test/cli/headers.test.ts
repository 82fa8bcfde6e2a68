import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const key = 'violet-horse-41-battery';
const folder = mkdtempSync(join(tmpdir(), 'toolrisk-headers-'));
const heardElsewhere: string[] = [];
const servers: Server[] = [];
let here = '';
let elsewhere = '';

const run = (...args: string[]) => runCli(folder, args, '', { MY_KEY: `Bearer ${key}`, BROKEN: 'a\nb: c' });

/** A server that knows its owner by a header. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const path = request.url ?? '';
  if (path.startsWith('/moved')) return void response.writeHead(307, { location: `${elsewhere}/mcp` }).end();
  if (path.startsWith('/stream')) return void response.writeHead(302, { location: `${elsewhere}/sse` }).end();
  if (request.headers.authorization !== `Bearer ${key}`) {
    const challenge = `Bearer realm="${request.headers.authorization ?? 'nobody'}", resource_metadata="${elsewhere}/meta"`;
    return void response.writeHead(401, { 'www-authenticate': challenge }).end();
  }
  const { id, method } = JSON.parse(text === '' ? '{}' : text) as { id?: number; method?: string };
  if (id === undefined) return void response.writeHead(202).end();
  const description = path.startsWith('/echo')
    ? `Asked with ${request.headers['x-tenant']}.`
    : 'Lists zones.';
  const result =
    method === 'initialize'
      ? {
          protocolVersion: '2025-06-18',
          capabilities: { tools: {} },
          serverInfo: { name: 'mine', version: '1' },
        }
      : { tools: [{ name: 'list_zones', description, inputSchema: { type: 'object' } }] };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ jsonrpc: '2.0', id, result }));
}

async function listen(server: Server, host: string): Promise<string> {
  servers.push(server);
  server.listen(0, host);
  await once(server, 'listening');
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

/** All that a run has written below the folder. */
function written(place = folder): string {
  return readdirSync(place)
    .map((name) => join(place, name))
    .map((path) => (statSync(path).isDirectory() ? written(path) : readFileSync(path, 'latin1')))
    .join('\n');
}

beforeAll(async () => {
  chmodSync(folder, 0o755);
  here = await listen(
    createServer((request, response) => void answer(request, response)),
    '127.0.0.1',
  );
  elsewhere = await listen(
    createServer((request, response) => {
      heardElsewhere.push(`${request.url} ${JSON.stringify(request.headers)}`);
      response.writeHead(404).end();
    }),
    '127.0.0.2',
  );
});
beforeEach(() => void heardElsewhere.splice(0));
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a server that asks for a login', () => {
  test('says so without a header, and with which option it would be listed', async () => {
    const { code, stdout, stderr } = await run('check', `url:${here}/mcp`);
    expect(stdout).toContain('not listed: needs-auth: HTTP 401, www-authenticate: Bearer realm="nobody"');
    expect(stderr).toContain('If you have a key for it, add --header-env NAME=VARIABLE.\n');
    expect(code).toBe(3);
  });

  test.each([
    ['--header', `Authorization=Bearer ${key}`],
    ['--header-env', 'AUTHORIZATION=MY_KEY'],
  ])('is listed by check with %s', async (option, value) => {
    const { code, stdout, stderr } = await run('check', `url:${here}/mcp`, option, value);
    expect(stdout).toContain('1 tool: 1 low');
    expect(stdout + stderr).not.toContain(key);
    expect(code).toBe(0);
  });

  test('is listed by crawl, which keeps nothing of the header', async () => {
    const data = ['--data', 'data', '--report', 'report.jsonl', '--allow-private'];
    const { code, stdout, stderr } = await run(
      'crawl',
      `${here}/mcp`,
      '--header-env',
      'authorization=MY_KEY',
      ...data,
    );
    expect(stdout).toContain('1 endpoint: 1 listed. 1 definition classified.');
    expect(code).toBe(0);
    const all = stdout + stderr + written();
    expect(all).toContain('list_zones');
    expect(all).not.toContain(key);
    expect(all).not.toContain(Buffer.from(key).toString('base64').slice(0, 24));
  });

  test('and does not take what it gets repeats none of it', async () => {
    const { code, stdout, stderr } = await run(
      'check',
      `url:${here}/mcp`,
      '--header',
      `authorization=${key}-wrong`,
    );
    expect(stdout).toContain('not listed: needs-auth');
    expect(stderr).toContain('It did not take the headers that were given');
    expect(stdout + stderr).not.toContain(key);
    expect(code).toBe(3);
  });

  test('and tells a header in a definition has that withheld, whatever it looks like', async () => {
    const tenant = 'Blue Whale';
    const { stdout, stderr, code } = await run(
      'check',
      `url:${here}/echo`,
      '--header-env',
      'authorization=MY_KEY',
      '--header',
      `X-Tenant=${tenant}`,
      '--format',
      'json',
    );
    expect(JSON.parse(stdout).servers[0]).toMatchObject({
      outcome: 'listed',
      tools: [],
      reason: expect.stringContaining('repeated a secret'),
    });
    expect(stdout + stderr).not.toContain(tenant);
    expect(code).toBe(3);
  });
});

describe('a header', () => {
  test.each(['/moved', '/stream'])('does not go where %s sends it on to', async (path) => {
    await run(
      'check',
      `url:${here}${path}`,
      '--header-env',
      'authorization=MY_KEY',
      '--header',
      `x-key=${key}`,
    );
    expect(heardElsewhere.join()).not.toContain(key);
  });

  test('does not go to servers that other sources name', async () => {
    writeFileSync(join(folder, 'list.txt'), `${here}/mcp\n${elsewhere}/listed\n`);
    const { stdout } = await run(
      'crawl',
      'list:list.txt',
      `url:${here}/mcp`,
      '--header-env',
      'authorization=MY_KEY',
      '--allow-private',
    );
    expect(stdout).toContain('2 endpoints: ');
    expect(stdout).toContain('1 listed');
    expect(heardElsewhere.some((line) => line.startsWith('/listed '))).toBe(true);
    expect(heardElsewhere.join()).not.toContain(key);
  });

  const bad: [args: string[], said: string][] = [
    [['--header', key], 'got something without a name and “=”'],
    [['--header', `=${key}`], 'got something without a name and “=”'],
    [['--header', `Authorization: Bearer=${key}`], 'got a name that no header can have'],
    [['--header', `Host=${key}`], 'Expected another header than host'],
    [['--header', `content-length=${key}`], 'Expected another header than content-length'],
    [['--header', `Transfer-Encoding=${key}`], 'Expected another header than transfer-encoding'],
    [['--header', `Mcp-Session-Id=${key}`], 'Expected another header than mcp-session-id'],
    [['--header', `X-Key=${key}\r\nX-Other: 1`], 'got a line break or another character'],
    [['--header-env', 'X-Key=BROKEN'], 'got a line break or another character'],
    [
      ['--header-env', `X-Key=${key}`],
      'Expected --header-env to name a variable that is set for the header x-key',
    ],
    [['--header-env', 'X-Key=__proto__'], 'Expected --header-env to name a variable that is set'],
    [['--header', `X-Key=${key}`, '--header-env', 'x-key=MY_KEY'], 'Expected the header x-key once'],
    [['--header', 'X-Key='], 'Expected a value for the header x-key'],
  ];
  test.each(bad)('that cannot be sent is wrong usage, and is not quoted: %j', async (args, said) => {
    const { code, stderr } = await run('check', `url:${here}/mcp`, ...args);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain(key);
    expect(code).toBe(2);
  });

  test.each([
    [[`url:HERE/mcp`, 'url:ELSEWHERE/mcp'], 'Expected addresses of one origin'],
    [['npm:some-package'], 'Expected url:URL beside --header and --header-env, got none'],
    [[], 'Expected url:URL beside --header and --header-env, got none'],
  ])('is for the addresses of one server: %j', async (sources, said) => {
    const given = sources.map((each) => each.replace('ELSEWHERE', elsewhere).replace('HERE', here));
    const { code, stderr } = await run('check', ...given, '--header-env', 'authorization=MY_KEY');
    expect(stderr).toContain(said);
    expect(heardElsewhere).toEqual([]);
    expect(code).toBe(2);
  });
});

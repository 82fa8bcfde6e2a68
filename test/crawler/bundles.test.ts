import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import { unzip } from '../../crawler/packages/unzip.ts';
import type { Sandbox } from '../../crawler/sandbox/sandbox.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { zip, type ZipEntry } from '../servers/zip.ts';
import { optionsWith, sandboxOfThisMachine } from './support.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
const files = new Map<string, Buffer | { location: string }>();
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  const found = files.get(request.url ?? '');
  if (found === undefined) return void response.writeHead(404).end();
  if ('location' in found) return void response.writeHead(302, found).end();
  return void response.end(found);
});
let origin: string;
let sandbox: Sandbox;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sandbox = await sandboxOfThisMachine();
});
afterAll(() => {
  server.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A server that lists one tool, named after its arguments and environment. */
const script = `
import { createInterface } from 'node:readline';
const { PATH, HOME, PWD, ...env } = process.env;
const name = JSON.stringify([process.argv.slice(2), env]);
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  const result = method === 'initialize' ? { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } } : { tools: [{ name }] };
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, result }));
});
`;

const python = `
import json, os, sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), 'lib'))
import words
for line in sys.stdin:
    message = json.loads(line)
    if 'id' not in message: continue
    result = {'protocolVersion': '2025-06-18', 'capabilities': {'tools': {}}, 'serverInfo': {'name': 's', 'version': '1'}}
    if message['method'] != 'initialize': result = {'tools': [{'name': words.NAME}]}
    print(json.dumps({'jsonrpc': '2.0', 'id': message['id'], 'result': result}), flush=True)
`;

const manifestOf = (more: Record<string, unknown>): ZipEntry => ({
  name: 'manifest.json',
  content: JSON.stringify({ manifest_version: '0.3', name: 'bundle', version: '4.5.6', ...more }),
});

const nodeServer = {
  type: 'node',
  entry_point: 'server/index.mjs',
  mcp_config: {
    command: 'node',
    args: [
      '${__dirname}/server/index.mjs',
      '--root=${user_config.root}',
      '${user_config.many}',
      '--open=${user_config.open}',
    ],
    env: {
      KEY: '${user_config.key}',
      LIMIT: '${user_config.limit}',
      OPEN: '${user_config.open}',
      FIXED: 'yes',
    },
  },
};
const userConfig = {
  root: { type: 'directory', title: 'Root', required: true },
  many: { type: 'string', multiple: true, default: ['a', 'b'] },
  open: { type: 'string' },
  key: { type: 'string', sensitive: true, required: true },
  limit: { type: 'number', required: true, min: 5 },
};
const good = [
  manifestOf({ server: nodeServer, user_config: userConfig }),
  { name: 'server/', mode: 0o040755 },
  { name: 'server/index.mjs', content: script },
];

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Serves a bundle and visits it as a listing would have it. */
async function ask(
  path: string,
  bytes: Buffer | { location: string },
  more: { hash?: string; allowPrivate?: boolean; cache?: string } = {},
): Promise<Visit> {
  files.set(path, bytes);
  const hash = more.hash ?? (Buffer.isBuffer(bytes) ? hashOf(bytes) : '');
  const endpoint: Endpoint = {
    locator: `mcpb:${origin}${path}`,
    transport: 'stdio',
    launch: { package: `mcpb:${origin}${path}#sha256=${hash}`, args: [], env: { GIVEN: '1' } },
  };
  const packages = openPackageStore({
    cache: more.cache ?? mkdtempSync(join(directory, 'data-')),
    allowPrivate: more.allowPrivate ?? true,
  });
  return visit(endpoint, { ...optionsWith(sandbox), packages });
}

describe('a bundle', () => {
  it('for Node is fetched once, unpacked and asked in the sandbox, with made-up settings', async () => {
    const cache = join(directory, 'kept');
    const bytes = zip(good);
    const found = await ask('/good.mcpb', bytes, { cache });
    expect(found).toMatchObject({ outcome: 'listed', packageVersion: '4.5.6' });
    expect(JSON.parse(found.tools[0]?.name ?? '')).toEqual([
      ['--root=/tmp/scratch', 'a', 'b'],
      { KEY: 'not-a-real-value-toolrisk', LIMIT: '5', FIXED: 'yes', GIVEN: '1' },
    ]);
    const before = requests.length;
    expect(await ask('/good.mcpb', bytes, { cache })).toMatchObject({ outcome: 'listed' });
    expect(requests.length).toBe(before);
    expect(readdirSync(join(cache, 'trees'))).toEqual([`mcpb-${hashOf(bytes)}`]);
  });

  it('that unpacks to much more than it weighs is not kept where there is no room for it', async () => {
    const cache = mkdtempSync(join(directory, 'data-'));
    const bytes = zip([...good, { name: 'large', content: Buffer.alloc(5_000_000) }]);
    const file = join(directory, 'small.mcpb');
    writeFileSync(file, bytes);
    const endpoint: Endpoint = {
      locator: 'mcpb:small',
      transport: 'stdio',
      launch: { package: `mcpb:${file}`, args: [], env: {} },
    };
    for (const [maxCacheBytes, kept] of [
      [10_000_000, 1],
      [1_000_000, 0],
    ] as const) {
      const packages = openPackageStore({ cache, maxCacheBytes });
      expect(await visit(endpoint, { ...optionsWith(sandbox), packages })).toMatchObject({
        outcome: 'listed',
      });
      packages.close();
      expect(readdirSync(join(cache, 'trees'))).toHaveLength(kept);
    }
  });

  it('may come from where its address sends us, and from a file of the user’s own', async () => {
    const bytes = zip(good);
    files.set('/moved.mcpb', bytes);
    const sent = await ask('/old.mcpb', { location: '/moved.mcpb' }, { hash: hashOf(bytes) });
    expect(sent.outcome).toBe('listed');
    const file = join(directory, 'own.mcpb');
    writeFileSync(file, bytes);
    const packages = openPackageStore({ cache: mkdtempSync(join(directory, 'data-')) });
    expect(await packages.install(`mcpb:${file}`)).toMatchObject({ version: '4.5.6' });
    expect(await packages.install('mcpb:/no/such/file')).toMatchObject({
      reason: expect.stringContaining('a file'),
    });
  });

  it('for Python runs on the system’s own, with what it brings along', async () => {
    const found = await ask(
      '/python.mcpb',
      zip([
        manifestOf({
          server: {
            type: 'python',
            entry_point: 'server/main.py',
            mcp_config: { command: 'python', args: ['${__dirname}/server/main.py'] },
          },
        }),
        { name: 'server/main.py', content: python },
        { name: 'server/lib/words.py', content: "NAME = 'from_python'\n" },
      ]),
    );
    expect(found).toMatchObject({ outcome: 'listed', tools: [{ name: 'from_python' }] });
  });

  it('with a program of its own runs that, and none from elsewhere', async () => {
    const binary = (command: string): ZipEntry[] => [
      manifestOf({ server: { type: 'binary', entry_point: 'run', mcp_config: { command, args: ['x'] } } }),
      { name: 'run', content: `#!/usr/bin/env node\n${script}`, mode: 0o100755 },
    ];
    const own = await ask('/b1.mcpb', zip(binary('${__dirname}/run')));
    expect(JSON.parse(own.tools[0]?.name ?? '')).toEqual([['x'], { GIVEN: '1' }]);
    expect(await ask('/b2.mcpb', zip(binary('../../bin/sh')))).toMatchObject({
      outcome: 'no-runner',
      reason: expect.stringContaining('outside-of-the-bundle'),
    });
    expect(await ask('/b3.mcpb', zip(binary('npx')))).toMatchObject({ outcome: 'no-runner' });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['of another platform', { server: nodeServer, compatibility: { platforms: ['win32'] } }, 'no-runner'],
    ['that has uv fetch things', { server: { type: 'uv', entry_point: 'x.py' } }, 'no-runner'],
    ['without a server', {}, 'install-failed'],
    ['with nothing to start', { server: { type: 'node' } }, 'install-failed'],
  ])('%s is told by a named outcome', async (name, manifest, outcome) => {
    const found = await ask(`/${encodeURIComponent(name)}`, zip([manifestOf(manifest)]));
    expect(found).toMatchObject({ outcome, tools: [] });
  });

  it('whose bytes have another hash, or that has none, is not unpacked', async () => {
    const cache = join(directory, 'refused');
    const found = await ask('/x.mcpb', zip(good), { hash: 'a'.repeat(64), cache });
    expect(found).toMatchObject({
      outcome: 'install-failed',
      reason: expect.stringContaining('got one with'),
    });
    expect(await ask('/x.mcpb', zip(good), { hash: '', cache })).toMatchObject({
      outcome: 'install-failed',
      reason: expect.stringContaining('the SHA-256'),
    });
    expect(readdirSync(join(cache, 'trees'))).toEqual([]);
  });

  it('is fetched by the one way out: only over https, and from public addresses', async () => {
    const before = requests.length;
    const found = await ask('/x.mcpb', zip(good), { allowPrivate: false });
    expect(found).toMatchObject({
      outcome: 'install-failed',
      reason: expect.stringContaining('expected https:'),
    });
    const packages = openPackageStore({ cache: mkdtempSync(join(directory, 'data-')) });
    const spec = `mcpb:${origin.replace('http:', 'https:')}/x.mcpb#sha256=${'a'.repeat(64)}`;
    expect(await packages.install(spec)).toMatchObject({ failure: 'blocked-address' });
    expect(requests.length).toBe(before);
    expect(await ask('/loop.mcpb', { location: '/loop.mcpb' }, { hash: 'a'.repeat(64) })).toMatchObject({
      reason: expect.stringContaining('more than 5 redirects'),
    });
    files.delete('/gone.mcpb');
    expect(await packagesAt('/gone.mcpb')).toMatchObject({ reason: expect.stringContaining('HTTP 404') });
  });

  const packagesAt = (path: string): Promise<unknown> =>
    openPackageStore({ cache: mkdtempSync(join(directory, 'data-')), allowPrivate: true }).install(
      `mcpb:${origin}${path}#sha256=${'a'.repeat(64)}`,
    );
});

describe('an archive', () => {
  const limits = { maxBytes: 1_000_000, maxFiles: 50 };
  const bomb = Buffer.alloc(5_000_000);

  it.each<[string, ZipEntry[], RegExp]>([
    ['a path that leads outside', [{ name: '../out' }], /sound zip|within it/],
    ['a path that leads outside further in', [{ name: 'a/../../out' }], /sound zip|within it/],
    ['an absolute path', [{ name: '/etc/x' }], /sound zip/],
    ['a path of Windows', [{ name: 'a\\..\\..\\out' }], /sound zip/],
    ['a link', [{ name: 'link', content: '/etc/passwd', mode: 0o120777 }], /a link or a device/],
    ['a device', [{ name: 'null', mode: 0o020666 }], /a link or a device/],
    ['one path twice', [{ name: 'a' }, { name: 'a' }], /one path twice/],
    ['a file that is a directory', [{ name: 'a' }, { name: 'a/b' }], /one path twice/],
    ['too much in it', [{ name: 'zeros', content: bomb }], /at most 1000000 bytes/],
    ['more in it than it claims', [{ name: 'zeros', content: bomb, claimedSize: 10 }], /sound zip|at most/],
    [
      'too much in many files',
      Array.from({ length: 9 }, (_, i) => ({ name: `f${i}`, content: bomb.subarray(0, 200_000) })),
      /at most 1000000 bytes/,
    ],
    ['too many files', Array.from({ length: 51 }, (_, i) => ({ name: `f${i}` })), /at most 50 files/],
    ['a path too deep', [{ name: `${'a/'.repeat(60)}x` }], /short paths/],
    ['an encrypted file', [{ name: 'x', content: 'y', isEncrypted: true }], /not encrypted|sound zip/],
  ])('with %s is refused, and nothing gets out', async (name, entries, says) => {
    const file = join(directory, 'bad.zip');
    const target = join(directory, `unpacked ${name}`, 'inner');
    writeFileSync(file, zip(entries));
    const failure = await unzip(file, target, limits);
    expect(failure?.reason).toMatch(says);
    expect(existsSync(join(directory, `unpacked ${name}`, 'out'))).toBe(false);
    expect(existsSync(join(directory, 'out'))).toBe(false);
  });

  it.each([
    ['text', Buffer.from('not an archive')],
    ['nothing', Buffer.alloc(0)],
    ['half of one', zip(good).subarray(0, 200)],
    ['a truncated end', zip(good).subarray(0, -3)],
  ])('that is %s is refused', async (_, bytes) => {
    const file = join(directory, 'none.zip');
    writeFileSync(file, bytes);
    expect(await unzip(file, join(directory, 'none'), limits)).toMatchObject({
      failure: 'install-failed',
      reason: expect.stringContaining('sound zip archive'),
    });
  });
});

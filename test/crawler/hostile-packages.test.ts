import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import { failed } from '../../crawler/failure.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import { findEscapes } from '../../crawler/sandbox/canary.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { serveNpm, type NpmPackage } from '../servers/npm-registry.ts';
import { optionsWith, root, sandboxOfThisMachine, serverEndpoint } from './support.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
const marker = join(directory, 'script-ran');
const scripts = Object.fromEntries(
  ['preinstall', 'install', 'postinstall', 'prepare'].map((name) => [name, `touch ${marker}`]),
);
const server = `#!/usr/bin/env node\nawait import(${JSON.stringify(join(root, 'test/servers/misbehaving.ts'))});\n`;
const good = { path: 'package/server.mjs', content: server };
const pack = (name: string, files: NpmPackage['files'], more: Record<string, unknown> = {}): NpmPackage => ({
  name,
  version: '1.0.0',
  bin: 'server.mjs',
  files,
  ...more,
});

const packages: NpmPackage[] = [
  pack('with-scripts', [good], { scripts, dependencies: { 'evil-dependency': '1.0.0' } }),
  pack('evil-dependency', [{ path: 'package/index.js' }], { scripts }),
  // Not so well packed that npm would refuse it by its own limit on that.
  pack('bomb', [
    good,
    { path: 'package/zeros', content: Buffer.concat([randomBytes(600_000), Buffer.alloc(60_000_000)]) },
  ]),
  pack('crowd', [good, ...Array.from({ length: 3000 }, (_, index) => ({ path: `package/f/${index}` }))]),
  pack('climber', [
    good,
    { path: 'package/../../../../out', content: 'x' },
    { path: `${directory}/out`, content: 'x' },
  ]),
  pack('linker', [
    { path: 'package/server.mjs', link: '/bin/sh' },
    { path: 'package/up', link: '../../../..' },
  ]),
  pack('shell', [good], { bin: '../../../../../bin/sh' }),
  pack('no-bin', [good], { bin: undefined }),
  pack('talker', [
    {
      path: 'package/package.json',
      content: JSON.stringify({
        name: 'talker',
        version: '1.0.0',
        bin: 'server.mjs',
        x: 'x'.repeat(3_000_000),
      }),
    },
    good,
  ]),
];

let registry: Awaited<ReturnType<typeof serveNpm>>;
/** Stands for something within our network that only we can reach. */
const asked: string[] = [];
const inner = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.writeHead(404).end();
});
const saved = { registry: process.env.npm_config_registry, cache: process.env.npm_config_cache };
beforeAll(async () => {
  inner.listen(0, '127.0.0.1');
  await once(inner, 'listening');
  const address = `127.0.0.1:${(inner.address() as AddressInfo).port}`;
  packages.push(
    pack('reacher', [good], { dependencies: { x: `http://${address}/x.tgz` } }),
    pack('cloner', [good], { dependencies: { x: `git+http://${address}/x.git` } }),
  );
  registry = await serveNpm(packages);
  process.env.npm_config_registry = registry.url;
  process.env.npm_config_cache = join(directory, 'npm-cache');
});
afterAll(() => {
  inner.close();
  registry.close();
  for (const [name, value] of Object.entries(saved)) {
    if (value === undefined) delete process.env[`npm_config_${name}`];
    else process.env[`npm_config_${name}`] = value;
  }
  rmSync(directory, { recursive: true, force: true });
});

async function ask(name: string): Promise<{ found: Visit; kept: string[] }> {
  const cache = join(directory, name);
  const endpoint: Endpoint = {
    locator: `npm:${name}@1.0.0`,
    transport: 'stdio',
    launch: { package: `npm:${name}@1.0.0`, args: [], env: {} },
  };
  const store = openPackageStore({ cache, limits: { maxBytes: 50_000_000, maxFiles: 2000 } });
  const found = await visit(endpoint, { ...optionsWith(await sandboxOfThisMachine()), packages: store });
  return { found, kept: readdirSync(join(cache, 'trees')) };
}

describe('a package that means harm', () => {
  it('has no script of its own run, nor of what it needs', async () => {
    const { kept } = await ask('with-scripts');
    expect(kept).toEqual([expect.stringMatching(/^npm-[0-9a-f]{40}$/)]);
    expect(
      existsSync(join(directory, 'with-scripts/trees', kept[0] ?? '', 'tree/node_modules/evil-dependency')),
    ).toBe(true);
    expect(existsSync(marker)).toBe(false);
  });

  it.each([
    ['bomb', 'too-large', /more than 50000000 bytes/],
    ['crowd', 'too-large', /more than 2000 files/],
  ])('such as a %s is not kept', async (name, outcome, says) => {
    const { found, kept } = await ask(name);
    expect(found).toMatchObject({ outcome, reason: expect.stringMatching(says) });
    expect(kept).toEqual([]);
  });

  it('such as a climber writes nothing outside of its tree', async () => {
    await ask('climber');
    expect(existsSync(join(directory, 'out'))).toBe(false);
    expect(readdirSync(join(directory, 'climber')).sort()).toEqual([
      'CACHEDIR.TAG',
      'sessions',
      'staging',
      'trees',
      'trees-of',
    ]);
  });

  it.each(['reacher', 'cloner'])(
    'such as a %s has nothing fetched from an address that it names',
    async (name) => {
      const { found } = await ask(name);
      expect(found.outcome).toBe('install-failed');
      expect(asked).toEqual([]);
    },
  );

  it.each([
    ['linker', /cannot be read|within its package/],
    ['shell', /within its package|cannot be read|have a command/],
    ['no-bin', /to have a command, got none/],
    ['talker', /larger than 1 MiB/],
  ])('such as a %s is not started', async (name, says) => {
    const { found } = await ask(name);
    expect(found).toMatchObject({ outcome: 'install-failed', reason: expect.stringMatching(says) });
  });
});

describe('where no sandbox works', () => {
  it('nothing of strangers is started, and servers that are far are asked all the same', async () => {
    const escapes = await findEscapes({ kind: 'unshare', wrap: () => ['false'] });
    const visits = new Map<string, Visit>();
    const far: Endpoint = { locator: 'far', transport: 'streamable-http', url: 'http://127.0.0.1:9/mcp' };
    await crawl([far, { ...serverEndpoint('misbehaving.ts', ['healthy']), locator: 'near' }], {
      ...optionsWith(failed('sandbox-unavailable', escapes ?? '')),
      allowPrivate: true,
      retries: 0,
      onVisit: (found) => void visits.set(found.locator, found),
    });
    expect(visits.get('near')).toMatchObject({
      outcome: 'sandbox-unavailable',
      reason: expect.stringContaining('the probe did not answer'),
    });
    expect(visits.get('far')?.outcome).toBe('refused');
  });
});

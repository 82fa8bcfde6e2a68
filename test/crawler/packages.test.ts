import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../crawler/failure.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { registryMark } from '../../crawler/packages/npm-client.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import { parsePackageSpec } from '../../crawler/packages/package-spec.ts';
import { resolveBin } from '../../crawler/packages/resolve-bin.ts';
import { resolveVersion } from '../../crawler/packages/resolve-version.ts';
import { visit } from '../../crawler/visit.ts';
import { optionsWith, sandboxOfThisMachine } from './support.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const minimalServer = `
import { createInterface } from 'node:readline';
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  const result = method === 'initialize' ? { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } } : { tools: [{ name: 'ping_host' }] };
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, result }));
});
`;

/** A registry of one package, made here, so that a real npm can install it without any network. */
async function serveRegistry(
  manifest: Record<string, unknown>,
  files: Record<string, string>,
  port = 0,
): Promise<{ url: string; port: number; close(): void }> {
  const source = join(directory, 'source', 'package');
  mkdirSync(source, { recursive: true });
  for (const [name, content] of Object.entries({ ...files, 'package.json': JSON.stringify(manifest) }))
    writeFileSync(join(source, name), content);
  const tarball = join(directory, 'package.tgz');
  spawnSync('tar', ['-czf', tarball, '-C', join(directory, 'source'), 'package']);
  const bytes = readFileSync(tarball);
  const server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz') === true) return response.end(bytes);
    if (request.url !== `/${String(manifest.name)}`) return response.writeHead(404).end('{}');
    const dist = {
      tarball: `http://${request.headers.host}/p.tgz`,
      integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    };
    const { version } = manifest as { version: string };
    return response.end(
      JSON.stringify({
        name: manifest.name,
        'dist-tags': { latest: version },
        versions: { [version]: { ...manifest, dist } },
      }),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Where the version is remembered that a tag led to. */
const tagFile = (root: string): string => join(root, `a-server@latest-${registryMark(process.env)}.json`);

describe('a package', () => {
  const marker = join(directory, 'script-ran');
  let registry: Awaited<ReturnType<typeof serveRegistry>>;
  const saved = { registry: process.env.npm_config_registry, cache: process.env.npm_config_cache };

  beforeAll(async () => {
    const scripts = Object.fromEntries(
      ['preinstall', 'install', 'postinstall', 'prepare'].map((name) => [name, `touch ${marker}`]),
    );
    registry = await serveRegistry(
      { name: 'a-server', version: '1.2.3', bin: 'server.mjs', scripts },
      { 'server.mjs': `#!/usr/bin/env node\n${minimalServer}` },
    );
    process.env.npm_config_registry = registry.url;
    process.env.npm_config_cache = join(directory, 'npm-cache');
  });
  afterAll(() => {
    registry.close();
    for (const [name, value] of Object.entries(saved)) {
      if (value === undefined) delete process.env[`npm_config_${name}`];
      else process.env[`npm_config_${name}`] = value;
    }
  });

  it('that does not exist fails with npm’s own words, and leaves nothing', async () => {
    const packages = openPackageStore({ cache: join(directory, 'none') });
    const failure = await packages.install('npm:no-such-server@1.0.0');
    expect(failure).toMatchObject({
      failure: 'install-failed',
      reason: expect.stringMatching(/npm install ended with 1/),
    });
    expect(readdirSync(join(directory, 'none/trees'))).toEqual([]);
    expect(readdirSync(join(directory, 'none/staging'))).toEqual([]);
  });

  it('of another ecosystem has no runner here', async () => {
    const packages = openPackageStore({ cache: directory });
    for (const [spec, why] of [
      ['nuget:Sample.Server@1.0.0', 'dnx'],
      ['cargo:server@1.0.0', 'source'],
      ['gem:server', 'npm, pypi, oci or mcpb'],
    ] as const) {
      expect(await packages.install(spec)).toMatchObject({
        failure: 'no-runner',
        reason: expect.stringContaining(why),
      });
    }
  });

  it('without a version is looked up once a day, and as before where the registry is gone', async () => {
    const root = join(directory, 'versions');
    const day = 24 * 3_600_000;
    expect(await resolveVersion(root, { name: 'a-server' }, undefined, 0)).toMatchObject({
      version: '1.2.3',
    });
    const file = tagFile(root);
    writeFileSync(file, '{"version":"1.0.0","at":0}');
    expect(await resolveVersion(root, { name: 'a-server' }, undefined, day - 1)).toEqual({
      version: '1.0.0',
    });
    expect(await resolveVersion(root, { name: 'a-server' }, undefined, day + 1)).toMatchObject({
      version: '1.2.3',
    });
    process.env.npm_config_registry = 'http://127.0.0.1:1';
    writeFileSync(tagFile(root), '{"version":"1.0.0","at":0}');
    expect(await resolveVersion(root, { name: 'a-server' }, undefined, 2 * day)).toEqual({
      version: '1.0.0',
    });
    expect(await resolveVersion(root, { name: 'other' }, undefined, 0)).toMatchObject({
      failure: 'install-failed',
    });
    process.env.npm_config_registry = registry.url;
    expect(await resolveVersion(root, { name: 'a-server', version: '0.9.0' })).toEqual({
      version: '0.9.0',
    });
  });

  it('is installed once, without running its scripts, and visited in the sandbox', async () => {
    const packages = openPackageStore({ cache: join(directory, 'data') });
    const endpoint: Endpoint = {
      locator: 'npm:a-server@1.2.3',
      transport: 'stdio',
      launch: { package: 'npm:a-server@1.2.3', args: [], env: {} },
    };
    const options = { ...optionsWith(await sandboxOfThisMachine()), packages };
    expect(await visit(endpoint, options)).toMatchObject({
      outcome: 'listed',
      packageVersion: '1.2.3',
      tools: [{ name: 'ping_host' }],
    });
    expect(existsSync(marker)).toBe(false);
    expect(await packages.install('npm:a-server')).toMatchObject({ version: '1.2.3' });
    registry.close();
    const again = openPackageStore({ cache: join(directory, 'data') });
    expect(await again.install('npm:a-server@1.2.3')).toMatchObject({ name: 'a-server' });
    expect(await again.install('npm:a-server')).toMatchObject({ name: 'a-server', version: '1.2.3' });
    expect(readdirSync(join(directory, 'data/trees'))).toEqual([expect.stringMatching(/^npm-[0-9a-f]{40}$/)]);
  });
});

describe('a tag of a package', () => {
  const saved = { registry: process.env.npm_config_registry, cache: process.env.npm_config_cache };
  afterAll(() => {
    for (const [name, value] of Object.entries(saved)) {
      if (value === undefined) delete process.env[`npm_config_${name}`];
      else process.env[`npm_config_${name}`] = value;
    }
  });

  it('is asked for again after a day, and its new version is installed', async () => {
    const cache = join(directory, 'tags');
    let port = 0;
    const serveVersion = async (version: string): Promise<() => void> => {
      const registry = await serveRegistry(
        { name: 'a-server', version, bin: 'server.mjs' },
        { 'server.mjs': minimalServer },
        port,
      );
      ({ port } = registry);
      process.env.npm_config_registry = registry.url;
      process.env.npm_config_cache = join(directory, `npm-cache-${version}`);
      return registry.close;
    };
    const install = async (): Promise<unknown> => openPackageStore({ cache }).install('npm:a-server@latest');

    const closeFirst = await serveVersion('1.0.0');
    expect(await install()).toMatchObject({ version: '1.0.0' });
    closeFirst();
    const closeSecond = await serveVersion('2.0.0');
    expect(await install()).toMatchObject({ version: '1.0.0' });
    const known = tagFile(join(cache, 'versions'));
    writeFileSync(known, JSON.stringify({ version: '1.0.0', at: Date.now() - 25 * 3_600_000 }));
    expect(await install()).toMatchObject({ version: '2.0.0' });
    writeFileSync(known, `{"version":"../..","at":${Date.now()}}`);
    expect(await install()).toMatchObject({ version: '2.0.0' });
    closeSecond();
    expect(readdirSync(join(cache, 'trees'))).toHaveLength(2);
  });
});

describe('the name of a package', () => {
  it.each(['a', 'a@1.2.3', '@a/b', '@a/b@next', 'a@1.0.0-beta.1+x'])('may be %s', (text) => {
    expect(isFailure(parsePackageSpec(text))).toBe(false);
  });

  it.each([
    '',
    '../x',
    '/etc',
    'a b',
    '--global',
    'git+ssh://x',
    'a@file:../x',
    'a@>=1',
    '@a',
    'https://x/y.tgz',
    'a@npm:b',
  ])('may not be %j', (text) => {
    expect(parsePackageSpec(text)).toMatchObject({ failure: 'install-failed' });
  });
});

describe('the command of a package', () => {
  function tree(bin: unknown, files: Record<string, string> = { 'cli.js': '#!/usr/bin/env node\n' }): string {
    const path = mkdtempSync(join(directory, 'tree-'));
    const home = join(path, 'node_modules/@a/server');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name: '@a/server', bin }));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(home, name), content);
    return path;
  }

  it.each([
    ['a string', 'cli.js'],
    ['one name', { anything: 'cli.js' }],
    ['the name of the package', { other: 'x.js', server: 'cli.js' }],
    ['a name with mcp', { other: 'x.js', 'a-mcp': './cli.js' }],
  ])('is found where there is %s', (_, bin) => {
    expect(resolveBin(tree(bin), '@a/server')).toEqual({
      file: 'node_modules/@a/server/cli.js',
      runsOnNode: true,
    });
  });

  it('is the one that was asked for', () => {
    const path = tree({ server: 'x.js', other: 'cli.js' });
    expect(resolveBin(path, '@a/server', 'other')).toMatchObject({ file: 'node_modules/@a/server/cli.js' });
    expect(resolveBin(path, '@a/server', 'toString')).toMatchObject({
      failure: 'install-failed',
      reason: expect.stringContaining('server, other'),
    });
  });

  it('runs by itself if it is a script of another language or a binary', () => {
    expect(resolveBin(tree('run.sh', { 'run.sh': '#!/bin/sh\n' }), '@a/server')).toMatchObject({
      runsOnNode: false,
    });
    expect(resolveBin(tree('run', { run: '\x7fELF' }), '@a/server')).toMatchObject({ runsOnNode: false });
  });

  it.each(['../../../../../../bin/sh', '/bin/sh', 'missing.js', ''])(
    'may not lie outside its package or be missing: %s',
    (bin) => {
      expect(resolveBin(tree(bin), '@a/server')).toMatchObject({ failure: 'install-failed' });
    },
  );

  it('may not be a link that leads outside', () => {
    const path = tree('link.js');
    symlinkSync('/bin/sh', join(path, 'node_modules/@a/server/link.js'));
    expect(resolveBin(path, '@a/server')).toMatchObject({
      reason: expect.stringContaining('within its package'),
    });
  });
});

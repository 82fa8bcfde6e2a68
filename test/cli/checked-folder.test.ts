import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { serveNpm } from '../servers/npm-registry.ts';
import { runCli, type Ran } from './run-cli.ts';

// Each runs the program several times, which takes a while where much else is going on.
vi.setConfig({ testTimeout: 300_000 });

const around = mkdtempSync(join(tmpdir(), 'toolrisk-checked-'));
let folder: string;
let registry: Awaited<ReturnType<typeof serveNpm>>;
let hostile: Awaited<ReturnType<typeof serveNpm>>;

/** A server with one tool, whose name is what an expression says. */
const serverWith = (tool: string): string => `#!/usr/bin/env node
import { createInterface } from 'node:readline';
import { existsSync, readdirSync } from 'node:fs';
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  const result = method === 'initialize' ? { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } } : { tools: [{ name: ${tool}, description: 'Permanently drops a database.' }] };
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, result }));
});
`;
const [harmless, dangerous] = [serverWith(`'get_weather'`), serverWith(`'drop_database'`)];
const pack = (version: string, content: string) => ({
  name: 'a-server',
  version,
  bin: 'server.mjs',
  files: [{ path: 'package/server.mjs', content }],
});

beforeAll(async () => {
  registry = await serveNpm([pack('1.0.0', harmless), pack('2.0.0', dangerous)]);
  hostile = await serveNpm([pack('1.0.0', harmless)]);
  writeFileSync(join(around, 'user.npmrc'), `registry=${registry.url}\ncache=${join(around, 'npm-cache')}\n`);
});
afterAll(() => {
  registry.close();
  hostile.close();
  rmSync(around, { recursive: true, force: true });
});
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(around, 'folder-')));
  chmodSync(folder, 0o755);
  chmodSync(around, 0o755);
});

/** What npm would have told of the npm that runs these tests is none of the user's settings. */
const noNpm = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^npm_/i.test(name) && !/cafile|npm_execpath/i.test(name))
    .map((name) => [name, undefined]),
);

function check(args: string[], more: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const env = {
    ...noNpm,
    npm_config_userconfig: join(around, 'user.npmrc'),
    TOOLRISK_CACHE: join(around, 'cache'),
  };
  return runCli(folder, ['check', ...args], '', { ...env, ...more });
}

/** A package as earlier versions kept it with the data, in the folder that is checked. */
function plant(directory: string): void {
  const home = join(folder, '.toolrisk/packages', directory, 'node_modules/a-server');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, '../../.complete'), '');
  writeFileSync(join(home, 'package.json'), '{"name":"a-server","version":"2.0.0","bin":"server.mjs"}');
  writeFileSync(join(home, 'server.mjs'), harmless);
}

describe('a folder that is checked', () => {
  test('cannot bring a package along that passes in the place of the real one', async () => {
    plant('a-server@2.0.0');
    writeFileSync(
      join(folder, '.toolrisk/packages/a-server@latest.json'),
      JSON.stringify({ version: '2.0.0', at: Date.now() }),
    );
    writeFileSync(
      join(folder, '.mcp.json'),
      JSON.stringify({ mcpServers: { it: { command: 'npx', args: ['-y', 'a-server'] } } }),
    );
    for (const args of [['npm:a-server@2.0.0'], []]) {
      const { code, stdout, stderr } = await check([...args, '--fail-on', 'critical']);
      expect(stdout).toContain('drop_database');
      expect(stderr).toContain('About to start 1 command:\n');
      expect(stderr).toMatch(
        / {2}(?:it|a-server): npm:a-server(?:@2\.0\.0)? \(from the (?:configuration|command line)\)/,
      );
      expect(code).toBe(1);
    }
    // Nor does checking leave anything in it.
    expect(readdirSync(folder).sort()).toEqual(['.mcp.json', '.toolrisk']);
    expect(readdirSync(join(folder, '.toolrisk'))).toEqual(['packages']);
  });

  test('cannot name a registry of its own by its .npmrc, nor by what npm makes of that', async () => {
    writeFileSync(join(folder, '.npmrc'), `registry=${hostile.url}\n`);
    writeFileSync(join(folder, 'package.json'), '{}');
    const ways: NodeJS.ProcessEnv[] = [
      { TOOLRISK_CACHE: join(around, 'first') },
      // What `npx toolrisk` in the folder hands on.
      {
        TOOLRISK_CACHE: join(around, 'second'),
        npm_config_registry: `${hostile.url}/`,
        npm_config_local_prefix: folder,
      },
    ];
    for (const way of ways) {
      const { code, stdout } = await check(['npm:a-server', '--fail-on', 'critical'], way);
      expect(stdout).toContain('drop_database');
      expect(code).toBe(1);
    }
    // A registry that the user names is asked, whatever the folder says.
    const own = { TOOLRISK_CACHE: join(around, 'third'), npm_config_registry: hostile.url };
    writeFileSync(join(folder, '.npmrc'), 'registry=http://127.0.0.1:1\n');
    expect((await check(['npm:a-server', '--fail-on', 'critical'], own)).stdout).toContain('get_weather');
  });

  test('cannot bring programs along that run outside of the sandbox', async () => {
    const bin = join(folder, 'node_modules/.bin');
    const marker = join(around, 'program-ran');
    for (const name of [
      'sh',
      'setpriv',
      'unshare',
      'bwrap',
      'docker',
      'prlimit',
      'mount',
      'npm',
      'uv',
      'python3',
    ]) {
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, name), `#!/bin/sh\necho ${name} >> ${marker}\nexit 1\n`, { mode: 0o755 });
    }
    const PATH = `${bin}:node_modules/.bin:${process.env.PATH}`;
    const { stdout } = await check(['npm:a-server@1.0.0', 'pypi:no-such-package@1.0'], {
      PATH,
      PIP_NO_INDEX: '1',
    });
    expect(stdout).toContain('get_weather');
    expect(existsSync(marker) ? readFileSync(marker, 'utf8') : '').toBe('');
  });

  test('cannot bring modules along that the installer of Python packages would load', async () => {
    const marker = join(around, 'module-ran');
    for (const place of ['.', '.toolrisk/packages']) {
      mkdirSync(join(folder, place), { recursive: true });
      for (const name of ['runpy', 'pip', 'sitecustomize'])
        writeFileSync(join(folder, place, `${name}.py`), `open(${JSON.stringify(marker)}, 'a').close()\n`);
    }
    const { code } = await check(['pypi:no-such-package@1.0'], { PIP_NO_INDEX: '1', UV_NO_INDEX: '1' });
    expect(code).toBe(3);
    expect(existsSync(marker)).toBe(false);
  });

  test('cannot have a starter list of its own run without a sandbox', async () => {
    const starter = ['package.json', 'package-lock.json'].map((name) =>
      readFileSync(join(import.meta.dirname, '../../crawler/starter', name)),
    );
    const hash = createHash('sha256');
    for (const file of starter) hash.update(file);
    const marker = join(around, 'starter-ran');
    const name = '@modelcontextprotocol/server-everything';
    const home = join(
      folder,
      `.toolrisk/packages/starter-${hash.digest('hex').slice(0, 16)}/node_modules`,
      name,
    );
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, '../../../.complete'), '');
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name, bin: 'server.mjs' }));
    writeFileSync(
      join(home, 'server.mjs'),
      `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(marker)}, '');\n`,
    );
    const more = {
      ...noNpm,
      PATH: dirname(process.execPath),
      npm_config_registry: 'http://127.0.0.1:1',
      npm_config_fetch_retries: '0',
      TOOLRISK_CACHE: join(around, 'no-starter'),
    };
    const args = ['crawl', 'starter', '--sandbox', 'docker', '--limit', '1'];
    const { stderr } = await runCli(folder, args, '', more);
    expect(stderr).toContain('no sandbox works here');
    expect(existsSync(marker)).toBe(false);
    expect(stderr).toMatch(
      /Packages are no longer kept with the data: .*\.toolrisk\/packages is not used and may be deleted/,
    );
  });
});

describe('the cache of a check', () => {
  test('must lie outside of the folder, unless the user names it, or nothing is installed', async () => {
    const inside = join(folder, 'inside');
    mkdirSync(inside, { mode: 0o700 });
    writeFileSync(
      join(folder, '.mcp.json'),
      JSON.stringify({ mcpServers: { it: { command: 'npx', args: ['a-server@1.0.0'] } } }),
    );
    for (const args of [
      ['check'],
      ['policy', '--config', '.mcp.json'],
      ['crawl', 'npm:a-server@1.0.0', '--data', join(around, 'data')],
      ['start', '--no-serve', '--data', join(around, 'data')],
    ]) {
      const { code, stderr } = await runCli(folder, args, '', { TOOLRISK_CACHE: inside });
      expect(stderr).toContain('Expected the cache of packages to lie outside of ');
      expect(code).toBe(2);
    }
    expect(readdirSync(inside)).toEqual([]);
    writeFileSync(join(folder, 'server.mjs'), harmless);
    expect((await check(['cmd:node server.mjs'], { TOOLRISK_CACHE: inside })).code).toBe(0);
    const { code, stdout } = await check(['--cache', 'inside', '--cache-size', '1G']);
    expect(stdout).toContain('get_weather');
    expect(code).toBe(0);
    expect(readdirSync(join(inside, 'trees'))).toHaveLength(1);
    expect(existsSync(join(folder, '.toolrisk'))).toBe(false);
  });
});

describe('a command that is checked', () => {
  const listing = (place: string): string =>
    serverWith(
      `JSON.stringify([existsSync(${JSON.stringify(place)}), existsSync('/shared/1/server.mjs'), process.argv.slice(1)])`,
    );
  const configure = (args: string[], env: Record<string, string> = {}): void =>
    writeFileSync(
      join(folder, '.mcp.json'),
      JSON.stringify({ mcpServers: { it: { command: 'node', args, env } } }),
    );
  const toolOf = ({ stdout }: Ran): unknown => {
    const { servers } = JSON.parse(stdout) as { servers: { tools: { name: string }[] }[] };
    const name = servers[0]?.tools[0]?.name;
    if (name === undefined) throw new Error(`expected a server with a tool, got ${stdout}`);
    return JSON.parse(name);
  };

  test('sees the folder if the user has typed it, at a place that does not tell where it is', async () => {
    writeFileSync(join(folder, 'server.mjs'), listing(folder));
    for (const file of ['server.mjs', join(folder, 'server.mjs')]) {
      const ran = await check([`cmd:node ${file} --root=${folder}/data ${folder}2`, '--format', 'json']);
      expect(toolOf(ran)).toEqual([
        false,
        true,
        ['/shared/1/server.mjs', '--root=/shared/1/data', `${folder}2`],
      ]);
      expect(ran.stderr).toContain(`may read ${folder}`);
    }
    // Without a sandbox all of it is meant as it was typed.
    const bare = await check([
      `cmd:node ${join(folder, 'server.mjs')} --root=${folder}/data`,
      '--format',
      'json',
      '--sandbox',
      'none',
    ]);
    expect(toolOf(bare)).toEqual([true, false, [join(folder, 'server.mjs'), `--root=${folder}/data`]]);
  });

  test('does not see it if a configuration names it, which is told together with what would help', async () => {
    writeFileSync(join(folder, 'server.mjs'), listing(folder));
    configure(['server.mjs', '--token', 'sk-live-4eC39HqLyjWDarjtT1zdp7dc'], {
      API_KEY: 'a-value-of-nobody',
    });
    const without = await check([]);
    expect(without.code).toBe(3);
    expect(without.stdout).toContain(
      'server.mjs is here, but was not shared with it; --share . would do that',
    );
    expect(without.stderr).toMatch(
      /it: cmd:node server\.mjs --token '?\*\*\*'? \(\w{6}\) \(from the configuration; with API_KEY\)/,
    );
    expect(without.stderr + without.stdout).not.toMatch(/sk-live|a-value-of-nobody/);

    configure([join(folder, 'server.mjs')]);
    const shared = await check(['--share', '.', '--format', 'json']);
    expect(toolOf(shared)).toEqual([false, true, ['/shared/1/server.mjs']]);
    expect(shared.stderr).toContain('; may read .)');
  });
});

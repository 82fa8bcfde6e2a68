import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../crawler/failure.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import { findPython, installArguments, parseVersion, type Python } from '../../crawler/packages/python.ts';
import { resolvePythonEntry } from '../../crawler/packages/python-entry.ts';
import { parsePythonSpec } from '../../crawler/packages/python-spec.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { wheel } from '../servers/wheel.ts';
import { optionsWith, sandboxOfThisMachine } from './support.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
const marker = join(directory, 'code-ran');
const settings: Record<string, string> = {
  PIP_NO_INDEX: '1',
  PIP_FIND_LINKS: join(directory, 'wheels'),
  PIP_CONFIG_FILE: '/dev/null',
  UV_NO_INDEX: '1',
  UV_FIND_LINKS: join(directory, 'wheels'),
};
const saved = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]));

/** A server that lists one tool, named after its version, its arguments and whether it got at a network. */
const server = (version: string): string => `
import json, socket, sys
from a_helper import greet
def reaches():
    try:
        socket.create_connection(('192.0.2.1', 443), 1)
        return True
    except OSError as error:
        return error.errno not in (101, 99)
def main():
    for line in sys.stdin:
        message = json.loads(line)
        if 'id' not in message: continue
        result = {'protocolVersion': '2025-06-18', 'capabilities': {'tools': {}}, 'serverInfo': {'name': 's', 'version': '${version}'}}
        if message['method'] != 'initialize': result = {'tools': [{'name': json.dumps([greet(), sys.argv, reaches()])}]}
        print(json.dumps({'jsonrpc': '2.0', 'id': message['id'], 'result': result}), flush=True)
`;

function writeWheel(...wanted: Parameters<typeof wheel>): void {
  const { file, content } = wheel(...wanted);
  writeFileSync(join(directory, 'wheels', file), content);
}

let python: Awaited<ReturnType<typeof findPython>>;
beforeAll(async () => {
  Object.assign(process.env, settings);
  mkdirSync(join(directory, 'wheels'));
  writeWheel('a_helper', '1.0', { 'a_helper.py': 'def greet(): return "hello"\n' });
  for (const version of ['1.2.3', '1.10.0']) {
    writeWheel(
      'a_server',
      version,
      { 'a_server/__init__.py': server(version) },
      {
        scripts: '[console_scripts]\na-tool = nowhere:main\na-server = a_server:main\n\n[other]\nx = y:z\n',
        requires: ['a-helper'],
      },
    );
  }
  writeWheel('no_command', '1.0', { 'no_command.py': '' });
  const archive = join(directory, 'wheels/from_source-1.0.tar.gz');
  writeWheel('lure', '1.0', { 'lure.py': '' }, { requires: [`from-source @ file://${archive}`] });
  const source = join(directory, 'source', 'from_source-1.0');
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, 'setup.py'), `open(${JSON.stringify(marker)}, 'w').close()\n`);
  writeFileSync(join(source, 'PKG-INFO'), 'Metadata-Version: 2.1\nName: from_source\nVersion: 1.0\n');
  spawnSync('tar', [
    '-czf',
    join(directory, 'wheels/from_source-1.0.tar.gz'),
    '-C',
    join(directory, 'source'),
    'from_source-1.0',
  ]);
  python = await findPython();
});
afterAll(() => {
  for (const [name, value] of Object.entries(saved)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  rmSync(directory, { recursive: true, force: true });
});

const cache = join(directory, 'data');

async function ask(spec: string, bin?: string): Promise<Visit> {
  const endpoint: Endpoint = {
    locator: spec,
    transport: 'stdio',
    launch: { package: spec, args: ['--x', '1'], env: {}, ...(bin === undefined ? {} : { bin }) },
  };
  return visit(endpoint, {
    ...optionsWith(await sandboxOfThisMachine()),
    packages: openPackageStore({ cache }),
  });
}

describe('a package of PyPI', () => {
  it('is installed from wheels with what it needs, and asked in the sandbox', async () => {
    const found = await ask('pypi:a-server@1.2.3');
    // Where there is neither uv nor pip, that is said.
    if (isFailure(python))
      return expect(found).toMatchObject({ outcome: 'no-runner', reason: python.reason });
    expect(found).toMatchObject({
      outcome: 'listed',
      packageVersion: '1.2.3',
      serverInfo: { version: '1.2.3' },
    });
    expect(JSON.parse(found.tools[0]?.name ?? '')).toEqual(['hello', ['a-server', '--x', '1'], false]);
    expect(await ask('pypi:A_Server')).toMatchObject({ outcome: 'listed', packageVersion: '1.10.0' });
    expect(readdirSync(join(cache, 'trees'))).toEqual([
      expect.stringMatching(/^pypi-[0-9a-f]{40}$/),
      expect.stringMatching(/^pypi-[0-9a-f]{40}$/),
    ]);
  });

  it('that would have to be built is not, so that no code of it runs', async () => {
    // The second is a wheel that needs something that is not, by its address.
    for (const name of ['from-source', 'lure']) {
      const found = await ask(`pypi:${name}@1.0`);
      expect(['install-failed', 'no-runner']).toContain(found.outcome);
      expect(existsSync(marker)).toBe(false);
    }
  });

  it('without a command, or with another than the one that is meant, is told as that', async () => {
    const [none, other, missing] = [
      await ask('pypi:no-command@1.0'),
      await ask('pypi:a-server@1.2.3', 'a-third'),
      await ask('pypi:no-such-package@1.0'),
    ];
    const outcome = isFailure(python) ? 'no-runner' : 'install-failed';
    expect([none, other, missing].map((found) => found.outcome)).toEqual([outcome, outcome, outcome]);
    if (isFailure(python)) return;
    expect(none.reason).toMatch(/to have a command, got none/);
    expect(other.reason).toMatch(/command a-third, got a-tool, a-server/);
    expect(missing.reason).toMatch(/^(?:pip|uv) ended with 1: (?!WARNING).*no-such-package/);
  });

  it.each(['', 'a b', '../x', 'a@^1', '-r x', 'git+https://x/y', 'a@1@2', 'a[b]'])(
    'is not named %j',
    (text) => {
      expect(parsePythonSpec(text)).toMatchObject({ failure: 'install-failed' });
    },
  );

  it('is named with a version in either form', () => {
    expect(parsePythonSpec('a==1.0')).toEqual({ name: 'a', version: '1.0' });
    expect(parsePythonSpec('a.b-c_d@latest')).toEqual({ name: 'a.b-c_d' });
  });
});

describe('uv', () => {
  const uv: Python = { kind: 'uv', python: '/usr/bin/python3', installer: ['/usr/bin/uv', 'pip', 'install'] };

  it('is told to take wheels alone, for the Python that will run them', () => {
    expect(installArguments(uv, 'install', ['a==1.0'], '/t').join(' ')).toBe(
      '/usr/bin/uv pip install --python /usr/bin/python3 --no-progress --link-mode copy --target /t --only-binary :all: -- a==1.0',
    );
    expect(installArguments(uv, 'version', ['a'], '/t')).toEqual(
      expect.arrayContaining(['--no-deps', '--dry-run', '--only-binary', ':all:']),
    );
  });

  it('tells which version it would take', () => {
    expect(
      parseVersion('uv', '', 'Resolved 1 package in 5ms\nWould install 1 package\n + a-server==1.10.0\n'),
    ).toBe('1.10.0');
    expect(parseVersion('uv', '', 'error: no such package')).toBeUndefined();
    expect(parseVersion('pip', 'not JSON', '')).toBeUndefined();
  });
});

describe('the command of a Python package', () => {
  function tree(scripts: string, more: Record<string, string> = {}): string {
    const path = mkdtempSync(join(directory, 'tree-'));
    for (const [name, content] of Object.entries({
      'My_Server-1.0.dist-info/entry_points.txt': scripts,
      ...more,
    })) {
      mkdirSync(join(path, name, '..'), { recursive: true });
      writeFileSync(join(path, name), content);
    }
    return path;
  }
  const command = (path: string, bin?: string): string => {
    const start = resolvePythonEntry(path, 'my-server', '/usr/bin/python3', bin);
    return isFailure(start) ? start.reason : start.args.join(' ');
  };

  it.each([
    ['[console_scripts]\nother = a:b\nmy-server = c.d:e.f [extra]\n', '"c.d"'],
    ['[console_scripts]\nother = a:b\nrun-mcp = c:d\n', '"c"'],
    ['[gui_scripts]\nmy-server = x:y\n[console_scripts]\nonly = c:d\n', '"c"'],
  ])('of %j is %s', (scripts, module) => {
    expect(command(tree(scripts))).toContain(`import_module(${module})`);
  });

  it('may come with a package that it gathers', () => {
    const inner = {
      'my_server_core-1.0.dist-info/entry_points.txt':
        '[console_scripts]\nmy-server = core:main\nother = x:y\n',
    };
    expect(command(tree('', inner))).toContain('import_module("core")');
    expect(command(tree('[console_scripts]\nown = c:d\n', inner))).toContain('import_module("c")');
  });

  it('may be its module, and is never anything but names', () => {
    expect(command(tree('', { 'my_server/__main__.py': '' }))).toBe('-s -m my_server');
    expect(command(tree('[console_scripts]\nx = os:system("rm")\ny = a"b:c\n'))).toMatch(/got none/);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCommand } from '../../crawler/commands/read-command.ts';
import { isFailure } from '../../crawler/failure.ts';
import { openPackageStore, type PackageStore } from '../../crawler/packages/package-store.ts';
import { findPython } from '../../crawler/packages/python.ts';
import { commandEndpoint } from '../../crawler/sources/command-endpoint.ts';
import { isSourceError } from '../../crawler/sources/source-error.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { servePythonIndex } from '../servers/python-index.ts';
import { wheel } from '../servers/wheel.ts';
import { optionsWith, sandboxOfThisMachine } from './support.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
const settings = { PIP_INDEX_URL: '', PIP_CONFIG_FILE: '/dev/null', UV_DEFAULT_INDEX: '', UV_NO_CONFIG: '1' };
const saved = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]));

/** Serves one tool that tells which of the helpers are there and what it was started with. */
const serving = `
import json, sys
def has(name):
    try:
        __import__(name)
        return True
    except ImportError:
        return False
def serve(how):
    for line in sys.stdin:
        message = json.loads(line)
        if 'id' not in message: continue
        result = {'protocolVersion': '2025-06-18', 'capabilities': {'tools': {}}, 'serverInfo': {'name': 's', 'version': '1'}}
        told = [how, [name for name in ('deep_helper', 'extra_helper', 'other_helper') if has(name)], sys.argv[1:]]
        if message['method'] != 'initialize': result = {'tools': [{'name': json.dumps(told)}]}
        print(json.dumps({'jsonrpc': '2.0', 'id': message['id'], 'result': result}), flush=True)
def main():
    serve('script')
def noisy():
    print('*** Welcome to the server ***')
    print('{"level": "info"}', flush=True)
    serve('noisy')
def dies():
    raise RuntimeError('the database is not there')
def asks():
    sys.exit('ACME_TOKEN environment variable is required')
`;
const files = [
  wheel(
    'py_server',
    '1.2',
    {
      'py_server/__init__.py': serving,
      'py_server/__main__.py': 'from py_server import serve\nserve("module")\n',
      'py_server/sub.py': 'from py_server import serve\nserve("sub")\n',
    },
    {
      scripts: `[console_scripts]\npy-server = py_server:main\n${['noisy', 'dies', 'asks'].map((each) => `${each} = py_server:${each}\n`).join('')}`,
      requires: ['near-helper>=1', 'extra-helper; extra == "more"'],
      extras: ['more'],
    },
  ),
  wheel('near_helper', '1.0', { 'near_helper.py': '' }, { requires: ['deep-helper'] }),
  wheel('deep_helper', '1.0', { 'deep_helper.py': '' }),
  wheel('extra_helper', '1.0', { 'extra_helper.py': '' }),
  wheel(
    'other_helper',
    '1.0',
    { 'other_helper.py': '' },
    { scripts: '[console_scripts]\nother = py_server:main\n' },
  ),
  wheel('other_helper', '2.0', {}),
  { ...wheel('for_later', '1.0', {}, { requiresPython: '>=3.99' }), requiresPython: '>=3.99' },
  wheel('for_windows', '1.0', {}, { tag: 'cp399-cp399-win_amd64' }),
  wheel('needs_windows', '1.0', {}, { requires: ['for-windows'] }),
  { file: 'from_source-1.0.tar.gz', content: Buffer.from('never read') },
];

let index: Awaited<ReturnType<typeof servePythonIndex>>;
let packages: PackageStore;
let hasPython = false;
beforeAll(async () => {
  index = await servePythonIndex(files);
  Object.assign(process.env, settings, { PIP_INDEX_URL: index.url, UV_DEFAULT_INDEX: index.url });
  packages = openPackageStore({ cache: join(directory, 'cache') });
  hasPython = !isFailure(await findPython());
});
afterAll(() => {
  packages.close();
  index.close();
  for (const [name, value] of Object.entries(saved)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  rmSync(directory, { recursive: true, force: true });
});

async function ask(line: string): Promise<Visit> {
  const words = line.split(' ');
  const endpoint = commandEndpoint(readCommand(words), { words, env: {}, folder: process.cwd() });
  if (isSourceError(endpoint)) throw new Error(endpoint.error);
  return visit(endpoint, { ...optionsWith(await sandboxOfThisMachine()), packages });
}

describe('a server of Python', () => {
  const near = ['deep_helper'];
  it.each<[string, unknown[]]>([
    ['uvx py-server --x', ['script', near, ['--x']]],
    ['uvx --from py_server==1.2 noisy', ['noisy', near, []]],
    ['uvx py-server[more]@1.2', ['script', ['deep_helper', 'extra_helper'], []]],
    ['uvx --with other-helper<2 py-server', ['script', ['deep_helper', 'other_helper'], []]],
    ['uvx --with other-helper<2 --from py-server other', ['script', ['deep_helper', 'other_helper'], []]],
    ['uv tool run py-server@latest', ['script', near, []]],
    ['uv run --with py-server -m py_server.sub --y', ['sub', near, ['--y']]],
    ['uv run --with py-server python -m py_server', ['module', near, []]],
    ['pipx run py-server', ['script', near, []]],
    ['pipx run --spec py-server[more] py-server', ['script', ['deep_helper', 'extra_helper'], []]],
    ['python3 -m uv tool run py-server', ['script', near, []]],
  ])('that %j starts is installed with what it asks for, and listed', async (line, told) => {
    const found = await ask(line);
    if (!hasPython) return expect(found.outcome).toBe('no-runner');
    expect(found).toMatchObject({ outcome: 'listed', packageVersion: '1.2' });
    expect(JSON.parse(found.tools[0]?.name ?? '')).toEqual(told);
  });

  it.each([
    ['uvx --from py-server dies', 'exited', /RuntimeError: the database is not there$/],
    ['uvx --from py-server asks', 'needs-config', /ACME_TOKEN environment variable is required$/],
    [
      'uvx for-later@1.0',
      'install-failed',
      /^for-later==1\.0 needs Python >=3\.99, and the one here is \d\.\d+$/,
    ],
    [
      'uvx for-windows@1.0',
      'install-failed',
      /^for-windows==1\.0 has no wheel for this machine .*win_amd64$/,
    ],
    ['uvx needs-windows@1.0', 'install-failed', /^for-windows has no wheel for this machine/],
    [
      'uvx from-source@1.0',
      'install-failed',
      /^from-source==1\.0 has no wheel, only its sources; building them/,
    ],
    ['uvx from-source', 'install-failed', /^from-source has no wheel, only its sources; building them/],
    ['uvx no-such-thing@1.0', 'install-failed', /ended with 1: .*no-such-thing/],
    ['uvx --with no-such-thing py-server@1.2', 'install-failed', /ended with 1: .*no-such-thing/],
  ])('that %j starts has the outcome %s', async (line, outcome, says) => {
    const found = await ask(line);
    if (!hasPython) return expect(found.outcome).toBe('no-runner');
    expect(found).toMatchObject({ outcome, reason: expect.stringMatching(says) });
  });

  it('is another endpoint with what is installed beside it', () => {
    const locatorOf = (line: string): unknown =>
      commandEndpoint(readCommand(line.split(' ')), { words: [], env: {}, folder: process.cwd() });
    expect(locatorOf('uvx --with b<2 a x')).toMatchObject({ locator: "pypi:a x (with 'b<2')" });
    expect(locatorOf('uvx a x')).toMatchObject({ locator: 'pypi:a x' });
  });
});

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { readLock } from '../../audit/lock/read-lock.ts';
import { remoteAddress } from '../../cli/ci-repository.ts';
import { runCli } from '../cli/run-cli.ts';
import { readAction, root } from './run-action.ts';

// Each test starts programs, which take their time while other tests run.
vi.setConfig({ testTimeout: 300_000 });

const stdioServer = readFileSync(join(root, 'test/cli/stdio-server.mjs'), 'utf8');
const tools = [
  { name: 'get_page', description: 'Returns a page by its id.' },
  { name: 'delete_page', description: 'Deletes a page permanently.' },
];
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A repository with some files, and a remote if one is named. */
function repository(files: Record<string, string>, remote?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'init-ci-'));
  folders.push(folder);
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '--quiet', '--initial-branch=trunk');
  if (remote !== undefined) git('remote', 'add', 'origin', remote);
  return folder;
}

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const initCi = (folder: string, ...args: string[]) => runCli(folder, ['init-ci', ...args]);
const workflowFile = '.github/workflows/toolrisk.yml';

interface Workflow {
  on: { push: { branches: string[] } };
  permissions: object;
  jobs: {
    check: { steps: { uses?: string; run?: string; with?: object; env?: Record<string, string> }[] };
  };
}
const workflowOf = (folder: string) => parse(read(folder, workflowFile)) as Workflow;
const stepsOf = (folder: string) => workflowOf(folder).jobs.check.steps;

const consumer = {
  'server.mjs': stdioServer,
  'tools.json': JSON.stringify(tools),
  '.mcp.json': JSON.stringify({
    mcpServers: { wiki: { command: 'node', args: ['server.mjs', 'tools.json'] } },
  }),
};

describe('a repository on GitHub with a configuration', () => {
  const folder = repository(consumer, 'https://user:secret-word@github.com/octo/demo.git');

  test('--dry-run tells what it would write, and writes and starts nothing', async () => {
    const { code, stdout, stderr } = await initCi(folder, '--dry-run');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Would write ${workflowFile}:`);
    expect(stdout).toContain('Would ask its servers');
    expect([existsSync(join(folder, '.github')), existsSync(join(folder, 'mcp-risk.lock.json'))]).toEqual([
      false,
      false,
    ]);
  });

  test('gets a workflow, a lock and a badge, and is told so', async () => {
    const { code, stdout, stderr } = await initCi(folder);
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain('secret-word');
    expect(stdout).toContain('github.com/octo/demo on GitHub; what is checked: .mcp.json.');
    expect(stdout).toContain('Its commands may read this repository');
    expect(stdout).toMatch(/Wrote mcp-risk\.lock\.json: 1 server with 2 tools \(1 \w+, 1 low\)\./);
    const page = 'https://github.com/octo/demo/actions/workflows/toolrisk.yml';
    expect(stdout).toContain(`[![toolrisk](${page}/badge.svg?branch=trunk)](${page})`);
    expect(readLock(read(folder, 'mcp-risk.lock.json'))).toMatchObject({
      servers: [{ name: 'wiki', tools: [{ name: 'delete_page' }, { name: 'get_page' }] }],
      accepted: [],
    });
  });

  test('the workflow has no right but to read, pins what it uses, and has no expression', () => {
    const { on, permissions } = workflowOf(folder);
    expect([on.push.branches, permissions]).toEqual([['trunk'], { contents: 'read' }]);
    for (const { uses } of stepsOf(folder))
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
    expect(read(folder, workflowFile)).not.toContain('${{');
    expect(stepsOf(folder)[0]?.with).toEqual({ 'fetch-depth': 2, 'persist-credentials': false });
  });

  test('its steps pass now, and fail once the server learns more', async () => {
    const check = stepsOf(folder).find(({ env }) => env !== undefined);
    const install = stepsOf(folder).find(({ run }) => run?.includes('npm install'));
    expect(install?.run).toContain(`toolrisk@${version}\n`);
    const temp = mkdtempSync(join(tmpdir(), 'init-ci-'));
    folders.push(temp);
    // The layout of the package, with the files of this checkout.
    const program = join(temp, 'toolrisk/node_modules/toolrisk');
    mkdirSync(join(program, 'dist/cli'), { recursive: true });
    symlinkSync(join(root, 'cli'), join(program, 'cli'));
    symlinkSync(join(root, 'cli/action'), join(program, 'dist/cli/action'));
    const run = () =>
      execFileSync('bash', ['-c', check?.run ?? ''], {
        cwd: folder,
        env: {
          ...process.env,
          ...check?.env,
          PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
          RUNNER_TEMP: temp,
          GITHUB_EVENT_NAME: 'push',
        },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    expect(run()).toContain('Nothing has changed since the review');
    writeFileSync(
      join(folder, 'tools.json'),
      JSON.stringify([...tools, { name: 'list_users', description: 'Lists all users.' }]),
    );
    expect(run).toThrow(/Command failed/);
  });

  test('does not overwrite without --force', async () => {
    writeFileSync(join(folder, workflowFile), 'mine\n');
    const lock = read(folder, 'mcp-risk.lock.json');
    const kept = await initCi(folder);
    expect([kept.code, read(folder, workflowFile)]).toEqual([0, 'mine\n']);
    expect(kept.stdout.match(/stays as it is; --force writes it anew/g)).toHaveLength(2);
    expect(read(folder, 'mcp-risk.lock.json')).toBe(lock);
    const accepted = {
      server: 'wiki',
      tool: 'delete_page',
      fingerprint: (JSON.parse(lock) as { servers: { tools: { fingerprint: string }[] }[] }).servers[0]
        ?.tools[0]?.fingerprint,
      finding: 'level',
      reason: 'Pages are kept elsewhere.',
      owner: 'docs',
      expires: '9999-12-31',
    };
    writeFileSync(
      join(folder, 'mcp-risk.lock.json'),
      lock.replace('"accepted": []', `"accepted": [${JSON.stringify(accepted)}]`),
    );
    const action = `octo/toolrisk@${'a'.repeat(40)}`;
    expect((await initCi(folder, '--force', '--action', action)).code).toBe(0);
    expect(read(folder, 'mcp-risk.lock.json')).toContain('list_users');
    expect(JSON.parse(read(folder, 'mcp-risk.lock.json'))).toMatchObject({ accepted: [accepted] });
    const step = stepsOf(folder).find(({ uses }) => uses === action);
    const inputs = Object.keys(step?.with ?? {});
    expect(inputs).toEqual(['config', 'lock', 'baseline', 'fail-on', 'share']);
    expect(Object.keys(readAction().inputs)).toEqual(expect.arrayContaining(inputs));
  });
});

describe('a repository that is a server', () => {
  const manifest = {
    name: '@octo/wiki-server',
    bin: { helper: 'helper.js', 'wiki-server': './dist/server.mjs' },
    scripts: { build: 'tsc' },
    dependencies: { '@modelcontextprotocol/sdk': '^1.0.0' },
  };

  test('has to be built before there is a lock, and then gets one', async () => {
    const folder = repository(
      { 'package.json': JSON.stringify(manifest), 'package-lock.json': '{}', '.github/x': '', ...consumer },
      'git@github.com:octo/wiki.git',
    );
    const early = await initCi(folder);
    expect(early.code).toBe(3);
    expect(early.stdout).toContain('Wrote no lock, since dist/server.mjs is not there.');
    expect(early.stdout).toContain(
      "toolrisk check 'cmd:node dist/server.mjs' --lock mcp-risk.lock.json --update-lock",
    );
    expect(early.stdout).toContain('.mcp.json is not checked; --config .mcp.json checks it instead.');
    mkdirSync(join(folder, 'dist'));
    writeFileSync(
      join(folder, 'dist/server.mjs'),
      stdioServer.replace('process.argv.slice(2)', "['tools.json']"),
    );
    const late = await initCi(folder);
    expect([late.code, late.stdout]).toEqual([0, expect.stringContaining('1 server with 2 tools')]);
    expect(stepsOf(folder).map(({ run }) => run?.trim())).toContain('npm ci\nnpm run build');
    const check = stepsOf(folder).find(({ env }) => env !== undefined);
    expect(check?.env).toMatchObject({ INPUT_SERVER: 'cmd:node dist/server.mjs', INPUT_BASELINE: 'base' });
    expect(check?.env).not.toHaveProperty('INPUT_SHARE');
  });

  test('is known by its pyproject.toml, and started with what was installed beside it', async () => {
    const module = `import json, sys

def main():
    for line in sys.stdin:
        message = json.loads(line)
        if message.get("method") == "initialize":
            result = {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}}, "serverInfo": {"name": "x", "version": "1"}}
        elif message.get("method") == "tools/list":
            result = {"tools": [{"name": "get_page", "description": "Returns a page."}]}
        else:
            continue
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
`;
    const pyproject =
      '[project]\nname = "weather"\ndependencies = ["httpx", "mcp[cli]>=1.2"]\n[project.scripts]\nweather = "weather.server:main"\n';
    const folder = repository(
      { 'pyproject.toml': pyproject, '.toolrisk-packages/weather/server.py': module },
      'https://github.com/octo/weather',
    );
    const { code, stdout, stderr } = await initCi(folder);
    expect([stderr, stdout]).toEqual([
      expect.stringContaining('1 listed'),
      expect.stringContaining('1 server with 1 tool'),
    ]);
    expect(code).toBe(0);
    const steps = stepsOf(folder).map(({ run }) => run?.trim());
    expect(steps).toContain('/usr/bin/python3 -m pip install --target .toolrisk-packages .');
    expect(steps).toContainEqual(expect.stringContaining('sysctl'));
  });

  test.each([
    ['only asks servers', { ...manifest, dependencies: { '@modelcontextprotocol/client': '2' } }],
    ['has no command', { ...manifest, bin: undefined }],
    ['has a command outside', { ...manifest, bin: '../../x.js' }],
    ['has a command of a shell', { ...manifest, bin: 'x.js; touch owned' }],
  ])('is none where the package %s', async (_, fields) => {
    const folder = repository({ 'package.json': JSON.stringify(fields) }, 'https://github.com/octo/x');
    const { code, stderr } = await initCi(folder, '--dry-run');
    expect([code, stderr]).toEqual([2, expect.stringContaining('Expected a client configuration')]);
  });
});

describe('a repository on GitLab', () => {
  test('gets the template, a pipeline that includes it, and a lock', async () => {
    const folder = repository(consumer, 'ssh://git@gitlab.example.com:2222/group/sub/demo.git');
    const { code, stdout } = await initCi(folder, '--fail-on', 'High,new');
    expect(code).toBe(0);
    expect(stdout).toContain(
      '[![pipeline](https://gitlab.example.com/group/sub/demo/badges/trunk/pipeline.svg)](https://gitlab.example.com/group/sub/demo/-/pipelines)',
    );
    const template = parse(read(folder, '.gitlab/toolrisk.yml')) as {
      toolrisk: { variables: Record<string, string> };
    };
    const pipeline = parse(read(folder, '.gitlab-ci.yml')) as typeof template & { include: object[] };
    expect(pipeline.include).toEqual([{ local: '.gitlab/toolrisk.yml' }]);
    expect(pipeline.toolrisk.variables).toEqual({
      TOOLRISK_CONFIG: '.mcp.json',
      TOOLRISK_LOCK: 'mcp-risk.lock.json',
      TOOLRISK_FAIL_ON: 'high,new',
      TOOLRISK_SHARE: '.',
    });
    expect(Object.keys(template.toolrisk.variables)).toEqual(
      expect.arrayContaining(Object.keys(pipeline.toolrisk.variables)),
    );
    expect(template.toolrisk.variables['TOOLRISK_PACKAGE']).toBe(`toolrisk@${version}`);
    expect(existsSync(join(folder, '.github'))).toBe(false);
  });

  test('with a pipeline of its own is told what to add', async () => {
    const folder = repository({ ...consumer, '.gitlab-ci.yml': 'test: {script: [make]}\n' });
    const { code, stdout } = await initCi(folder);
    expect([code, read(folder, '.gitlab-ci.yml')]).toEqual([0, 'test: {script: [make]}\n']);
    expect(stdout).toContain('Add this to it:\n\ninclude:\n  - local: .gitlab/toolrisk.yml\n');
    expect(stdout).toContain('https://gitlab.com/OWNER/NAME/badges');
  });
});

describe('what is refused', () => {
  test.each<[string, () => string, string[], string]>([
    ['no repository', () => mkdtempSync(join(tmpdir(), 'init-ci-')), [], 'Expected a git repository here'],
    ['no forge', () => repository(consumer), [], 'Expected a remote or files of GitHub or GitLab'],
    ['nothing to check', () => repository({}), ['--forge', 'github'], 'Expected a client configuration'],
    [
      'an expression of a workflow',
      () => repository(consumer),
      ['--forge', 'github', '--server', 'cmd:echo ${{ github.token }}'],
      'Expected names without ${{',
    ],
    [
      'a secret',
      () => repository(consumer),
      ['--server', 'url:https://user:secret@example.com/mcp'],
      'Expected --server without a secret',
    ],
    ['no address of an Action', () => repository(consumer), ['--action', 'x'], 'to be OWNER/NAME@REF'],
  ])('%s', async (_, make, args, says) => {
    const folder = make();
    folders.push(folder);
    const { code, stderr } = await initCi(folder, ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });

  test('a link in the place of a file is not followed', async () => {
    const folder = repository(consumer, 'https://github.com/octo/demo');
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'mcp-risk.lock.json'));
    const { stdout } = await initCi(folder);
    expect(stdout).toContain('mcp-risk.lock.json is there already');
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  test.each([
    ['git@github.com:octo/demo.git', 'github.com', 'octo/demo'],
    ['https://token@github.com/octo/demo', 'github.com', 'octo/demo'],
    ['https://gitlab.com/group/sub/demo.git/', 'gitlab.com', 'group/sub/demo'],
    ['ssh://git@git.example.com:2222/a/b.git', 'git.example.com', 'a/b'],
    ['/srv/git/demo.git', undefined, undefined],
    ['https://github.com/octo/a b', undefined, undefined],
    ['https://github.com/octo/x](https://evil.example', undefined, undefined],
  ])('reads the remote %s', (remote, host, path) => {
    expect(remoteAddress(remote)).toEqual(host === undefined ? undefined : { host, path });
  });
});

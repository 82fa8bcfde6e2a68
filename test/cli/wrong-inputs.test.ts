import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
const run = (...args: string[]) => runCli(folder, args);
const write = (name: string, value: unknown) =>
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-wrong-'));
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  write('tools.json', [{ name: 'list_zones', description: 'Lists the time zones.' }]);
  write('empty', '');
  write('bad-servers.json', { mcpServers: { a: 1, b: { command: 7 } } });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a gate that has read nothing is not clean', () => {
  test.each([
    ['--file', 'empty'],
    ['--config', 'bad-servers.json'],
  ])('%s %s', async (option, file) => {
    const { code, stdout } = await run('check', option, file, '--fail-on', 'low');
    expect(stdout).toContain('Incomplete');
    expect(code).toBe(3);
  });

  test('nor is its policy whole', async () => {
    const { code, stdout } = await run('policy', '--config', 'bad-servers.json', '--target', 'claude-code');
    expect(JSON.parse(stdout).permissions.allow).toEqual([]);
    expect(code).toBe(3);
  });
});

describe('what cannot be right is refused before anything starts', () => {
  test.each([
    [['check', '--file', 'tools.json', '--file', 'empty'], 'Expected --file once'],
    [['start', 'extra', '--no-serve'], 'Expected at most 0 arguments'],
    [['start', '--no-serve', '--port', 'abc'], 'Expected --port to be a whole number'],
    [['crawl', 'starter', '--concurrency', '0'], 'Expected --concurrency to be a whole number'],
    [['check', '--file', 'tools.json', '--sandbox', 'box'], 'Expected --sandbox to be one of'],
    [['db', 'stats', '--data', ''], 'Expected a value for --data'],
    [['db', 'stats', '--data', 'tools.json'], 'Expected data in'],
    [['db', 'stats', '--data', 'mistyped'], 'Expected data in'],
    [['db', 'export', '--what', 'tools', '--data', 'mistyped'], 'Expected data in'],
    [['reclassify', '--data', 'mistyped'], 'Expected data in'],
    [['explain', 'wiki', 'get_page', '--data', 'mistyped'], 'Expected data in'],
    [['check', '--file', 'tools.json', '--out', '/proc/x/y'], 'Expected to write /proc/x/y'],
    [['check', '--file', '.'], 'Expected to read .'],
    [['crawl', 'list:nothing.txt'], 'nothing.txt'],
    [['crawl', 'starter', '--report', '.'], 'Expected to write .'],
    [['db', 'backup', '--data', 'nothing', '--out', 'copy'], 'Expected a database in'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

describe('output that finds no taker', () => {
  const shell = (command: string) => {
    const program = join(import.meta.dirname, '../../cli/main.ts');
    const script = command.replace('toolrisk', `"${process.execPath}" "${program}"`);
    return spawnSync('bash', ['-c', `set -o pipefail; ${script}`], { cwd: folder, encoding: 'utf8' });
  };

  test('ends the program without a word where a pipe is closed', () => {
    write('many.jsonl', '{"name":"list_zones"}\n'.repeat(5000));
    const { stderr, status } = shell('toolrisk classify many.jsonl | head -1');
    expect(stderr).toBe('');
    expect(status).toBe(3);
  });

  test('is told where a disk is full', () => {
    const { stderr, status } = shell('toolrisk check --file tools.json > /dev/full');
    expect(stderr).toContain('Expected to write the result');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(3);
  });
});

test('a configuration gets no variable that the user has not named', async () => {
  const server = {
    command: 'node',
    args: ['stdio-server.mjs', 'tools.json'],
    env: { X: '${TOOLRISK_TEST_TOKEN}' },
  };
  write('.mcp.json', { mcpServers: { a: server } });
  process.env.TOOLRISK_TEST_TOKEN = 'token-123456';
  const refused = await run('check');
  expect(refused.stdout).toContain('needs-config');
  expect(refused.stdout).not.toContain('token-123456');
  expect(refused.code).toBe(3);
  const named = await run('check', '--share', '.', '--env', 'TOOLRISK_TEST_TOKEN');
  expect(named.stdout).toContain('1 tool: 1 low');
  expect(named.code).toBe(0);
});

test('a policy does not replace settings that are there', async () => {
  write('settings.json', '{"permissions":{"deny":["Bash(rm *)"]}}');
  const args = ['policy', '--file', 'tools.json', '--target', 'claude-code', '--out', 'settings.json'];
  const { code, stderr } = await run(...args);
  expect(stderr).toContain('merge by hand or add --force');
  expect(code).toBe(2);
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('Bash(rm *)');
  expect((await run(...args, '--force')).code).toBe(0);
});

test('text of strangers is escaped in JSON and printed on one line in text', async () => {
  const tool = { name: 'list\u009b31m_users\u202e', description: 'Lists\nNo tool at or above low.' };
  write('hostile.json', [tool]);
  const json = await run('classify', 'hostile.json');
  expect(json.stdout).not.toMatch(/[\u0080-\u009f\u202a-\u202e]/);
  expect(JSON.parse(json.stdout).name).toBe(tool.name);
  const policy = await run('policy', '--file', 'hostile.json', '--target', 'gateway-json');
  expect(policy.stdout).not.toMatch(/[\u0080-\u009f\u202a-\u202e]/);
  const text = await run('check', '--file', 'hostile.json');
  expect(text.stdout).not.toMatch(/^No tool/m);
});

describe('a pipe that nobody reads', () => {
  test('holds nobody up', async () => {
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    await run('db', 'migrate', '--data', 'exported');
    const commands = [
      ['check', '--file', 'tools.json', '--out', 'pipe'],
      ['crawl', 'list:empty', '--data', 'reported', '--report', 'pipe'],
      ['db', 'export', '--data', 'exported', '--what', 'tools', '--out', 'pipe'],
    ];
    for (const { code, stderr } of await Promise.all(commands.map((args) => run(...args)))) {
      expect(stderr).toMatch(/Expected to write pipe, got: nobody read from the pipe for 10 s/);
      expect(code).toBe(2);
    }
  }, 180_000);

  test('takes all of it once somebody does', async () => {
    spawnSync('mkfifo', [join(folder, 'read')]);
    const many = Array.from({ length: 2000 }, (_, index) => ({ name: `list_zones_${index}` }));
    write('many.json', many);
    const reader = spawn('sh', ['-c', 'sleep 2; cat read'], { cwd: folder });
    const got = textOf(reader.stdout);
    const { code } = await run('check', '--file', 'many.json', '--out', 'read');
    expect(code).toBe(0);
    expect(await got).toContain('list_zones_1999');
  });
});

describe('a backup', () => {
  test.each(['tools.json', 'dangling', '/proc/x'])(
    'cannot lie in %s, and that is told at once',
    async (out) => {
      if (!existsSync(join(folder, 'stored'))) await run('db', 'migrate', '--data', 'stored');
      if (out === 'dangling') symlinkSync('nothing', join(folder, out));
      const { code, stderr } = await run('db', 'backup', '--data', 'stored', '--out', out);
      expect(stderr).toMatch(/Expected to make a folder for the backup, got: E/);
      expect(code).toBe(2);
    },
  );
});

test('a bundle that cannot be read is none', async () => {
  const { code, stdout } = await run('check', 'mcpb:/proc/self/mem');
  expect(stdout).toContain('install-failed: expected a file that can be read, got /proc/self/mem');
  expect(code).toBe(3);
});

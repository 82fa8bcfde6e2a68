import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli } from './run-cli.ts';

let folder: string;
const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value));
const offline = (...more: string[]) => runCli(folder, ['check', '--offline', '--lock', 'lock.json', ...more]);
const started = { command: 'npx', args: ['-y', '@octo/wiki@1.0.0'] };
const asked = { type: 'http', url: 'https://wiki.example/mcp' };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-offline-'));
  const servers = [
    { name: 'asked', endpoint: 'https://wiki.example/mcp', tools: [] },
    { name: 'started', endpoint: 'npm:@octo/wiki@1.0.0', tools: [] },
    { name: 'floating', endpoint: 'npm:@octo/wiki', version: '1.0.0', tools: [] },
    { name: 'closed', endpoint: 'https://closed.example/mcp', incomplete: 'needs-auth', tools: [] },
  ];
  write('lock.json', { lockVersion: 1, ruleset: '1.0.0', servers, accepted: [] });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('check --offline', () => {
  test('passes what was reviewed, and says what it does not know', async () => {
    write('.mcp.json', { mcpServers: { started, asked } });
    const { code, stdout, stderr } = await offline();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('started: reviewed, with 0 tools.');
    expect(stdout).toContain('whether tools have changed since is not known');
  });

  test.each<[string, object, string, number]>([
    ['a server that the lock has not', { started, other: asked }, 'other: NOT REVIEWED (https', 1],
    [
      'another address',
      { asked: { ...asked, url: 'https://other.example/mcp' } },
      'asked: NOT REVIEWED as it is. It was https://wiki.example/mcp, and is https://other.example/mcp.',
      1,
    ],
    ['another package', { started: { command: 'npx', args: ['-y', 'wiki'] } }, 'started: NOT REVIEWED as', 1],
    [
      'another version',
      { started: { command: 'npx', args: ['-y', '@octo/wiki@2.0.0'] } },
      'started: another version than what was reviewed. It was npm:@octo/wiki@1.0.0, and is npm:@octo/wiki@2.0.0',
      3,
    ],
    [
      'no version, where one was reviewed',
      { started: { command: 'npx', args: ['-y', '@octo/wiki'] } },
      'started: another version',
      3,
    ],
    ['no version, as before', { floating: { command: 'npx', args: ['-y', '@octo/wiki'] } }, 'reviewed', 0],
    ['the version that was there then', { floating: started }, 'floating: reviewed', 0],
    [
      'another version than the one that was there then',
      { floating: { command: 'npx', args: ['-y', '@octo/wiki@1.0.1'] } },
      'It was npm:@octo/wiki, which was 1.0.0, and is npm:@octo/wiki@1.0.1',
      3,
    ],
    [
      'what nobody could review',
      { closed: { type: 'http', url: 'https://closed.example/mcp' } },
      'closed: in the lock as one of which not everything could be reviewed (needs-auth).',
      3,
    ],
    ['a program', { started: { command: 'touch', args: ['owned'] } }, 'started: NOT REVIEWED as it is', 1],
    ['an entry that is none', { started: 7 }, 'started: cannot be read', 3],
    ['some of the servers', { started }, 'started: reviewed', 0],
    ['none', {}, 'It has no server.', 0],
  ])('%s', async (_, mcpServers, says, code) => {
    write('.mcp.json', { mcpServers });
    const ran = await offline();
    expect([ran.code, ran.stdout]).toEqual([code, expect.stringContaining(says)]);
  });

  test('takes several files, as hooks name them, and tells programs', async () => {
    write('.mcp.json', { mcpServers: { started } });
    write('vs.json', { servers: { asked, off: { ...started, disabled: true } } });
    writeFileSync(join(folder, 'config.toml'), 'model = "x"\n');
    const { code, stdout } = await offline('.mcp.json', 'vs.json', 'config.toml', '--format', 'json');
    const { servers } = JSON.parse(stdout) as { servers: object[] };
    expect(servers.slice(0, 2)).toEqual([
      {
        file: '.mcp.json',
        name: 'started',
        endpoint: 'npm:@octo/wiki@1.0.0',
        state: 'reviewed',
        tools: 0,
      },
      { file: 'vs.json', name: 'asked', endpoint: 'https://wiki.example/mcp', state: 'reviewed', tools: 0 },
    ]);
    expect([code, servers.length]).toEqual([1, 3]);
  });

  test.each([
    [[], 'Expected --lock FILE beside --offline'],
    [['--lock', 'lock.json', '--fail-on', 'high'], 'Expected --offline without --fail-on'],
    [['--lock', 'lock.json', 'nothing.json'], 'Expected to read a configuration'],
  ])('refuses %j', async (args, says) => {
    const { code, stderr } = await runCli(folder, ['check', '--offline', ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });

  test('is what the hook runs, for the files that clients read', async () => {
    const [hook] = parse(readFileSync(join(import.meta.dirname, '../../.pre-commit-hooks.yaml'), 'utf8')) as {
      entry: string;
      args: string[];
      files: string;
    }[];
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(hook?.entry).toBe(`npx --yes toolrisk@${version} check --offline`);
    write('.mcp.json', { mcpServers: { other: asked } });
    write('mcp-risk.lock.json', { lockVersion: 1, ruleset: '1', servers: [], accepted: [] });
    expect((await runCli(folder, ['check', '--offline', ...(hook?.args ?? []), '.mcp.json'])).code).toBe(1);
    const files = new RegExp(hook?.files ?? '');
    for (const file of ['.mcp.json', 'a/.cursor/mcp.json', '.vscode/mcp.json', '.codex/config.toml'])
      expect(file).toMatch(files);
    for (const file of ['x.mcp.json', 'mcp-risk.lock.json', 'cursor/mcp.json'])
      expect(file).not.toMatch(files);
  });
});

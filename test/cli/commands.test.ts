import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const detach = { name: 'detach_user_policy', description: 'Removes a managed policy from an IAM user.' };
const list = {
  name: 'list_zones',
  description: 'Lists the time zones.',
  annotations: { readOnlyHint: true },
};

let folder: string;
const server = (...manner: string[]) => `cmd:node stdio-server.mjs ${manner.join(' ')}`;
const run = (...args: string[]) => runCli(folder, args);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-cli-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  writeFileSync(join(folder, 'tools.json'), JSON.stringify([detach, list]));
  writeFileSync(join(folder, 'harmless.json'), JSON.stringify([list]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('classify', () => {
  test('labels what it can read, in order, and ends with 3 for what it cannot', async () => {
    const lines = [{ ...detach, id: 7, server: 'iam' }, 'no object', { tools: [list] }].map((line) =>
      JSON.stringify(line),
    );
    const { code, stdout } = await runCli(folder, ['classify'], `${lines.join('\n')}\nnot json\n`);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toEqual([
      expect.objectContaining({ id: 7, server: 'iam', category: 'Destructive', level: 'critical' }),
      expect.objectContaining({ error: expect.any(String) }),
      expect.objectContaining({ name: 'list_zones', category: 'Read', level: 'low' }),
      expect.objectContaining({ error: expect.any(String), line: 4 }),
    ]);
    expect(code).toBe(3);
  });

  test('gives the same bytes for the same bytes', async () => {
    const input = JSON.stringify({ tools: [detach, list] }, null, 2);
    const [first, second] = [
      await runCli(folder, ['classify', '-'], input),
      await runCli(folder, ['classify'], input),
    ];
    expect(first.stdout).toBe(second.stdout);
    expect(first.code).toBe(0);
  });

  test('says what was expected of a file that is not there', async () => {
    const { code, stderr } = await run('classify', 'nothing.jsonl');
    expect(code).toBe(2);
    expect(stderr).toContain('Expected to read nothing.jsonl');
  });
});

describe('check', () => {
  test('ends with 1 for a critical tool, and names it', async () => {
    const { code, stdout } = await run('check', server('tools.json'), '--fail-on', 'critical');
    expect(stdout).toContain('1 tool at or above critical: detach_user_policy.');
    expect(code).toBe(1);
  });

  test('ends with 0 when no tool reaches the level', async () => {
    const { code, stdout } = await run('check', server('harmless.json'), '--fail-on', 'Critical');
    expect(stdout).toContain('No tool at or above critical.');
    expect(code).toBe(0);
  });

  test.each([
    ['exit', 'needs-config'],
    ['hang', 'timed-out'],
    ['error', 'rpc-error'],
  ])('ends with 3 for a server that cannot be listed: %s', async (manner, outcome) => {
    const { code, stdout } = await run('check', server(manner), '--fail-on', 'critical', '--timeout', '3000');
    expect(stdout).toContain(`not listed: ${outcome}`);
    expect(code).toBe(3);
  });

  test('ends with 2 for a level that is none, and says which there are', async () => {
    const { code, stderr } = await run('check', server('tools.json'), '--fail-on', 'critcal');
    expect(stderr).toMatch(/Expected --fail-on to be one of low, medium, high, critical, .*got “critcal”/);
    expect(code).toBe(2);
  });

  test('checks the servers of a client configuration, and a file of definitions', async () => {
    const config = { mcpServers: { iam: { command: 'node', args: ['stdio-server.mjs', 'tools.json'] } } };
    writeFileSync(join(folder, '.mcp.json'), JSON.stringify(config));
    const fromConfig = await run('check', '--share', '.', '--format', 'json', '--fail-on', 'critical');
    const report = JSON.parse(fromConfig.stdout);
    expect(report).toMatchObject({
      complete: true,
      failing: [{ server: 'iam', tool: 'detach_user_policy' }],
    });
    const fromFile = await run('check', '--file', 'tools.json', '--format', 'json');
    expect(JSON.parse(fromFile.stdout).servers[0].tools).toEqual(report.servers[0].tools);
    expect([fromConfig.code, fromFile.code]).toEqual([1, 0]);
  });
});

describe('policy', () => {
  test('prints the policy of a file for a target', async () => {
    const { stdout, code } = await run('policy', '--file', 'tools.json', '--target', 'gateway-json');
    expect(JSON.parse(stdout)).toEqual({
      version: '1',
      default: 'deny',
      hide: ['detach_user_policy'],
      tools: { list_zones: {} },
    });
    expect(code).toBe(0);
  });

  test('prints the policy of a client configuration under the keys that the client knows', async () => {
    const config = { mcpServers: { iam: { command: 'node', args: ['stdio-server.mjs', 'tools.json'] } } };
    writeFileSync(join(folder, 'mcp.json'), JSON.stringify(config));
    const { stdout } = await run('policy', '--config', 'mcp.json', '--target', 'claude-code', '--share', '.');
    expect(JSON.parse(stdout).permissions).toEqual({
      allow: ['mcp__iam__list_zones'],
      ask: [],
      deny: ['mcp__iam__detach_user_policy'],
    });
  });

  test.each([[['--target', 'nothing']], [[]], [['--target', 'claude-code', '--file', 'a', 'b']]])(
    'says what was expected of %j',
    async (args) => {
      const { code, stderr } = await run('policy', ...args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^Expected /);
    },
  );
});

describe('crawl', () => {
  test('gives every endpoint one line of report and one named outcome, whatever its neighbours do', async () => {
    const endpoints = ['tools.json', 'exit', 'hang', 'noise', 'error', 'harmless.json'].map((each) =>
      server(each),
    );
    writeFileSync(join(folder, 'list.txt'), `# servers\n\n${endpoints.join('\n')}\n`);
    const { code } = await run('crawl', 'list:list.txt', '--report', 'report.jsonl', '--timeout', '4000');
    expect(code).toBe(0);
    const report = readFileSync(join(folder, 'report.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(
      Object.fromEntries(report.map(({ endpoint, outcome, tools }) => [endpoint, [outcome, tools]])),
    ).toEqual({
      [server('tools.json')]: ['listed', 2],
      [server('exit')]: ['needs-config', 0],
      [server('hang')]: ['timed-out', 0],
      [server('noise')]: [expect.stringMatching(/exited|not-mcp/), 0],
      [server('error')]: ['rpc-error', 0],
      [server('harmless.json')]: ['listed', 1],
    });
    const { stdout } = await run('db', 'stats', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      servers: 6,
      endpoints: 6,
      visits: 6,
      definitions: 2,
      tools: 3,
    });
  });

  test('what it stored can be explained', async () => {
    const { stdout, code } = await run('explain', 'node stdio-server.mjs tools.json', 'detach_user_policy');
    expect(stdout).toContain('Destructive, critical');
    expect(stdout).toContain('“detach” at /name 0–6');
    expect(code).toBe(0);
  });

  test('has nothing to move when rules have not changed', async () => {
    const { stdout, code } = await run('reclassify', '--fail-on-change');
    expect(stdout).toMatch(/^No label moved\.$/m);
    expect(code).toBe(0);
  });
});

describe('usage', () => {
  test.each([
    'classify',
    'check',
    'init-ci',
    'policy',
    'crawl',
    'start',
    'explain',
    'reclassify',
    'site',
    'db',
  ])('%s --help has an example', async (command) => {
    const { code, stdout } = await run(command, '--help');
    expect(stdout).toMatch(/\nExamples?\n/);
    expect(stdout).toContain(`toolrisk ${command}`);
    expect(code).toBe(0);
  });

  test.each([
    [['nonsense']],
    [['check', '--nonsense']],
    [['crawl']],
    [['crawl', 'ftp://x']],
    [['db', 'drop']],
  ])('ends with 2 and a sentence for %j', async (args) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/See toolrisk .*--help/);
  });
});

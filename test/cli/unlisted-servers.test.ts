import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
const run = (...args: string[]) => runCli(folder, args);
const write = (name: string, value: unknown) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
};
const server = (...args: string[]) => ({ command: 'node', args: ['stdio-server.mjs', ...args] });
const commands = (file: string): string[][] => [
  ['check', '--config', file],
  ['policy', '--config', file, '--target', 'claude-code'],
  ['crawl', `config:${file}`],
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-unlisted-'));
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  write('tools.json', [{ name: 'list_zones', description: 'Lists the time zones.' }]);
  write('mixed.json', {
    mcpServers: {
      zones: server('tools.json'),
      keyed: server('exit'),
      late: server('hang'),
      away: { url: 'http://127.0.0.1:1/mcp' },
      variable: { url: 'https://a.example/${NO_SUCH}' },
      gone: { command: 'no-such-runner' },
      empty: {},
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a server that was not listed', () => {
  const expected: [name: string, line: RegExp][] = [
    ['keyed', /was not listed: needs-config: .*EXAMPLE_API_KEY is not set\. Add what it asks for to .*\.$/],
    [
      'late',
      /was not listed: timed-out: no answer before the deadline.*\. Give it more time \(--timeout MS\)/,
    ],
    ['away', /was not listed: blocked-address: .*\. If that is a place of your own, add --allow-private\.$/],
    ['variable', /needs NO_SUCH: name it with --env NO_SUCH$/],
    ['gone', /was not listed: no-runner: .*no-such-runner.*\. Name it in a way that works here/],
    ['empty', /was not listed: needs-config: expected a command or a url, got neither\. Change its entry/],
  ];

  test.each(commands('mixed.json'))('has one line at the end of %s', async (...args) => {
    const { code, stderr } = await run(...args, '--share', '.', '--timeout', '4000');
    const lines = stderr.trimEnd().split('\n').slice(-expected.length);
    for (const [name, line] of expected) {
      const own = lines.filter((each) => each.startsWith(`mixed.json: server ${name} `));
      expect(own, stderr).toHaveLength(1);
      expect(own[0]).toMatch(line);
    }
    expect(stderr).not.toContain('server zones');
    expect(code).toBe(args[0] === 'crawl' ? 0 : 3);
  });

  test('has its help in both reports of check', async () => {
    const text = await run('check', '--config', 'mixed.json', '--timeout', '4000', '--share', '.');
    expect(text.stdout).toContain('\n  Add what it asks for to “args” or “env” of its entry.\n');
    expect(text.stdout).toContain('\n  It needs NO_SUCH: name it with --env NO_SUCH.\n');
    const json = await run('check', '--config', 'mixed.json', '--timeout', '4000', '--format', 'json');
    const { servers } = JSON.parse(json.stdout);
    expect(servers.map(({ name, help }: { name: string; help?: string }) => [name, typeof help])).toEqual(
      expect.arrayContaining([
        ['keyed', 'string'],
        ['empty', 'string'],
      ]),
    );
    expect(json.stdout).not.toContain('unlistedLine');
  });
});

describe('a configuration with nothing to ask', () => {
  const none = 'No server stands in ';
  const off = 'Every server in ';
  const files: [file: string, text: unknown, said: string][] = [
    ['nothing.json', '{}', none],
    ['table.json', { mcpServers: {} }, none],
    ['null.json', '{"mcpServers":null}', none],
    ['none.toml', '# none yet\n', none],
    ['none.yaml', 'mcpServers:\n', none],
    ['.roo/mcp.json', { mcpServers: { a: { ...server('exit'), disabled: true } } }, off],
  ];
  test.each(files)('is clean: %s', async (file, text, said) => {
    write(file, text);
    // A crawl opens a database, which takes long.
    const isShort = file !== 'nothing.json' && file !== '.roo/mcp.json';
    for (const args of commands(file).slice(0, isShort ? 2 : 3)) {
      const { code, stdout, stderr } = await run(...args);
      expect(stderr).toContain(`${said}${file}`);
      expect(stdout).not.toContain('Incomplete');
      expect([args[0], code]).toEqual([args[0], 0]);
    }
  });

  test.each([
    ['other.json', '{"name":"x","version":"1"}'],
    ['empty.json', ''],
    ['words.txt', 'hello there'],
    ['list.json', '[1,2]'],
  ])('is not what %s is', async (file, text) => {
    write(file, text);
    const all = file === 'other.json' ? commands(file) : commands(file).slice(0, 1);
    for (const args of all) expect((await run(...args)).code).toBe(2);
  });

  test('passes a gate, which says that there was nothing', async () => {
    const { code, stdout } = await run('check', '--config', 'nothing.json', '--fail-on', 'low');
    expect(stdout).toBe('There is no server, so there is nothing to check.\nNo tool at or above low.\n');
    expect(code).toBe(0);
  });
});

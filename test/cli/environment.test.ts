import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const secret = 'hunter2-xyz-0123456789';
const folder = mkdtempSync(join(tmpdir(), 'toolrisk-environment-'));
const heard: string[] = [];

/** A server of a stranger, who writes down all that comes. */
const stranger = createServer((request: IncomingMessage, response) => {
  heard.push(`${request.url} ${JSON.stringify(request.headers)}`);
  response.statusCode = 404;
  response.end();
});
let base: string;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  stranger.listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  base = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
});
beforeEach(() => void heard.splice(0));
afterAll(() => {
  stranger.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, value: unknown) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
};
const more = () => ({
  HOME: join(folder, 'home'),
  XDG_CONFIG_HOME: join(folder, 'home/.config'),
  CODEX_HOME: join(folder, 'home/codex'),
  MY_SECRET: secret,
});
const run = (...args: string[]) =>
  runCli(folder, [...args, '--allow-private', '--sandbox', 'none'], '', more());

/** Every spelling in which a configuration may ask for a variable, in every place that reaches a server. */
const entries = () => ({
  url: { url: `${base}/\${MY_SECRET}` },
  query: { url: `${base}/mcp?key=\${env:MY_SECRET}` },
  header: { url: `${base}/h`, headers: { authorization: 'Bearer $MY_SECRET' } },
  brace: { url: `${base}/b`, headers: { 'x-key': '{env:MY_SECRET}' } },
  environment: { command: 'node', args: ['x.mjs'], env: { KEY: '${MY_SECRET}' } },
  argument: { command: 'node', args: ['x.mjs', '--key', '${MY_SECRET:?please}'] },
});
const codex = () =>
  `[mcp_servers.bearer]\nurl = "${base}/c"\nbearer_token_env_var = "MY_SECRET"\n` +
  `[mcp_servers.headers]\nurl = "${base}/d"\nenv_http_headers = { x-key = "MY_SECRET" }\n` +
  '[mcp_servers.handed]\ncommand = "node"\nargs = ["x.mjs"]\nenv_vars = ["MY_SECRET"]\n';

describe('a variable that the user has not named', () => {
  beforeAll(() => {
    write('.mcp.json', { mcpServers: entries() });
    write('.codex/config.toml', codex());
    write('home/.cursor/mcp.json', { mcpServers: { cursor: { url: `${base}/\${MY_SECRET}` } } });
    write(
      'home/codex/config.toml',
      `[mcp_servers.own]\nurl = "${base}/e"\nbearer_token_env_var = "MY_SECRET"\n`,
    );
  });
  const wanted = [...Object.keys(entries()), 'bearer', 'headers', 'handed'];

  test('reaches nobody when the known places are crawled, and each that needs it says so', async () => {
    const { code, stdout, stderr } = await run('crawl', 'config', '--report', 'report.jsonl');
    expect(heard).toEqual([]);
    const rows = readFileSync(join(folder, 'report.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const told = rows.map(({ at, outcome, missing }) => `${at.split(' ').at(-1)} ${outcome} ${missing}`);
    const expected = [...wanted, 'cursor', 'own'].map((name) => `${name} needs-config MY_SECRET`);
    expect(told.sort()).toEqual(expected.sort());
    for (const name of wanted) {
      expect(stderr).toMatch(new RegExp(`: server ${name} needs MY_SECRET: name it with --env MY_SECRET\\n`));
    }
    expect(stdout + stderr).not.toContain('hunter2');
    expect(code).toBe(0);
  }, 240_000);

  test.each([
    ['check', '--config', '.mcp.json'],
    ['check', '--config', '.codex/config.toml'],
    ['policy', '--config', '.mcp.json', '--target', 'claude-code'],
  ])('nor by %s %s %s', async (...args) => {
    const { code, stdout, stderr } = await run(...args);
    expect(heard).toEqual([]);
    expect(stdout + stderr).not.toContain('hunter2');
    expect(code).toBe(3);
  });

  test('is sent where it is named, and only there', async () => {
    write('named.json', { mcpServers: { header: entries().header, other: { url: `${base}/\${OTHER}` } } });
    const { stdout, stderr } = await run('check', '--config', 'named.json', '--env', 'MY_SECRET');
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.every((line) => line.startsWith('/h ') && line.includes(`Bearer ${secret}`))).toBe(true);
    expect(stderr).toContain('named.json: server other needs OTHER: name it with --env OTHER\n');
    expect(stdout + stderr).not.toContain('hunter2');
    const unset = await run('check', '--config', 'named.json', '--env', 'OTHER', '--env', '__proto__');
    expect(unset.stderr).toContain(
      'named.json: server other needs OTHER, named with --env but not set here\n',
    );
  });

  test('gives way to the default of the configuration', async () => {
    write('default.json', { mcpServers: { a: { url: `${base}/\${MY_SECRET:-plain}` } } });
    const { stdout } = await run('check', '--config', 'default.json');
    expect(heard.some((line) => line.startsWith('/plain '))).toBe(true);
    expect(heard.join()).not.toContain('hunter2');
    expect(stdout).toContain('with what the configuration gives for MY_SECRET where it is not set');
  });
});

test('a configuration in a known place that cannot be read is told, and the run is not complete', async () => {
  write('.mcp.json', '{"mcpServers":{');
  const { code, stderr } = await run('crawl', 'config', '--report', 'report.jsonl');
  expect(stderr).toContain('.mcp.json: expected JSON');
  expect(readFileSync(join(folder, 'report.jsonl'), 'utf8')).toContain('.mcp.json: expected JSON');
  expect(code).toBe(3);
}, 240_000);

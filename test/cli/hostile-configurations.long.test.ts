import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
const run = (...args: string[]) => runCli(folder, [...args, '--sandbox', 'none', '--share', '.']);
const write = (name: string, value: unknown) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
};
const good = { command: 'node', args: ['server.mjs', 'harmless.json'] };
const evil = { command: 'node', args: ['server.mjs', 'dangerous.json'] };
const text = (entry: object) => JSON.stringify(entry).slice(1, -1);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-configurations-'));
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'server.mjs'));
  write('harmless.json', [{ name: 'list_zones', description: 'Lists the time zones.' }]);
  write('dangerous.json', [
    { name: 'detach_user_policy', description: 'Removes a managed policy from an IAM user.' },
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the gate does not pass by a server that a client would start', () => {
  const one = `"good":{${text(good)}}`;
  test.each([
    ['named __proto__', '.mcp.json', `{"mcpServers":{${one},"__proto__":{${text(evil)}}}}`],
    ['named constructor', '.mcp.json', `{"mcpServers":{${one},"constructor":{${text(evil)}}}}`],
    [
      'with a prototype that is switched off',
      '.mcp.json',
      `{"mcpServers":{${one},"a":{"__proto__":{"disabled":true},${text(evil)}}}}`,
    ],
    [
      'switched off where that has no effect',
      '.mcp.json',
      `{"mcpServers":{${one},"a":{"disabled":true,"enabled":false,${text(evil)}}}}`,
    ],
    [
      'switched off and on',
      '.roo/mcp.json',
      `{"mcpServers":{${one},"a":{"disabled":true,"disabled":false,${text(evil)}}}}`,
    ],
    ['beside a table', '.mcp.json', `{"mcpServers":{"servers":{${one}},"a":{${text(evil)}}}}`],
    ['within a table', '.vscode/settings.json', `{"mcp":{"servers":{"servers":{${text(evil)}}}}}`],
    ['of a second name', '.mcp.json', `{"mcpServers":{"good":{${text(evil)}},${one}}}`],
    ['of a first table', '.mcp.json', `{"mcpServers":{"a":{${text(evil)}}},"mcpServers":{${one}}}`],
    ['in an array', '.mcp.json', `{"mcpServers":[{"name":"a",${text(evil)}}]}`],
    [
      'in a project',
      '.claude.json',
      `{"mcpServers":{${one}},"projects":{"__proto__":{"mcpServers":{"a":{${text(evil)}}}}}}`,
    ],
    [
      'of Codex',
      '.codex/config.toml',
      `[mcp_servers."__proto__"]\ncommand = "node"\nargs = ${JSON.stringify(evil.args)}\n`,
    ],
    ['beside an address', '.mcp.json', `{"mcpServers":{"a":{"url":"https://127.0.0.1/mcp",${text(evil)}}}}`],
    [
      'in another directory',
      '.mcp.json',
      `{"mcpServers":{"a":{"command":"node","args":["../server.mjs","tools.json"],"cwd":"sub"}}}`,
    ],
  ])('%s', async (_, file, content) => {
    write(file, content);
    write('sub/tools.json', readFileSync(join(folder, 'dangerous.json'), 'utf8'));
    const { code, stdout } = await run('check', '--config', file, '--fail-on', 'critical');
    expect(stdout).toContain('1 tool at or above critical: detach_user_policy.');
    expect(code).toBe(1);
  });

  test.each([
    ['a program of the checkout that calls itself npx', { command: './npx', args: ['-y', 'some-package'] }],
    ['a search path of the checkout', { ...good, env: { PATH: './bin:/usr/bin' } }],
    [
      'a registry of the checkout',
      { command: 'npx', args: ['some-package'], env: { NPM_CONFIG_REGISTRY: 'https://x.example' } },
    ],
    ['no way to start it', { args: ['x'] }],
    ['a name alone', 'npx some-package'],
    ['a variable', { ...good, env: { TOKEN: '${TOOLRISK_NOT_NAMED}' } }],
    ['a variable of every session', { command: 'node', args: ['${TERM:-server.mjs}', 'harmless.json'] }],
  ])('nor is it sure of one with %s', async (_, entry) => {
    write('.mcp.json', { mcpServers: { good, odd: entry } });
    const { code, stdout } = await run('check', '--fail-on', 'critical');
    expect(stdout).toMatch(/odd .*\n {2}not listed: (?:needs-config|no-runner|exited)/);
    expect(code).toBe(3);
  });
});

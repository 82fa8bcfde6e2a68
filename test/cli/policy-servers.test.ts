import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isServerLoaded } from '../../policy/server-lists/match-server.ts';
import type { ServerLists, ServerWay } from '../../policy/server-lists/server-entry.ts';
import { runCli } from './run-cli.ts';

const secret = 'ghp_0123456789abcdefghijABCDEFGHIJ012345';
const script = 'stdio-server.mjs';

interface Entry {
  command?: string;
  args?: string[];
  url?: string;
  env?: Record<string, string>;
}

const started = (...args: string[]): Entry => ({ command: 'node', args: [script, ...args] });

const entries: Record<string, Entry> = {
  notes: started('notes.json'),
  post: started('post.json'),
  shell: started('shell.json'),
  silent: started('exit'),
  keyed: started('notes.json', '--token', secret),
  given: { ...started('notes.json', 'as', 'given'), env: { NOTES_TOKEN: secret } },
  guarded: started('notes.json', '${GUARD:-x}'),
  far: { url: `http://127.0.0.1:9/mcp?token=${secret}` },
};

let folder: string;
const run = (...args: string[]) => runCli(folder, ['policy', '--share', '.', ...args]);
const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-servers-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, script), join(folder, script));
  write('notes.json', [{ name: 'list_notes', description: 'Lists the notes.' }]);
  write('post.json', [{ name: 'send_email', description: 'Sends an email to any address.' }]);
  write('shell.json', [{ name: 'run_command', description: 'Runs any shell command on the machine.' }]);
  write('config.json', { mcpServers: entries });
  write('more.json', { mcpServers: { mail: started('post.json', 'more') } });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wayOf = ({ command = '', args = [], url }: Entry): ServerWay =>
  url === undefined ? { command: [command, ...args] } : { url };

/** The names of the servers of the configuration that Claude Code loads under the lists. */
const loaded = (stdout: string): string[] =>
  Object.entries(entries)
    .filter(([name, entry]) => isServerLoaded(JSON.parse(stdout) as ServerLists, { name, way: wayOf(entry) }))
    .map(([name]) => name);

describe('lists of servers', () => {
  test('let in what the preset lets be used, and say of each server why', async () => {
    const { code, stdout, stderr } = await run('--servers', 'config.json');
    expect(loaded(stdout)).toEqual(['notes', 'post', 'given']);
    expect(stderr).toContain('notes is allowed. The gravest of its tools is list_notes (Read, low).');
    expect(stderr).toMatch(/shell is denied\. Its tool run_command \(Execute, critical\) is to be refused\./);
    expect(stderr).toMatch(/silent is denied\. Its tools are not all known \(needs-config: /);
    expect(stderr).toMatch(/keyed is on no list, so not let in\. .*may be a secret/);
    expect(stderr).toMatch(/guarded is on no list, so not let in\. A variable/);
    expect(JSON.parse(stdout)).toMatchObject({ allowManagedMcpServersOnly: true });
    // One could not be listed.
    expect(code).toBe(3);
    // No secret of a command or an address is in them.
    expect(stdout + stderr).not.toContain(secret);
    expect(JSON.parse(stdout).deniedMcpServers).toContainEqual({ serverUrl: 'http://127.0.0.1:9/mcp?*' });
  });

  test('are stricter by a level and by a preset, and an override opens a tool', async () => {
    const level = await run('--servers', 'config.json', '--level', 'low');
    expect(loaded(level.stdout)).toEqual(['notes', 'given']);
    expect(level.stderr).toMatch(
      /post is denied\. Its tool send_email \(Write, \w+\) is above the level low\./,
    );
    const preset = await run('--servers', 'config.json', '--preset', 'read-only');
    expect(loaded(preset.stdout)).toEqual(['notes', 'given']);
    const override = await run('--servers', 'config.json', '--override', 'shell/*=ask:We watch it.');
    expect(loaded(override.stdout)).toContain('shell');
  });

  test('take several configurations and are written to a file', async () => {
    const files = ['--servers', 'more.json', '--servers', 'config.json'];
    const { code, stderr } = await run(...files, '--out', 'managed.json');
    expect(code).toBe(3);
    expect(stderr).toContain('mail is allowed.');
    const again = await run('--servers', 'more.json', '--out', 'managed.json');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('--force');
  });
});

test.each([
  [['--servers', 'config.json', '--target', 'codex'], '--servers without --target'],
  [['--servers', 'config.json', '--config', 'more.json'], '--servers without --config'],
  [['--level', 'low', '--config', 'more.json'], '--servers FILE with --level'],
  [['--servers', 'config.json', 'more.json'], '--servers before each file'],
  [['--servers', 'nowhere.json'], 'nowhere.json'],
])('%j is refused', async (args, message) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

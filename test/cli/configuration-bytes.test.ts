import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;

const configuration = JSON.stringify({
  mcpServers: { acme: { command: 'node', args: ['server.mjs', 'tools.json'] } },
});
const marked = Buffer.from(`\uFEFF${configuration}`, 'utf16le');
const kinds = {
  little: marked,
  big: Buffer.from(marked).swap16(),
  bare: Buffer.from(configuration, 'utf16le'),
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-bytes-'));
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'server.mjs'));
  writeFileSync(
    join(folder, 'tools.json'),
    JSON.stringify([{ name: 'list_zones', description: 'Lists the time zones.' }]),
  );
  for (const [name, bytes] of Object.entries(kinds)) writeFileSync(join(folder, `${name}.json`), bytes);
  writeFileSync(join(folder, 'plain.json'), configuration);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shown = ['--sandbox', 'none', '--share', '.'];

describe('a configuration in UTF-16', () => {
  test.each([
    ['check', ['check', '--report', 'sarif=-'], Object.keys(kinds)],
    ['stack', ['stack'], ['little']],
    ['policy', ['policy', '--target', 'claude-code'], ['big']],
  ])('is to %s what it is in UTF-8', async (_, [command = '', ...rest], names) => {
    const read = async (name: string) => {
      const { code, stdout } = await runCli(folder, [command, '--config', `${name}.json`, ...rest, ...shown]);
      return [code, stdout.replaceAll(`${name}.json`, 'FILE')];
    };
    const plain = await read('plain');
    expect(plain[0]).toBe(0);
    expect(plain[1]).toMatch(/\S/);
    for (const name of names) expect(await read(name)).toEqual(plain);
  });
});

describe('a manifest of a plugin that never ends', () => {
  test.each([
    ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
    ['a device', (file: string) => symlinkSync('/dev/zero', file)],
    ['a folder', (file: string) => mkdirSync(file)],
  ])('%s is none', async (_, make) => {
    const beside = join(folder, '.claude-plugin');
    mkdirSync(beside, { recursive: true });
    make(join(beside, 'plugin.json'));
    const { code } = await runCli(folder, [
      'policy',
      '--config',
      'plain.json',
      '--target',
      'claude-code',
      ...shown,
    ]);
    rmSync(beside, { recursive: true });
    expect(code).toBe(0);
  });
});

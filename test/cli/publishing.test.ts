import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres } from '../postgres.ts';
import { runOnSmallDisk } from './disk-full.ts';
import { runCli } from './run-cli.ts';
import { contentsOf } from './site-folders.ts';

let folder: string;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let full: NodeJS.ProcessEnv;
let empty: NodeJS.ProcessEnv;
let published: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-publishing-'));
  postgres = await startPostgres();
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('create database empty');
  await client.end();
  const other = new URL(postgres.url);
  other.pathname = '/empty';
  [full, empty] = [{ DATABASE_URL: postgres.url }, { DATABASE_URL: other.href }];
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  for (const server of [0, 1, 2]) {
    const tools = Array.from({ length: 4 }, (_, tool) => ({ name: `delete_item_${server}_${tool}` }));
    writeFileSync(join(folder, `tools-${server}.json`), JSON.stringify(tools));
  }
  const lines = [0, 1, 2].map((server) => `cmd:node stdio-server.mjs tools-${server}.json`);
  writeFileSync(join(folder, 'list.txt'), lines.join('\n'));
  const crawled = await runCli(folder, ['crawl', 'list:list.txt', '--sandbox', 'none'], '', full);
  expect([crawled.code, crawled.stderr]).toEqual([0, expect.any(String)]);
  const built = await runCli(folder, ['site', 'build', '--out', 'out'], '', full);
  expect([built.code, built.stderr]).toEqual([0, expect.any(String)]);
  published = contentsOf(join(folder, 'out'));
}, 400_000);
afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a site is published as it was built, with a manifest that names its files and its database', () => {
  expect(published).toEqual(contentsOf(join(folder, '.toolrisk/site')));
  const manifest = JSON.parse(published['toolrisk-site.json'] ?? '') as Record<string, unknown>;
  expect(manifest).toEqual({
    key: expect.stringMatching(/^[0-9a-f]{64}$/),
    database: expect.stringMatching(/^[0-9a-f-]{36}$/),
    dataUntil: expect.stringMatching(/^20\d\d-/),
    files: Object.keys(published)
      .filter((file) => file !== 'toolrisk-site.json')
      .sort(),
  });
  expect(readdirSync(join(folder, '.toolrisk')).sort()).toEqual(['site', 'snapshot']);
});

test('an empty database replaces no site, wherever that lies, until somebody says that it is right', async () => {
  const refused = /3 of its 3 servers and 12 of its 12 tools.*another database.*--accept-loss/;
  const own = await runCli(folder, ['site', 'build'], '', empty);
  expect([own.code, own.stdout]).toEqual([3, '']);
  expect(own.stderr).toMatch(refused);
  expect(contentsOf(join(folder, '.toolrisk/site'))).toEqual(published);
  const args = ['site', 'build', '--data', 'other', '--out', 'out'];
  const other = await runCli(folder, args, '', empty);
  expect([other.code, other.stdout]).toEqual([3, '']);
  expect(other.stderr).toMatch(refused);
  expect(contentsOf(join(folder, 'out'))).toEqual(published);
  const accepted = await runCli(folder, [...args, '--accept-loss'], '', empty);
  expect(accepted.code).toBe(0);
  expect(contentsOf(join(folder, 'out'))).toEqual(contentsOf(join(folder, 'other/site')));
  // Nothing goes: nobody is asked.
  expect((await runCli(folder, ['site', 'build', '--out', 'out'], '', full)).code).toBe(0);
  expect(contentsOf(join(folder, 'out'))).toEqual(published);
  expect((await runCli(folder, ['site', 'build', '--help'])).stdout).toContain('--accept-loss');
  expect((await runCli(folder, ['start', '--help'])).stdout).toContain('--accept-loss');
}, 400_000);

test('a disk that is full during the snapshot or the build ends with a sentence, and with nothing left', async () => {
  const disk = join(folder, 'disk');
  mkdirSync(disk, { recursive: true });
  const program = join(import.meta.dirname, '../../cli/main.ts');
  for (const [kilobytes, sentence] of [
    [24, /^Expected to write a snapshot to .*, got: .* \((?:ENOSPC|EFBIG).*\)\.$/m],
    [800, /^Expected (?:room for|to build) the site in .*, got: /m],
  ] as const) {
    const command = [
      `cd '${folder}'; export DATABASE_URL='${postgres.url}'`,
      `'${process.execPath}' '${program}' site build --data '${disk}' 2>said; echo $? >code; ls -A '${disk}' >left`,
    ].join('\n');
    expect(await runOnSmallDisk(disk, kilobytes, command)).toEqual({ code: 0, stderr: '' });
    const said = readFileSync(join(folder, 'said'), 'utf8');
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(readFileSync(join(folder, 'code'), 'utf8')).toBe('3\n');
    const left = readFileSync(join(folder, 'left'), 'utf8').split('\n').filter(Boolean);
    expect(left.filter((name) => name !== 'snapshot')).toEqual([]);
    expect(existsSync(join(folder, 'disk/site'))).toBe(false);
  }
}, 300_000);

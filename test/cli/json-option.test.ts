import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../cli/commands.ts';
import { optionsOf } from '../../cli/option-groups.ts';
import { runCli } from './run-cli.ts';

const tools = [{ name: 'get_page', description: 'Returns a page by its id.' }];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'json-option-'));
  writeFileSync(join(folder, 'tools.json'), JSON.stringify(tools));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every command but those that write for others has it', async () => {
  const without: string[] = [];
  for (const name of Object.keys(commands)) {
    const command = await commands[name]!.load();
    if (optionsOf(command)['json'] === undefined) without.push(name);
  }
  expect(without).toEqual(['start', 'policy', 'init-ci', 'mcp', 'completion']);
}, 240_000);

test('it is the format of that name', async () => {
  const [long, short] = await Promise.all([
    runCli(folder, ['classify', 'tools.json', '--format', 'json']),
    runCli(folder, ['classify', 'tools.json', '--json']),
  ]);
  expect(short).toEqual(long);
  expect(JSON.parse(short.stdout)).toMatchObject([{ name: 'get_page' }]);
}, 120_000);

test('it leaves stdout empty where the report goes to a file', async () => {
  const args = ['check', '--file', 'tools.json', '--fail-on', 'low', '--json', '--out', 'report.json'];
  const { code, stdout } = await runCli(folder, args);
  expect([code, stdout]).toEqual([1, '']);
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ reportVersion: 1 });
}, 120_000);

test('where a command fails, stdout has the reason and nothing else', async () => {
  const failing = [
    ['classify', 'not-there.json'],
    ['explain', '--file', 'tools.json', '--tool', 'none'],
    ['reclassify', '--data', 'nowhere'],
    ['db', 'stats', '--data', 'nowhere'],
    ['crawl', 'list:not-there.txt'],
    ['site', 'preview', 'much'],
  ];
  const ran = await Promise.all(failing.map((args) => runCli(folder, [...args, '--json'])));
  for (const [at, { code, stdout, stderr }] of ran.entries()) {
    const { error } = JSON.parse(stdout) as { error: { message: string } };
    expect([failing[at], code, error]).toEqual([
      failing[at],
      2,
      { exitCode: 2, message: expect.stringContaining('Expected') },
    ]);
    expect(stderr).toContain('See toolrisk');
  }
}, 240_000);

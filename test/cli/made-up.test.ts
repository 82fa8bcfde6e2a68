import { copyFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'toolrisk-made-up-'));
const token = 'hunter2-xyz-0123456789';

beforeAll(() => {
  chmodSync(folder, 0o755);
  copyFileSync(new URL('../servers/choosy.mjs', import.meta.url), join(folder, 'choosy.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runCli(folder, args, '', { MY_TOKEN: token });
const command = 'cmd:env BEHAVIOUR=asks-in-turn node choosy.mjs';
const rows = () =>
  readFileSync(join(folder, 'report.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('what was made up is told in the report, the database and the terminal', async () => {
  await run('crawl', command, '--report', 'report.jsonl');
  const madeUp = ['CHOOSY_TOKEN', 'CHOOSY_BASE_URL'];
  expect(rows()).toMatchObject([{ outcome: 'listed', madeUp }]);
  const exported = await run('db', 'export', '--what', 'visits', '--format', 'ndjson');
  expect(JSON.parse(exported.stdout.trim())).toMatchObject({ outcome: 'listed', madeUp });
  const { stdout, code } = await run('check', command);
  expect(stdout).toContain('; listed with made-up CHOOSY_TOKEN, CHOOSY_BASE_URL\n');
  expect(code).toBe(0);
}, 240_000);

test('values that are given go before made-up ones, and are not shown', async () => {
  const given = ['--env', `CHOOSY_TOKEN=${token}`, '--env', 'CHOOSY_BASE_URL=http://localhost'];
  const { stdout, stderr } = await run('crawl', command, ...given, '--report', 'report.jsonl');
  expect(rows()).toMatchObject([{ outcome: 'listed' }]);
  expect(rows()[0]).not.toHaveProperty('madeUp');
  expect(stdout + stderr + JSON.stringify(rows())).not.toContain('hunter2');
}, 240_000);

test('arguments that are given are part of what is asked', async () => {
  const usage = 'cmd:env BEHAVIOUR=asks-by-usage node choosy.mjs';
  await run('crawl', usage, '--arg', '{dir}', '--report', 'report.jsonl');
  expect(rows()).toMatchObject([{ outcome: 'listed', endpoint: expect.stringContaining('{dir}') }]);
  expect(rows()[0]).not.toHaveProperty('madeUp');
  const { code, stderr } = await run('crawl', 'url:https://host.example/mcp', '--arg', 'x');
  expect(code).toBe(2);
  expect(stderr).toContain('Expected --arg beside npm:');
}, 240_000);

test('a configuration gets made-up values for what it leaves open, without those of the shell', async () => {
  const env = { BEHAVIOUR: 'asks-in-turn', CHOOSY_TOKEN: '${MY_TOKEN}' };
  const config = { mcpServers: { one: { command: 'node', args: ['choosy.mjs'], env } } };
  writeFileSync(join(folder, 'open.json'), JSON.stringify(config));
  const { stdout, stderr } = await run('check', '--config', 'open.json', '--share', '.');
  expect(stdout).toContain('listed with made-up MY_TOKEN, CHOOSY_BASE_URL');
  expect(stdout + stderr).not.toContain('hunter2');
  const named = await run('check', '--config', 'open.json', '--share', '.', '--env', 'MY_TOKEN');
  expect(named.stdout).toContain('listed with made-up CHOOSY_BASE_URL\n');
  expect(named.stdout).not.toContain('hunter2');
}, 240_000);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantedForms } from '../secrets/planted-forms.ts';
import { plantSecrets, type Planted } from './plant-secrets.ts';

/** One of each kind; all of them go through every command in `planted-secrets.long.test.ts`. */
const few = new Set([
  'path, UUID',
  'path, bot token',
  'query by name',
  'matrix parameter by name',
  '--token X',
  '-u a:b',
  'JSON',
  'bash -c',
  'connection string',
  'mcp-remote, path',
  'PEM',
  'argument, JWT',
  'URL with a placeholder, query',
  'open quote',
]);
const forms = plantedForms.filter(({ form }) => few.has(form));

let planted: Planted;
beforeAll(async () => {
  planted = await plantSecrets(forms);
});
afterAll(() => planted.close());

test('no secret comes out of a crawl, a check or the database, and the servers are there', async () => {
  expect(forms).toHaveLength(few.size);
  const { run } = planted;
  // The program of the servers lies in the folder.
  const options = ['--allow-private', '--timeout', '30000', '--share', '.'];
  await run(
    'crawl',
    'config:lists.json',
    'list:urls.txt',
    'list:lines.txt',
    '--report',
    'report.jsonl',
    ...options,
  );
  await run('check', '--config', 'exits.json', '--format', 'json', ...options);
  await run('policy', '--servers', 'lists.json', ...options);
  expect([...planted.outputs.values()].some((text) => text.includes('allowedMcpServers'))).toBe(true);
  await planted.addRows();
  const report = readFileSync(join(planted.folder, 'report.jsonl'), 'utf8');
  planted.outputs.set('report.jsonl', report);
  const rows = report
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as { outcome: string; endpoint: string; tools: number });
  // Servers were asked, and what they say of themselves is kept.
  const listed = rows.filter(({ outcome }) => outcome === 'listed');
  expect(listed.filter(({ endpoint }) => endpoint.startsWith('cmd:'))).toHaveLength(8);
  expect(listed.filter(({ endpoint }) => endpoint.startsWith('http:'))).toHaveLength(4);
  expect(listed.every(({ tools }) => tools >= 1)).toBe(true);
  expect(planted.outputs.get('table tool')).toContain('plain_tool');
  expect(new Set(rows.map(({ endpoint }) => endpoint)).size).toBe(rows.length);
  expect(planted.leaks()).toEqual([]);
}, 300_000);

test.each([
  [['crawl', 'url:https://me:violetHorse1x@example.com/mcp']],
  [['crawl', 'token=violetHorse1x']],
  [['crawl', 'registry:host/token=violetHorse1x']],
  [['crawl', 'npm:git+https://me:violetHorse1x@example.com/x.git']],
  [['crawl', "cmd:node x.js --token 'violetHorse1x"]],
  [['check', 'url:https://{t}.example.com/mcp?key=violetHorse1x'], 3],
  [['check', '--file', 'none.json', 'url:https://example.com/?key=violetHorse1x']],
  [['crawl', '--since', 'token=violetHorse1x', 'starter']],
  [['crawl', '--contact', 'https://me:violetHorse1x@example.com', 'starter']],
  [['db', 'stats', 'password=violetHorse1x']],
  [['explain', 'https://example.com/mcp?key=violetHorse1x', 'tool']],
  [['violetly', '--token=violetHorse1x']],
  [['crawl', '--tokn=violetHorse1x', 'starter']],
] as [string[], number?][])('no message repeats a secret: %j', async (args, expected = 2) => {
  const code = await planted.run(...args);
  const [stderr, stdout] = [...planted.outputs.values()].reverse();
  expect(code).toBe(expected);
  expect(stderr).not.toBe('');
  expect(`${stdout}${stderr}`).not.toContain('violetHorse');
});

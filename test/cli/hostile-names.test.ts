import {
  chmodSync,
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
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const script = '</script><script>alert(1)</script>';
const names = [
  '../../x',
  'a/b',
  'CON',
  '',
  'n'.repeat(300),
  'Tool',
  'tool',
  script,
  '__proto__',
  'constructor',
  '\u202e',
  'é',
  'e\u0301',
  '.',
  '%2e%2e',
];

let around: string;
let folder: string;
beforeAll(() => {
  around = mkdtempSync(join(tmpdir(), 'toolrisk-hostile-'));
  // A name that leads out of the folder leads into one that is this test's alone.
  folder = join(around, 'work');
  mkdirSync(folder);
  for (const each of [around, folder]) chmodSync(each, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  const tools = names.map((name) => ({
    name,
    description: `Deletes \u202ethings\u202c. ${script} \u0000\ud800 ${'long '.repeat(500)}`,
    inputSchema: { type: 'object', properties: { [script]: { description: script } } },
  }));
  writeFileSync(join(folder, 'tools.json'), JSON.stringify(tools));
});
afterAll(() => rmSync(around, { recursive: true, force: true }));

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('every hostile name gets a page inside the folder, and no text becomes markup', async () => {
  const crawled = await runCli(folder, [
    'crawl',
    'cmd:node stdio-server.mjs tools.json',
    '--report',
    'report.jsonl',
  ]);
  expect(crawled.stderr).not.toContain('\u202e');
  expect(JSON.parse(readFileSync(join(folder, 'report.jsonl'), 'utf8'))).toMatchObject({
    outcome: 'listed',
    tools: names.length,
    skippedTools: 0,
  });
  const built = await runCli(folder, ['site', 'build', '--out', 'public']);
  expect(built.stderr).not.toContain('Expected');
  expect(built.code).toBe(0);

  const pages = filesBelow(join(folder, 'public', 'tools')).filter((file) =>
    // The list of all tools is one, too.
    /[^/]\/[^/]+\/index\.html$/.test(file.slice(join(folder, 'public', 'tools').length)),
  );
  expect(pages).toHaveLength(names.length);
  for (const page of pages) {
    const html = readFileSync(page, 'utf8');
    expect(html).not.toContain('<script>alert(1)');
    expect(html).not.toMatch(/[\u202a-\u202e]/);
  }
  expect(readdirSync(folder).sort()).toEqual([
    '.toolrisk',
    'public',
    'report.jsonl',
    'stdio-server.mjs',
    'tools.json',
  ]);
  expect(readdirSync(around)).toEqual(['work']);
}, 120_000);

test.each([
  ['.', 'Expected --out to lie outside of the data'],
  ['work', 'Expected --out to be a new or empty folder'],
])('a folder that is no site is not replaced: %s', async (out, message) => {
  mkdirSync(join(folder, 'work'), { recursive: true });
  writeFileSync(join(folder, 'work', 'thesis.txt'), 'years');
  const { code, stderr } = await runCli(folder, ['site', 'build', '--out', out]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(existsSync(join(folder, 'tools.json'))).toBe(true);
  expect(existsSync(join(folder, 'work', 'thesis.txt'))).toBe(true);
});

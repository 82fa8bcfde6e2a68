import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { levels } from '../../classifier/taxonomy.ts';
import type { Level } from '../../classifier/taxonomy.ts';

/** A tool of each level. */
const tools: Record<Level, object> = {
  low: { name: 'list_zones', description: 'Lists the time zones.' },
  medium: { name: 'update_page', description: 'Changes the title of a page.' },
  high: {
    name: 'send_email',
    description: 'Sends an email to a person.',
    inputSchema: { type: 'object', properties: { to: { type: 'string' }, body: { type: 'string' } } },
  },
  critical: { name: 'delete_page', description: 'Deletes a page permanently.' },
};
const atLeast = (level: Level, least: Level) => levels.indexOf(level) >= levels.indexOf(least);
const pairs = levels.flatMap((level) => levels.map((term): [Level, Level] => [level, term]));

let folder: string;
let printed: string;
const fail = (level: Level, term: string) => ['check', '--file', `${level}.json`, '--fail-on', term];
const warn = (level: Level, term: string) => ['check', '--file', `${level}.json`, '--warn-on', term];
/** What a run printed, with the code that it ended with. */
function ended(args: string[]): { code: number; text: string } {
  const line = `\n${args.join(' ')}: `;
  const at = printed.indexOf(line);
  const text = printed.slice(0, at);
  return { code: Number(printed[at + line.length]), text: text.slice(text.lastIndexOf('\ncheck ') + 1) };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gate-levels-'));
  for (const level of levels)
    writeFileSync(join(folder, `${level}.json`), JSON.stringify({ tools: [tools[level]] }));
  const runs = [
    ...pairs.flatMap(([level, term]) => [fail(level, term), warn(level, term)]),
    fail('medium', 'CRITICAL, Medium'),
    fail('medium', 'mediun'),
  ];
  const program = [join(import.meta.dirname, 'run-many.ts'), JSON.stringify(runs)];
  ({ stdout: printed } = await promisify(execFile)(process.execPath, program, {
    cwd: folder,
    maxBuffer: 64 * 1024 ** 2,
  }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(pairs)('a tool that is %s, where %s is what fails or is warned of', (level, term) => {
  const isCounted = atLeast(level, term);
  const failed = ended(fail(level, term));
  expect([failed.code, failed.text.includes(`No tool at or above ${term}.`)]).toEqual([
    Number(isCounted),
    !isCounted,
  ]);
  const warned = ended(warn(level, term));
  expect([warned.code, /^Warning: \w+-\w+, \w+/m.test(warned.text)]).toEqual([0, isCounted]);
});

test('the lowest of several counts, in any case, and a word that is none is refused', () => {
  expect(ended(fail('medium', 'CRITICAL, Medium')).code).toBe(1);
  expect(ended(fail('medium', 'mediun')).code).toBe(2);
});

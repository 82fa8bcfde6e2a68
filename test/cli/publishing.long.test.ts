import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, startCli } from './run-cli.ts';
import { contentsOf, writeFiles } from './site-folders.ts';

let folder: string;

async function crawlList(data: string, servers: number, tools: number): Promise<void> {
  const lines = Array.from({ length: servers }, (_, server) => {
    const file = `${data}-${server}.json`;
    const names = Array.from({ length: tools }, (__, tool) => ({ name: `delete_${data}_${server}_${tool}` }));
    writeFileSync(join(folder, file), JSON.stringify(names));
    return `cmd:node stdio-server.mjs ${file}`;
  });
  writeFileSync(join(folder, `${data}.txt`), lines.join('\n'));
  const { code } = await runCli(folder, ['crawl', `list:${data}.txt`, '--data', data, '--sandbox', 'none']);
  expect(code).toBe(0);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-publishing-long-'));
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('killed at 36 moments, site build --out leaves the old site or the new one, and whatever else is there', async () => {
  await crawlList('one', 4, 8);
  await crawlList('two', 6, 6);
  const build = (data: string, out: string) => [
    'site',
    'build',
    '--data',
    data,
    '--out',
    out,
    '--accept-loss',
  ];
  for (const data of ['one', 'two']) expect((await runCli(folder, build(data, `${data}-out`))).code).toBe(0);
  const sites = ['one', 'two'].map((data) => contentsOf(join(folder, `${data}-out`)));
  const web = join(folder, 'web');
  mkdirSync(web);
  const target = join(web, 'public');
  const own = { '.git/config': '[core]', CNAME: 'tools.example', 'robots.txt': 'User-agent: *' };
  await runCli(folder, build('one', target));
  writeFiles(target, own);
  const states: string[] = [];
  for (let n = 0; states.length < 36; n++) {
    const child = startCli(folder, ...build(n % 2 ? 'one' : 'two', target));
    child.stdout?.resume();
    child.stderr?.resume();
    const closed = once(child, 'close') as Promise<[number | null, string | null]>;
    // Everything before the copy leaves the folder alone; most kills should come then or later.
    const isStaged = () => readdirSync(web).some((name) => name.includes('.next-'));
    const [late, spreadMs] = [
      [false, 4000],
      [true, 150],
      [true, 3000],
    ][n % 3] as [boolean, number];
    if (late) while (child.exitCode === null && !isStaged()) await wait(2);
    await wait(Math.random() * spreadMs);
    child.kill('SIGKILL');
    const [code] = await closed;
    if (code !== null && code !== 0) throw new Error(`Expected to be killed or to succeed, got ${code}`);
    const left = contentsOf(target);
    for (const [path, text] of Object.entries(own)) expect(left[path]).toBe(text);
    const index = sites.findIndex((site) => isDeepStrictEqual(left, contents({ ...site, ...own })));
    states.push(index === -1 ? 'between' : `site ${index + 1}`);
    if (index !== -1) continue;
    expect((await runCli(folder, build('one', target))).code).toBe(0);
    expect(contentsOf(target)).toEqual({ ...sites[0], ...own });
  }
  expect((await runCli(folder, build('two', target))).code).toBe(0);
  expect(contentsOf(target)).toEqual({ ...sites[1], ...own });
  expect(readdirSync(web)).toEqual(['public']);
  const counts = Map.groupBy(states, (state) => state);
  process.stdout.write(`${[...counts].map(([state, all]) => `${all.length} × ${state}`).join(', ')}\n`);
});

const contents = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));

test('start replaces no site by what a database that was made anew holds, until somebody says that it is right', async () => {
  await crawlList('many', 30, 20);
  expect((await runCli(folder, ['site', 'build', '--data', 'many'])).code).toBe(0);
  const before = contentsOf(join(folder, 'many/site'));
  // Whatever else lies there: the database is gone.
  for (const name of readdirSync(join(folder, 'many'))) {
    if (!['site', 'snapshot'].includes(name)) rmSync(join(folder, 'many', name), { recursive: true });
  }
  const args = ['start', '--no-serve', '--data', 'many'];
  const refused = await runCli(folder, args);
  expect(refused.code).toBe(3);
  expect(refused.stderr).toMatch(
    /would lose 30 of its 30 servers and 600 of its 600 tools: .*another database/,
  );
  expect(contentsOf(join(folder, 'many/site'))).toEqual(before);
  expect((await runCli(folder, [...args, '--accept-loss'])).code).toBe(0);
  expect(existsSync(join(folder, 'many/site/servers/modelcontextprotocol-server-memory'))).toBe(true);
});

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readyOutFolder } from '../../cli/publish-copy.ts';
import { recoverSite } from '../../cli/replace-site.ts';
import { legacyMarker, manifestFile } from '../../cli/site-manifest.ts';
import {
  contentsOf,
  killAndRecover,
  publishOnce,
  writeFiles,
  writeOwnFiles,
  writeSite,
} from './site-folders.ts';

let around: string;
let [first, second, target] = ['', '', ''];

beforeEach(async () => {
  around = mkdtempSync(join(tmpdir(), 'toolrisk-replace-'));
  [first, second, target] = ['first', 'second', 'web/public'].map((name) => join(around, name)) as [
    string,
    string,
    string,
  ];
  await writeSite(first, 'first');
  await writeSite(second, 'second', { servers: 2, tools: 4 });
  mkdirSync(join(around, 'web'));
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

const nothingLeft = () => {
  expect(readdirSync(join(around, 'web'))).toEqual(['public']);
  expect(readdirSync(target).filter((name) => name.includes('toolrisk-next'))).toEqual([]);
};

test('a new folder, an empty one and one with a repository get exactly the site', async () => {
  expect(await publishOnce(first, target)).toEqual({ code: 0, stderr: '' });
  expect(contentsOf(target)).toEqual(contentsOf(first));
  rmSync(target, { recursive: true });
  const git = { '.git/HEAD': 'ref: refs/heads/gh-pages', CNAME: 'tools.example', '.nojekyll': '' };
  writeFiles(target, git);
  expect(await publishOnce(first, target)).toEqual({ code: 0, stderr: '' });
  expect(contentsOf(target)).toEqual({ ...contentsOf(first), ...git });
  nothingLeft();
});

test('a site is replaced file by file, in the same folder, and what is somebody else’s stays', async () => {
  await publishOnce(first, target);
  const own = writeOwnFiles(target);
  const { ino } = statSync(target);
  expect(await publishOnce(second, target)).toEqual({ code: 0, stderr: '' });
  expect(contentsOf(target)).toEqual({ ...contentsOf(second), ...own });
  expect(statSync(target).ino).toBe(ino);
  expect(await publishOnce(first, target)).toEqual({ code: 0, stderr: '' });
  expect(contentsOf(target)).toEqual({ ...contentsOf(first), ...own });
  nothingLeft();
});

test('a site without a manifest is known by the shape of its files', async () => {
  await writeSite(target, 'legacy', { servers: 9 });
  rmSync(join(target, manifestFile));
  writeFileSync(join(target, legacyMarker), 'key\n');
  const own = writeOwnFiles(target);
  expect(await publishOnce(second, target)).toEqual({ code: 0, stderr: '' });
  expect(contentsOf(target)).toEqual({ ...contentsOf(second), ...own });
});

describe('what is not ours', () => {
  test.each([
    ['a file where a page goes', () => writeFiles(target, { 'assets/second.js': 'mine' })],
    ['a file where a folder goes', () => writeFiles(target, { extra: 'mine' })],
    ['a folder where a file goes', () => writeFiles(target, { 'more.html/mine.txt': 'mine' })],
    [
      'a link where a folder goes',
      () => {
        rmSync(join(target, 'servers'), { recursive: true });
        symlinkSync(join(around, 'outside'), join(target, 'servers'));
      },
    ],
  ])('%s is refused by name, and nothing changes', async (_, spoil) => {
    writeFiles(around, { 'outside/s0/index.html': 'outside', 'outside/notes.txt': 'outside' });
    await publishOnce(first, target);
    rmSync(join(second, manifestFile));
    writeFiles(second, { 'extra/page.txt': 'x', 'more.html': 'x' });
    await writeSite(second, 'second');
    spoil();
    const before = contentsOf(target);
    const { code, stderr } = await publishOnce(second, target);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^Expected nothing in .* but an earlier site, got files that no site has put there: \S+/,
    );
    expect(contentsOf(target)).toEqual(before);
    expect(contentsOf(join(around, 'outside'))).toEqual({
      's0/index.html': 'outside',
      'notes.txt': 'outside',
    });
    nothingLeft();
  });

  test.each(['README.md', 'index.html', 'src/main.ts', 'CNAME.txt'])(
    'a folder with %s and no site is refused',
    async (name) => {
      writeFiles(target, { [name]: 'mine', '.git/HEAD': 'x' });
      const { code, stderr } = await publishOnce(first, target);
      expect(code).toBe(2);
      expect(stderr).toContain('Expected --out to be a new or empty folder or an earlier site');
      expect(contentsOf(target)).toEqual({ [name]: 'mine', '.git/HEAD': 'x' });
    },
  );

  test('a manifest that names files elsewhere or hidden ones removes none of them', async () => {
    writeFiles(around, { 'web/victim.txt': 'x' });
    const named = ['../victim.txt', '.git/config', '/etc/hostname', 'a/../../victim.txt', 'a/.env'];
    for (const path of named) {
      writeFiles(target, { '.git/config': 'x', 'a/.env': 'x' });
      const manifest = { key: 'k', database: 'd', dataUntil: 't', files: [path, 'index.html'] };
      writeFileSync(join(target, manifestFile), JSON.stringify(manifest));
      expect((await publishOnce(first, target)).code).toBe(0);
      expect(contentsOf(target)).toMatchObject({ '.git/config': 'x', 'a/.env': 'x' });
      expect(readFileSync(join(around, 'web/victim.txt'), 'utf8')).toBe('x');
    }
  });

  test('folders that only look like those of a killed build move and remove nothing of value', async () => {
    await publishOnce(first, target);
    writeFiles(target, { '.git/config': 'x', CNAME: 'x' });
    writeFiles(around, { 'valuable/data.txt': 'x', 'web/sibling.txt': 'x' });
    const planted = join(around, 'web/public.next-1-aaaaaaaa-bbbbbb');
    mkdirSync(planted);
    symlinkSync(join(around, 'valuable'), join(planted, 'new'));
    mkdirSync(join(planted, 'old'));
    const removed = ['.git', '../sibling.txt', '..', 'servers/../../sibling.txt'];
    writeFileSync(join(planted, 'commit.json'), JSON.stringify({ removed }));
    symlinkSync(join(around, 'valuable'), join(around, 'web/public.next-2-aaaaaaaa-bbbbbb'));
    const before = contentsOf(target);
    utimesSync(planted, 0, 0);
    expect(recoverSite(target)).toBeUndefined();
    expect(existsSync(planted)).toBe(false);
    mkdirSync(join(planted, 'new'), { recursive: true });
    mkdirSync(join(planted, 'old'));
    writeFileSync(join(planted, 'commit.json'), JSON.stringify({ removed }));
    utimesSync(planted, 0, 0);
    expect(recoverSite(target)).toBeUndefined();
    expect(contentsOf(target)).toEqual(before);
    expect(contentsOf(join(around, 'valuable'))).toEqual({ 'data.txt': 'x' });
    expect(readFileSync(join(around, 'web/sibling.txt'), 'utf8')).toBe('x');
  });
});

test('of processes that publish at once each succeeds or says why not, and the site is one of theirs', async () => {
  await publishOnce(first, target);
  const own = writeOwnFiles(target);
  for (let round = 0; round < 2; round++) {
    const runs = await Promise.all([first, second, first, second].map((from) => publishOnce(from, target)));
    for (const { code, stderr } of runs) {
      expect([0, 3]).toContain(code);
      if (code === 3) expect(stderr).toMatch(/^Expected .*\. What was published is as it was\.$/);
    }
    expect(runs.map(({ code }) => code)).toContain(0);
    const got = contentsOf(target);
    const wanted = [first, second].map((from) => ({ ...contentsOf(from), ...own }));
    expect(wanted).toContainEqual(got);
    nothingLeft();
  }
}, 240_000);

test('killed at any moment, the folder holds the old site or the new one, or the next run puts it right', async () => {
  const log = join(around, 'log');
  cpSync(first, target, { recursive: true });
  writeOwnFiles(target);
  expect(await publishOnce(second, target, 'Infinity', log)).toEqual({ code: 0, stderr: '' });
  const changes = readFileSync(log, 'utf8').trim().split('\n').length;
  const moments: string[] = [];
  // A dozen of all, and each of them in the test that takes longer.
  for (let killAt = 1; killAt <= changes; killAt += Math.floor(changes / 12)) {
    moments.push(await killAndRecover({ first, second, target, killAt }));
  }
  nothingLeft();
  expect(moments.length).toBeGreaterThanOrEqual(12);
  expect(new Set(moments)).toContain('old');
}, 240_000);

test.each(['..site', '...', 'in/..site', '.', '..'])(
  'a folder within the data, or around it, is refused by whatever name: %s',
  async (name) => {
    const data = join(around, 'web');
    await expect(readyOutFolder(join(data, name), data)).rejects.toThrow(/to lie outside of the data/);
  },
);

test('a link to nothing is told, and not taken for a new folder', async () => {
  symlinkSync(join(around, 'nothing'), target);
  const { code, stderr } = await publishOnce(first, target);
  expect(stderr).toMatch(/^Expected /);
  expect(stderr).not.toMatch(/bug|\n\s+at /);
  expect([2, 3]).toContain(code);
});

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { isFailure, type Failure } from '../../crawler/failure.ts';
import { defaultCache } from '../../crawler/packages/cache-place.ts';
import { cacheProblem } from '../../crawler/packages/cache-problem.ts';
import { lockDifference, lockKey } from '../../crawler/packages/lock-key.ts';
import { openCache, type PackageCache } from '../../crawler/packages/package-cache.ts';
import { forgetOldest, readTreeOf, rememberTree } from '../../crawler/packages/remembered-tree.ts';
import { findDifference } from '../../crawler/packages/tree-manifest.ts';
import { root } from './support.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const keyOf = (name: string): string => `npm-${name.repeat(40).slice(0, 40)}`;
const [a, b, c] = [keyOf('a'), keyOf('b'), keyOf('c')];

function open(place: string, maxBytes = Infinity): { cache: PackageCache; notices: string[] } {
  const notices: string[] = [];
  const cache = openCache(place, { maxBytes, onNotice: (notice) => notices.push(notice) });
  if (isFailure(cache)) throw new Error(cache.reason);
  return { cache, notices };
}

const newPlace = (): string => join(mkdtempSync(join(directory, 'cache-')), 'cache');

function fill(cache: PackageCache, key: string, bytes = 10): Promise<{ tree: string } | Failure> {
  return cache.add(({ tree }) => {
    mkdirSync(join(tree, 'lib/empty'), { recursive: true });
    writeFileSync(join(tree, 'lib/run.js'), 'x'.repeat(bytes), { mode: 0o700 });
    writeFileSync(join(tree, 'a\tname of\nmany kinds'), 'y');
    symlinkSync('lib/run.js', join(tree, 'link'));
    return Promise.resolve({ key });
  });
}

describe('a tree of the cache', () => {
  it('is taken as it was added, by this process and the next, and readable whatever our umask is', async () => {
    const place = newPlace();
    const umask = process.umask(0o077);
    const { cache } = open(place);
    expect(await fill(cache, a)).toMatchObject({ key: a });
    process.umask(umask);
    const tree = (await cache.take(a, 'it')) ?? '';
    expect(statSync(join(tree, 'lib/run.js')).mode & 0o777).toBe(0o755);
    expect(statSync(join(tree, 'a\tname of\nmany kinds')).mode & 0o777).toBe(0o644);
    expect(statSync(place).mode & 0o777).toBe(0o700);
    cache.close();
    const next = open(place);
    expect(await next.cache.take(a, 'it')).toBe(tree);
    expect(await next.cache.take(b, 'another')).toBeUndefined();
    expect(next.notices).toEqual([]);
  });

  const attacks: [string, (entry: string) => void, RegExp][] = [
    [
      'an edited file',
      (e) => writeFileSync(join(e, 'tree/lib/run.js'), 'z'.repeat(10)),
      /lib\/run.js was changed/,
    ],
    ['a longer file', (e) => writeFileSync(join(e, 'tree/lib/run.js'), 'x'.repeat(11)), /was changed/],
    ['an added file', (e) => writeFileSync(join(e, 'tree/lib/empty/new'), ''), /lib\/empty\/new was added/],
    ['an added directory', (e) => mkdirSync(join(e, 'tree/node_modules')), /node_modules was added/],
    ['a file that is gone', (e) => rmSync(join(e, 'tree/lib/run.js')), /lib\/run.js was removed/],
    [
      'a file that may now be run',
      (e) => chmodSync(join(e, 'tree/a\tname of\nmany kinds'), 0o755),
      /was changed/,
    ],
    ['a file that others may write', (e) => chmodSync(join(e, 'tree/lib/run.js'), 0o757), /others may write/],
    ['a directory that others may write', (e) => chmodSync(join(e, 'tree/lib'), 0o777), /others may write/],
    ['a file that runs as its owner', (e) => chmodSync(join(e, 'tree/lib/run.js'), 0o4755), /another user/],
    [
      'a link in the place of a file',
      (e) => {
        rmSync(join(e, 'tree/lib/run.js'));
        symlinkSync('/bin/sh', join(e, 'tree/lib/run.js'));
      },
      /lib\/run.js: it is a link that leads out/,
    ],
    [
      'a link that leads elsewhere',
      (e) => {
        rmSync(join(e, 'tree/link'));
        symlinkSync('lib/empty', join(e, 'tree/link'));
      },
      /link was changed/,
    ],
    [
      'a link in the place of a directory',
      (e) => {
        renameSync(join(e, 'tree/lib'), join(e, 'lib'));
        symlinkSync('../lib', join(e, 'tree/lib'));
      },
      /lib: it is a link that leads out/,
    ],
    [
      'a link in the place of the tree',
      (e) => {
        renameSync(join(e, 'tree'), join(e, 'other'));
        symlinkSync('other', join(e, 'tree'));
      },
      /nothing in it/,
    ],
    [
      'a pipe',
      (e) => {
        rmSync(join(e, 'tree/lib/run.js'));
        spawnSync('mkfifo', [join(e, 'tree/lib/run.js')]);
      },
      /no file, directory or link/,
    ],
    ['no list of its files', (e) => rmSync(join(e, 'manifest')), /no list/],
    ['a list that was cut off', (e) => truncateSync(join(e, 'manifest'), 300), /list .* is damaged/],
    [
      'a list with another line',
      (e) =>
        writeFileSync(
          join(e, 'manifest'),
          readFileSync(join(e, 'manifest'), 'utf8').replace('x\t10', 'x\t11'),
        ),
      /list .* is damaged/,
    ],
  ];
  it.each(attacks)('with %s is not taken, but removed and told', async (_, attack, says) => {
    const place = newPlace();
    const first = open(place);
    await fill(first.cache, a);
    first.cache.close();
    attack(join(place, 'trees', a));
    const { cache, notices } = open(place);
    expect(await cache.take(a, 'npm:it@1.0.0')).toBeUndefined();
    expect(notices).toEqual([expect.stringMatching(says)]);
    expect(notices[0]).toMatch(
      /^What the cache had for npm:it@1\.0\.0 is not what was installed .*installed again\.$/s,
    );
    expect(readdirSync(join(place, 'trees'))).toEqual([]);
    expect(await fill(cache, a)).toMatchObject({ key: a });
    expect(await cache.take(a, 'it')).toBe(join(place, 'trees', a, 'tree'));
  });

  it('that somebody has put there with a marker is replaced by what is installed', async () => {
    const place = newPlace();
    const planted = join(place, 'trees', a);
    mkdirSync(join(planted, 'tree/node_modules/it'), { recursive: true });
    chmodSync(place, 0o700);
    for (const marker of [join(planted, '.complete'), join(planted, 'tree/.complete')])
      writeFileSync(marker, '');
    const { cache, notices } = open(place);
    expect(await fill(cache, a)).toMatchObject({ key: a });
    expect(readdirSync(join(planted, 'tree')).sort()).toEqual(['a\tname of\nmany kinds', 'lib', 'link']);
    expect(await cache.take(a, 'it')).toBeDefined();
    expect(notices).toEqual([]);
  });

  it.each<[string, (tree: string) => void]>([
    ['a link that leads out', (tree) => symlinkSync('../../../..', join(tree, 'out'))],
    ['a link to an absolute path', (tree) => symlinkSync('/etc/passwd', join(tree, 'out'))],
    ['a pipe', (tree) => void spawnSync('mkfifo', [join(tree, 'pipe')])],
  ])('is not kept with %s', async (_, spoil) => {
    const place = newPlace();
    const { cache } = open(place);
    const added = await cache.add(({ tree }) => {
      spoil(tree);
      return Promise.resolve({ key: a });
    });
    expect(added).toMatchObject({ failure: 'install-failed' });
    expect(readdirSync(join(place, 'trees'))).toEqual([]);
    expect(readdirSync(join(place, 'staging'))).toEqual([]);
  });

  it('is not kept when its installation fails, throws, or names no proper key', async () => {
    const place = newPlace();
    const { cache } = open(place);
    expect(await cache.add(() => Promise.resolve({ failure: 'install-failed', reason: 'x' }))).toMatchObject({
      reason: 'x',
    });
    await expect(cache.add(() => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    await expect(cache.add(() => Promise.resolve({ key: '../../x' }))).rejects.toThrow(/expected the key/);
    expect(readdirSync(join(place, 'staging'))).toEqual([]);
    expect(readdirSync(join(place, 'trees'))).toEqual([]);
  });
});

describe('the size of the cache', () => {
  const kept = (place: string): string[] => readdirSync(join(place, 'trees')).sort();
  const age = (place: string, key: string, seconds: number): void =>
    utimesSync(join(place, 'trees', key), new Date(), new Date(Date.now() - seconds * 1000));

  it('is kept to by removing what has not been used for longest', async () => {
    const place = newPlace();
    const { cache } = open(place, 250_000);
    for (const [key, seconds] of [
      [a, 300],
      [b, 200],
    ] as const) {
      await fill(cache, key, 100_000);
      cache.drop(key);
      age(place, key, seconds);
    }
    expect(kept(place)).toEqual([a, b]);
    await cache.take(a, 'it');
    cache.drop(a);
    await fill(cache, c, 100_000);
    cache.drop(c);
    // `a` was the first to come, but it has been used since.
    expect(kept(place)).toEqual([a, c]);
  });

  it('counts many small files by the room that they take up', async () => {
    const place = newPlace();
    const { cache } = open(place, 1_000_000);
    for (const key of [a, b]) {
      await cache.add(({ tree }) => {
        for (let index = 0; index < 200; index++) writeFileSync(join(tree, String(index)), '');
        return Promise.resolve({ key });
      });
      cache.drop(key);
      age(place, key, 100);
    }
    cache.close();
    expect(kept(place)).toHaveLength(1);
  });

  it('does not cost what is in use here or by a process that lives, and is seen to once it is not', async () => {
    const place = newPlace();
    const { cache } = open(place, 1);
    await fill(cache, a, 50_000);
    const holder = await startUser(place, 'hold', a);
    cache.drop(a);
    await fill(cache, b, 50_000);
    expect(kept(place)).toEqual([a, b]);
    cache.drop(b);
    await fill(cache, c, 50_000);
    expect(kept(place)).toEqual([a, c]);
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
    cache.close();
    expect(kept(place)).toEqual([]);
    expect(readdirSync(join(place, 'sessions'))).toEqual([]);
  });

  it('is not held up by a process of another machine that has been silent for long, but by one that has not', async () => {
    const place = newPlace();
    const { cache } = open(place, 1);
    for (const key of [a, b]) {
      await fill(cache, key);
      cache.drop(key);
      const session = join(place, 'sessions', key);
      const owner = { host: 'elsewhere', space: 'pid:[1]', pid: 1, start: '1', held: [key] };
      writeFileSync(session, JSON.stringify(owner));
      if (key === a) utimesSync(session, 0, 0);
    }
    cache.close();
    expect(kept(place)).toEqual([b]);
  });

  it('is bounded for what is remembered, too', () => {
    const place = newPlace();
    for (let index = 0; index < 25; index++) rememberTree(place, `npm:x@1.0.${index}`, 'here', a);
    expect(readTreeOf(place, 'npm:x@1.0.24', 'here')).toBe(a);
    expect(readTreeOf(place, 'npm:x@1.0.24', 'there')).toBeUndefined();
    forgetOldest(join(place, 'trees-of'), 20);
    expect(readdirSync(join(place, 'trees-of'))).toHaveLength(10);
  });
});

async function startUser(place: string, ...args: string[]): Promise<ChildProcess> {
  const script = join(root, 'test/servers/use-cache.ts');
  const child = spawn(process.execPath, ['--no-warnings', script, place, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as unknown[];
  expect(String(said)).toContain('ready');
  return child;
}

describe('processes that share the cache', () => {
  it('leave nothing but whole trees when they are killed at any moment', async () => {
    const place = newPlace();
    for (let round = 0; round < 5; round++) {
      const users = await Promise.all([startUser(place, 'churn'), startUser(place, 'churn')]);
      const ended = users.map((user) => once(user, 'exit'));
      await wait(20 + Math.random() * 300);
      for (const user of users) user.kill('SIGKILL');
      expect(await Promise.all(ended)).toEqual([
        [null, 'SIGKILL'],
        [null, 'SIGKILL'],
      ]);
    }
    // What a process was about to write when it was killed is of no use once it is old.
    for (const name of readdirSync(join(place, 'sessions')))
      if (name.includes('.')) utimesSync(join(place, 'sessions', name), 0, 0);
    const { cache, notices } = open(place, 600_000);
    expect(readdirSync(join(place, 'staging'))).toEqual([]);
    for (const key of readdirSync(join(place, 'trees'))) {
      expect(
        await findDifference(join(place, 'trees', key, 'tree'), join(place, 'trees', key, 'manifest')),
      ).toBe(undefined);
    }
    expect(notices).toEqual([]);
    cache.close();
    expect(readdirSync(join(place, 'sessions'))).toEqual([]);
    expect(readdirSync(join(place, 'trees')).length).toBeLessThan(10);
  });
});

describe('a lock', () => {
  const lockOf = (integrity: string | undefined, version = '1.0.0'): string => {
    const entry = { version, ...(integrity === undefined ? {} : { integrity }) };
    return JSON.stringify({ packages: { '': {}, 'node_modules/it': entry } });
  };
  const write = (tree: string, own: string, noted: string): void => {
    mkdirSync(join(tree, 'node_modules'), { recursive: true });
    writeFileSync(join(tree, 'package-lock.json'), own);
    writeFileSync(join(tree, 'node_modules/.package-lock.json'), noted);
  };

  it('gives a tree its key by hashes, and not by names and versions alone', () => {
    const keys = ['sha512-aa', 'sha512-bb'].map((integrity) => {
      const tree = mkdtempSync(join(directory, 'lock-'));
      write(tree, lockOf(integrity), lockOf(integrity));
      return lockKey('npm', join(tree, 'package-lock.json'));
    });
    expect(keys[0]).toMatch(/^npm-[0-9a-f]{40}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it.each([
    ['another hash', lockOf('sha512-bb'), /node_modules\/it is not the one of the lock/],
    ['another version', lockOf('sha512-aa', '1.0.1'), /not the one of the lock/],
    ['no hash', lockOf(undefined), /node_modules\/it without one/],
    ['nothing', '{"packages":{}}', /nothing is installed/],
    ['no JSON', '{', /else than JSON/],
  ])('is not what is installed where npm noted %s', (_, noted, says) => {
    const tree = mkdtempSync(join(directory, 'lock-'));
    write(tree, lockOf('sha512-aa'), noted);
    expect(lockDifference(tree, join(tree, 'package-lock.json'))).toMatch(says);
  });

  it('of the starter list keeps a tree from being taken whose list of files was made to fit', async () => {
    const place = newPlace();
    const lockFile = join(root, 'crawler/starter/package-lock.json');
    const key = lockKey('starter', lockFile);
    if (isFailure(key)) throw new Error(key.reason);
    const planted = open(place);
    await planted.cache.add(({ tree }) => {
      write(tree, readFileSync(lockFile, 'utf8'), lockOf('sha512-aa'));
      return Promise.resolve({ key });
    });
    planted.cache.close();
    const { cache, notices } = open(place);
    const check = (tree: string): string | undefined => lockDifference(tree, lockFile);
    expect(await cache.take(key, 'the starter list', check)).toBeUndefined();
    expect(notices[0]).toMatch(/node_modules\/it is not the one of the lock/);
  });
});

describe('the place of the cache', () => {
  const home = '/home/me';
  it.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string, string | undefined]>([
    ['is of this user', {}, 'linux', home, '/home/me/.cache/toolrisk'],
    ['is where the user keeps caches', { XDG_CACHE_HOME: '/c' }, 'linux', home, '/c/toolrisk'],
    ['is never relative', { XDG_CACHE_HOME: 'c' }, 'linux', home, '/home/me/.cache/toolrisk'],
    ['is not that of the folder where there is no home', {}, 'linux', '', undefined],
    ['is not below a home that is relative', {}, 'linux', '.', undefined],
    ['is that of macOS', {}, 'darwin', '/Users/me', '/Users/me/Library/Caches/toolrisk'],
    ['is that of Windows', { LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\U', 'C:\\L\\toolrisk\\Cache'],
  ])('%s', (_, env, platform, at, expected) => {
    expect(defaultCache(env, platform, at)).toBe(expected);
  });

  it('may be one that this user alone can write in, and is refused otherwise', () => {
    const inside = mkdtempSync(join(directory, 'safe-'));
    expect(cacheProblem(inside)).toBeUndefined();
    expect(cacheProblem(join(inside, 'to/be/made'))).toBeUndefined();
    writeFileSync(join(inside, 'file'), '');
    expect(cacheProblem(join(inside, 'file'))).toMatch(/is no directory/);
    for (const mode of [0o777, 0o1777, 0o770, 0o720]) {
      chmodSync(inside, mode);
      expect(cacheProblem(inside)).toMatch(/others may write in/);
      expect(openCache(inside, { maxBytes: 1 })).toMatchObject({ failure: 'install-failed' });
    }
    chmodSync(inside, 0o777);
    expect(cacheProblem(join(inside, 'new'))).toMatch(/others may write in .*, which it lies in/);
    mkdirSync(join(inside, 'own'), { mode: 0o700 });
    expect(cacheProblem(join(inside, 'own'))).toMatch(/which it lies in/);
    expect(existsSync(join(inside, 'sessions'))).toBe(false);
  });

  it('is refused where it belongs to somebody else', () => {
    // A directory that no user of these tests owns: for root, one that is given away; for others, root's.
    const given = mkdtempSync(join(directory, 'given-'));
    if (process.getuid?.() === 0) spawnSync('chown', ['65534', given]);
    expect(cacheProblem(process.getuid?.() === 0 ? given : '/usr')).toMatch(/belongs to another user/);
  });
});

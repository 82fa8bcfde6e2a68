import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { cacheDirectory, checkedFolders, foreignFolders, readCacheSize } from '../../cli/cache-directory.ts';
import { readShares } from '../../cli/share-option.ts';
import { folderSettings } from '../../crawler/packages/folder-settings.ts';
import { npmEnvironment, registryMark } from '../../crawler/packages/npm-client.ts';
import { isOfFolder, ownPath } from '../../crawler/sandbox/own-path.ts';

const here = process.cwd();
const saved = { ...process.env };
const around = realpathSync(mkdtempSync(join(tmpdir(), 'toolrisk-test-')));
const folder = join(around, 'checkout');
const inside = join(folder, 'inside');
mkdirSync(inside, { recursive: true, mode: 0o700 });
afterEach(() => {
  process.chdir(here);
  for (const name of ['TOOLRISK_CACHE', 'TOOLRISK_CACHE_SIZE', 'XDG_CACHE_HOME', 'HOME']) {
    if (saved[name] === undefined) delete process.env[name];
    else process.env[name] = saved[name];
  }
});
process.on('exit', () => rmSync(around, { recursive: true, force: true }));

describe('the cache', () => {
  test.each<[string, NodeJS.ProcessEnv]>([
    ['TOOLRISK_CACHE', { TOOLRISK_CACHE: join(inside, 'new') }],
    ['TOOLRISK_CACHE, relative', { TOOLRISK_CACHE: 'inside' }],
    ['XDG_CACHE_HOME', { TOOLRISK_CACHE: '', XDG_CACHE_HOME: inside }],
    ['HOME', { TOOLRISK_CACHE: '', XDG_CACHE_HOME: '', HOME: folder }],
    ['a link', { TOOLRISK_CACHE: join(around, 'link/new') }],
  ])('is refused where it lies in what is checked by %s', (how, env) => {
    if (how === 'a link') symlinkSync(inside, join(around, 'link'));
    process.chdir(folder);
    Object.assign(process.env, env);
    expect(() => cacheDirectory({}, [folder])).toThrow(/to lie outside of .*checkout/);
    expect(cacheDirectory({ cache: 'inside' }, [folder])).toBe(inside);
  });

  test('is taken where it lies outside, by the option, the variable or the place for caches', () => {
    const outside = join(around, 'outside');
    process.env.TOOLRISK_CACHE = join(outside, 'by-variable');
    expect(cacheDirectory({ cache: join(outside, 'by-option') }, [folder])).toBe(join(outside, 'by-option'));
    expect(cacheDirectory({}, [folder])).toBe(join(outside, 'by-variable'));
    process.env.TOOLRISK_CACHE = '';
    process.env.XDG_CACHE_HOME = outside;
    expect(cacheDirectory({}, [folder])).toBe(join(outside, 'toolrisk'));
  });

  test('may lie in the home directory that a configuration lies in, or a crawl starts from', () => {
    const home = join(around, 'home');
    mkdirSync(join(home, 'project'), { recursive: true });
    Object.assign(process.env, { TOOLRISK_CACHE: '', XDG_CACHE_HOME: '', HOME: home });
    process.chdir(join(home, 'project'));
    const own = join(home, '.cache/toolrisk');
    expect(cacheDirectory({}, checkedFolders([join(home, '.claude.json')]))).toBe(own);
    process.chdir(home);
    expect(() => cacheDirectory({}, checkedFolders([]))).toThrow(/to lie outside of/);
    expect(cacheDirectory({}, foreignFolders([]))).toBe(own);
    process.chdir(join(home, 'project'));
    mkdirSync(join(home, '.git'));
    expect(() => cacheDirectory({}, checkedFolders([join(home, '.claude.json')]))).toThrow(
      /to lie outside of/,
    );
  });

  test('is refused where others may write, even if it is named', () => {
    const open = join(around, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(() => cacheDirectory({ cache: open })).toThrow(
      /only this user can write in, but others may write in/,
    );
  });

  test('is refused without a home to have it in', () => {
    Object.assign(process.env, { TOOLRISK_CACHE: '', XDG_CACHE_HOME: '', HOME: 'relative' });
    expect(() => cacheDirectory({})).toThrow(/Expected a home directory .* name a place with --cache/);
  });

  test.each([
    ['500M', 500 * 1024 ** 2],
    ['20g', 20 * 1024 ** 3],
    ['1TiB', 1024 ** 4],
    ['64KB', 64 * 1024],
  ])('may be as large as %s', (size, bytes) => {
    expect(readCacheSize({ 'cache-size': size })).toBe(bytes);
    process.env.TOOLRISK_CACHE_SIZE = size;
    expect(readCacheSize({})).toBe(bytes);
  });

  test.each(['10', '-1G', '0G', 'much', '1.5G', ''])('may not be as large as %j', (size) => {
    expect(() => readCacheSize({ 'cache-size': size })).toThrow(/--cache-size to be a size such as/);
  });

  test('is checked against the folder, its checkout and the folder of the configuration', () => {
    mkdirSync(join(folder, '.git'), { recursive: true });
    mkdirSync(join(folder, 'part'), { recursive: true });
    process.chdir(join(folder, 'part'));
    expect(checkedFolders(['../../other/.mcp.json', undefined, '-'])).toEqual([
      join(folder, 'part'),
      folder,
      join(around, 'other'),
    ]);
    process.env.HOME = folder;
    expect(checkedFolders([])).toEqual([join(folder, 'part')]);
  });
});

describe('a directory to share', () => {
  test('is there, is a directory, and does not hold the home', () => {
    process.chdir(folder);
    process.env.HOME = inside;
    writeFileSync(join(folder, 'file'), '');
    for (const [share, says] of [
      ['missing', /does not exist/],
      ['file', /is no directory/],
      ['.', /holds your home/],
      ['inside', /holds your home/],
      ['/', /holds your home/],
      ['/proc', /belongs to the system/],
    ] as const) {
      expect(() => readShares({ share: [share] })).toThrow(says);
    }
    mkdirSync(join(folder, 'data'));
    expect(readShares({ share: ['data'] })).toEqual(['data']);
  });
});

describe('a program', () => {
  test('of the folder, its checkout or of packages that lie there is none of the user’s', () => {
    mkdirSync(join(folder, '.git'), { recursive: true });
    mkdirSync(join(folder, 'part/bin'), { recursive: true });
    symlinkSync(join(folder, 'part/bin'), join(around, 'bin'));
    const part = join(folder, 'part');
    for (const directory of ['', '.', 'bin', './node_modules/.bin', join(part, 'bin'), join(folder, 'tools')])
      expect(isOfFolder(directory, part)).toBe(true);
    expect(isOfFolder(join(around, 'bin'), part)).toBe(true);
    expect(isOfFolder('/elsewhere/node_modules/.bin', part)).toBe(true);
    for (const directory of ['/usr/bin', join(homedir(), '.local/bin'), `${folder}2/bin`, join(around, 'x')])
      expect(isOfFolder(directory, part)).toBe(false);
    process.chdir(part);
    expect(ownPath({ PATH: `${part}/bin::/usr/bin:node_modules/.bin:/opt/bin` })).toBe('/usr/bin:/opt/bin');
  });

  test('of a home that we are in is the user’s', () => {
    process.env.HOME = folder;
    expect(isOfFolder(join(folder, 'tools'), folder)).toBe(false);
  });
});

describe('the settings of npm', () => {
  const npmrc = [
    '; a comment',
    'registry = http://evil.example',
    '@own:registry=http://evil.example/',
    'Strict-SSL=false',
    'userconfig="./evil"',
    'audit',
    'cache=${HERE}/cache',
  ].join('\n');
  const env = {
    npm_config_registry: 'http://evil.example/',
    npm_config_strict_ssl: '',
    NPM_CONFIG_USERCONFIG: './evil',
    npm_config_audit: 'true',
    npm_config_cache: '/here/cache',
    npm_config_cafile: '/etc/ssl/ca.pem',
    HERE: '/here',
  };

  test('that came with the folder are not handed on, and those of the user are', () => {
    writeFileSync(join(folder, '.npmrc'), npmrc);
    process.chdir(folder);
    expect(Object.keys(npmEnvironment(env)).sort()).toEqual([
      'npm_config_cafile',
      'npm_config_update_notifier',
    ]);
    const own = { ...env, npm_config_registry: 'https://own.example' };
    expect(npmEnvironment(own).npm_config_registry).toBe('https://own.example');
    process.chdir(around);
    expect(folderSettings(env)).toEqual([]);
    // npm says which folder it was called in, whatever that of ours is.
    expect(folderSettings({ ...env, npm_config_local_prefix: folder })).toContain('npm_config_registry');
  });

  test('tell apart what came from one registry and what came from another', () => {
    process.chdir(around);
    const userFile = join(around, 'user.npmrc');
    const mark = (lines: string, registry?: string): string => {
      writeFileSync(userFile, lines);
      return registryMark({
        npm_config_userconfig: userFile,
        ...(registry === undefined ? {} : { npm_config_registry: registry }),
      });
    };
    const marks = [
      mark(''),
      mark('registry=https://a.example'),
      mark('@x:registry=https://a.example'),
      mark('', 'https://a.example'),
    ];
    expect(new Set(marks).size).toBe(4);
    expect(mark('fund=false\n# registry=x')).toBe(marks[0]);
  });
});

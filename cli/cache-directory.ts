import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { homeDirectory, isWithin } from '../crawler/is-within.ts';
import { cacheProblem } from '../crawler/packages/cache-problem.ts';
import { defaultCache } from '../crawler/packages/cache-place.ts';
import { defaultCacheBytes } from '../crawler/packages/package-store.ts';
import { stringOption, UsageError } from './command.ts';
import type { OptionHelp, OptionValues } from './command.ts';

/** The options of every command that installs packages. */
export const cacheOptions = {
  cache: {
    type: 'string',
    value: 'DIR',
    help: 'where packages are kept (TOOLRISK_CACHE, else toolrisk in the caches of this user)',
  },
  'cache-size': {
    type: 'string',
    value: 'SIZE',
    help: 'most that they may take up together, such as 500M or 20G (TOOLRISK_CACHE_SIZE, else 10G)',
  },
} as const satisfies Record<string, OptionHelp>;

const units: Record<string, number> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** What all packages together may take up, in bytes: `--cache-size`, else `TOOLRISK_CACHE_SIZE`, else 10 GiB. */
export function readCacheSize(values: OptionValues): number {
  const given = stringOption(values, 'cache-size');
  const text = given ?? (process.env.TOOLRISK_CACHE_SIZE || undefined);
  if (text === undefined) return defaultCacheBytes;
  const [, number = '', unit = ''] = /^(\d{1,9})([KMGT])(?:i?B)?$/i.exec(text) ?? [];
  const bytes = Number(number) * (units[unit.toUpperCase()] ?? 0);
  if (bytes > 0) return bytes;
  const name = given === undefined ? 'TOOLRISK_CACHE_SIZE' : '--cache-size';
  throw new UsageError(`Expected ${name} to be a size such as 500M or 20G, got “${text}”.`);
}

/**
 * Where packages are kept: `--cache`, else `TOOLRISK_CACHE`, else the place for caches of this user. One that others could
 * write in is refused, and so is one within `folders`, unless it is given by `--cache`: what is checked may have come with a pull request,
 * and would bring the packages along that pass.
 */
export function cacheDirectory(values: OptionValues, folders: readonly string[] = []): string {
  const given = stringOption(values, 'cache');
  const named = given ?? (process.env.TOOLRISK_CACHE || undefined);
  const cache = named === undefined ? defaultCache(process.env) : resolve(named);
  if (cache === undefined) {
    throw new UsageError(
      'Expected a home directory to keep packages in, got none: name a place with --cache.',
    );
  }
  const problem = cacheProblem(cache);
  if (problem !== undefined) {
    throw new UsageError(`Expected a cache that only this user can write in, but ${problem}.`);
  }
  const real = realPath(cache);
  const folder = given === undefined ? folders.find((each) => isWithin(real, realPath(each))) : undefined;
  if (folder !== undefined) {
    throw new UsageError(
      `Expected the cache of packages to lie outside of ${folder}, got ${cache}. ` +
        'What came with that folder could bring packages along that pass; if that is no danger here, name the cache with --cache.',
    );
  }
  return cache;
}

/**
 * The folder that we are in with the checkout that it is part of, and those of the files that are read: all may be somebody else's. The
 * home that a file lies in, as `~/.claude.json` does, is not, unless it is a checkout itself: the cache usually lies in there too.
 */
export function checkedFolders(files: readonly (string | undefined)[]): string[] {
  const home = homeDirectory();
  const isOwn = (folder: string) => isWithin(home, realPath(folder)) && !existsSync(join(folder, '.git'));
  const here = process.cwd();
  const folders = [here];
  for (let at = here; at !== dirname(at) && !isWithin(home, at); at = dirname(at))
    if (existsSync(join(at, '.git'))) folders.push(at);
  return [
    ...folders,
    ...files
      .flatMap((file) => (file === undefined || file === '-' ? [] : [dirname(resolve(file))]))
      .filter((folder) => !isOwn(folder)),
  ];
}

/** `checkedFolders` where nothing is checked but much may be looked at: whoever crawls from the home directory has the cache in there. */
export function foreignFolders(files: readonly string[]): string[] {
  const home = homeDirectory();
  return checkedFolders(files).filter((folder) => !isWithin(home, realPath(folder)));
}

/** The real path of what is there of a path, with the rest of it. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return path === dirname(path) ? path : join(realPath(dirname(path)), basename(path));
}

import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { homeDirectory, isWithin } from './is-within.ts';
import type { StdioLaunch } from './listing.ts';
import { rewritePaths } from './sandbox/rewrite-paths.ts';
import { insideShared } from './sandbox/sandbox.ts';

/** A directory that a command of the user's own may read. */
export interface Share {
  source: string;
  /** Where the server sees it. */
  target: string;
  /** The paths by which the user may have named it. */
  names: string[];
  /** How the user is told of it. */
  shown: string;
}

const maxWords = 200;

/**
 * What of some paths may be shared, each at a place that tells nothing of where it lies. The home directory and whatever contains it
 * are left out, since hiding them is the point of a sandbox.
 */
export function openShares(paths: readonly string[]): Share[] {
  return paths
    .filter((path) => shareProblem(path) === undefined)
    .map((path, index) => {
      const source = realpathSync(path);
      const logical = process.env.PWD ?? source;
      const isHere = source === realpathSync(process.cwd());
      const names = [source, resolve(path), ...(isHere && isSame(logical, source) ? [logical] : [])];
      return {
        source,
        target: `${insideShared}/${index + 1}`,
        names: [...new Set(names)],
        shown: isHere ? '.' : path,
      };
    });
}

/** Why a directory is not shared, as a clause, or undefined. */
export function shareProblem(path: string): string | undefined {
  if (!existsSync(path)) return `${path} does not exist`;
  if (!statSync(path).isDirectory()) return `${path} is no directory`;
  const real = realpathSync(path);
  if (isWithin(homeDirectory(), real)) return `${path} holds your home directory`;
  // The one is where a sandbox puts its new root, and none of them belongs to a project.
  return /^\/(?:dev|proc|sys|etc)(?:\/|$)/.test(real) ? `${path} belongs to the system` : undefined;
}

/** Where a directory of this machine lies in what is shared, or undefined. */
export function placeOf(directory: string, shares: readonly Share[]): string | undefined {
  const real = realpathSync(directory);
  const share = shares.find(({ source }) => isWithin(real, source));
  if (share === undefined) return undefined;
  const way = relative(share.source, real);
  return way === '' ? share.target : `${share.target}/${way.replaceAll(sep, '/')}`;
}

/** A reason as the user would put it, with the names of directories instead of the places where a server sees them. */
export function nameShares(reason: string, shares: readonly Share[]): string {
  return rewritePaths(
    reason,
    shares.map(({ target, shown }) => ({ from: target, to: shown })),
  );
}

/**
 * For a server that did not start: a file or folder that its command line or its `cwd` names, that is here and that it was not shown, and what to do
 * about it. Undefined if there is none.
 */
export function hiddenFile(launch: StdioLaunch, shares: readonly Share[]): string | undefined {
  if (launch.command === undefined) return undefined;
  const folder = launch.folder ?? process.cwd();
  const start = resolve(folder, launch.directory ?? '');
  const directory = launch.directory === undefined ? [] : [`./${launch.directory}`];
  const words = [...directory, launch.command, ...launch.args].slice(0, maxWords);
  for (const word of words.flatMap((each) => [each, each.slice(each.indexOf('=') + 1)])) {
    if (word.includes('\0')) continue;
    const file = directory.includes(word)
      ? start
      : [resolve(start, word), resolve(folder, word)].find((each) => existsSync(each));
    const looksLikePath = /[\\/]|\.\w{1,10}$/.test(word) && !word.startsWith('-');
    if (!looksLikePath || file === undefined || !existsSync(file)) continue;
    const real = realpathSync(file);
    if (shares.some(({ source }) => isWithin(real, source)) || isVisible(real)) continue;
    const wanted = [process.cwd(), folder]
      .map((each) => realpathSync(each))
      .find((each) => isWithin(real, each));
    const shown = wanted === undefined ? dirname(real) : relative(realpathSync(process.cwd()), wanted) || '.';
    return `${word} is here, but was not shared with it; --share ${shown} would do that`;
  }
  return undefined;
}

function isVisible(path: string): boolean {
  return /^\/(?:usr|bin|sbin|lib\w{0,4}|etc|dev|proc)(?:\/|$)/.test(path);
}

function isSame(path: string, real: string): boolean {
  return isAbsolute(path) && existsSync(path) && realpathSync(path) === real;
}

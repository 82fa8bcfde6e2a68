import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';
import { lockDifference, lockKey } from './lock-key.ts';
import { registryMark, runNpm } from './npm-client.ts';
import type { PackageCache } from './package-cache.ts';
import type { StoreOptions } from './installed-package.ts';
import { readTreeOf, rememberTree } from './remembered-tree.ts';
import { treeLimits, watchTree } from './tree-size.ts';

/** A tree of the cache, and its key. */
export interface KeptTree {
  key: string;
  tree: string;
}

/** What every installation needs: scripts are never run, and a user's settings must not leave out the lock. */
export const npmOptions = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--package-lock=true',
  '--lockfile-version=3',
  '--install-strategy=hoisted',
  '--dry-run=false',
  '--global=false',
  // npm's own defaults wait more than a minute for a registry that is not there.
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=10000',
];

/** Only what the registry has: an address in a dependency may be one of our own network. */
const fromRegistry = ['git', 'remote', 'file', 'directory'].map((kind) => `--allow-${kind}=none`);

/**
 * Installs one package of an exact version with what it needs, or takes it from the cache: by the hashes that the registry gave for
 * each part, once it is known which those are.
 */
export async function installNpm(
  cache: PackageCache,
  { name, version }: { name: string; version: string },
  options: StoreOptions,
): Promise<KeptTree | Failure> {
  const wanted = `${name}@${version}`;
  const from = registryMark(process.env);
  const known = readTreeOf(options.cache, `npm:${wanted}`, from);
  const check = (tree: string): string | undefined => {
    const lockFile = join(tree, 'package-lock.json');
    return lockKey('npm', lockFile) === known ? lockDifference(tree, lockFile) : 'its lock is another one';
  };
  const there = known === undefined ? undefined : await cache.take(known, wanted, check);
  if (known !== undefined && there !== undefined) return { key: known, tree: there };
  const added = await cache.add(async ({ tree }) => {
    const failure = await fill(tree, name, wanted, options);
    const key = failure ?? lockKey('npm', join(tree, 'package-lock.json'));
    if (isFailure(key)) return key;
    const difference = lockDifference(tree, join(tree, 'package-lock.json'));
    return difference === undefined
      ? { key }
      : failed('install-failed', `npm installed something else: ${difference}`);
  });
  if (!isFailure(added)) rememberTree(options.cache, `npm:${wanted}`, from, added.key);
  return added;
}

async function fill(
  tree: string,
  name: string,
  wanted: string,
  options: StoreOptions,
): Promise<Failure | undefined> {
  writeFileSync(join(tree, 'package.json'), '{"name":"installed-by-toolrisk","private":true}\n');
  const tooLarge = new AbortController();
  const watch = watchTree(tree, options.limits ?? treeLimits, () => tooLarge.abort());
  const { signal = tooLarge.signal } = options;
  const broken = await npmWithProgress(
    tree,
    ['install', '--save', ...npmOptions, ...fromRegistry, '--', wanted],
    { what: wanted },
    { ...options, signal: AbortSignal.any([signal, tooLarge.signal]) },
  );
  const excess = await watch.stop();
  if (excess !== undefined || broken !== undefined) return excess ?? broken;
  if (existsSync(join(tree, 'node_modules', name))) return undefined;
  return failed('install-failed', `expected npm to install ${wanted}, found nothing`);
}

/** Runs npm and tells how far it is; `total` is the number of packages, where it is known. */
export async function npmWithProgress(
  tree: string,
  args: string[],
  { what, total }: { what: string; total?: number },
  { onProgress, signal }: Pick<StoreOptions, 'onProgress' | 'signal'>,
): Promise<Failure | undefined> {
  const start = performance.now();
  const report = (): void =>
    onProgress?.({
      what,
      done: countPackages(join(tree, 'node_modules')),
      ...(total === undefined ? {} : { total }),
      elapsedMs: Math.round(performance.now() - start),
    });
  const timer = setInterval(report, 1000);
  try {
    const output = await runNpm(tree, args, signal);
    if (isFailure(output)) return output;
    report();
    return undefined;
  } finally {
    clearInterval(timer);
  }
}

/** A package counts once its manifest lies there; npm makes all directories first. */
function countPackages(nodeModules: string): number {
  if (!existsSync(nodeModules)) return 0;
  const names = readdirSync(nodeModules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(nodeModules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names.filter((name) => existsSync(join(nodeModules, name, 'package.json'))).length;
}

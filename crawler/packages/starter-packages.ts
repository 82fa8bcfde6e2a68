import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFailure, type Failure } from '../failure.ts';
import { lockDifference, lockKey } from './lock-key.ts';
import { npmOptions, npmWithProgress, type KeptTree } from './npm-package.ts';
import type { PackageCache } from './package-cache.ts';
import type { StoreOptions } from './installed-package.ts';

const [manifest, lockFile] = ['package.json', 'package-lock.json'].map((name) =>
  fileURLToPath(new URL(`../starter/${name}`, import.meta.url)),
) as [string, string];

/**
 * Installs the starter list as its lock says, or takes it from the cache; what npm noted there must be what our own lock names,
 * since where there is no sandbox this is all that may run without one.
 */
export async function installStarter(
  cache: PackageCache,
  options: StoreOptions,
): Promise<KeptTree | Failure> {
  const key = lockKey('starter', lockFile);
  if (isFailure(key)) return key;
  const check = (tree: string): string | undefined => lockDifference(tree, lockFile);
  const there = await cache.take(key, 'the starter list', check);
  if (there !== undefined) return { key, tree: there };
  return cache.add(async ({ tree }) => {
    copyFileSync(manifest, join(tree, 'package.json'));
    copyFileSync(lockFile, join(tree, 'package-lock.json'));
    // Optional dependencies are native helpers that no server of the list needs to list its tools.
    const args = ['ci', '--omit=optional', ...npmOptions];
    const progress = { what: 'the starter list', total: countDirect() };
    return (await npmWithProgress(tree, args, progress, options)) ?? { key };
  });
}

function countDirect(): number {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as {
    packages: Record<string, { optional?: boolean }>;
  };
  return Object.entries(lock.packages).filter(
    ([path, entry]) => /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path) && entry.optional !== true,
  ).length;
}

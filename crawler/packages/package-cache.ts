import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';
import { cacheProblem } from './cache-problem.ts';
import { isLiveSession, openSession, type CacheSession } from './cache-session.ts';
import { pruneCache } from './prune-cache.ts';
import { isTreeKey } from './remembered-tree.ts';
import { findDifference, writeManifest } from './tree-manifest.ts';

/** What a cache is kept to, and whom it tells. */
export interface CacheOptions {
  /** All trees together. */
  maxBytes: number;
  /** Told of what had to be removed, as a sentence. */
  onNotice?: ((notice: string) => void) | undefined;
}

/** Where an installer works: what it puts into `tree` is kept, and what it leaves in `beside` is not. */
export interface Staging {
  tree: string;
  beside: string;
}

/** Trees of packages, each by a key that stands for what is in it. Whoever takes or adds one holds it until it is dropped. */
export interface PackageCache {
  /** The tree of a key, if it is there and still is what was installed; one that is not is removed, and that is told. */
  take(key: string, what: string, check?: (tree: string) => string | undefined): Promise<string | undefined>;
  /** Has a tree filled, and keeps it under the key that comes of that. */
  add(
    fill: (staging: Staging) => Promise<{ key: string } | Failure>,
  ): Promise<{ key: string; tree: string } | Failure>;
  /** Says that a tree is no longer needed here, so that it may go if there is no room. */
  drop(key: string): void;
  close(): void;
}

/** Trees that have gone over to another name may still be looked for where they were. */
const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 } as const;
/** Tells programs that make backups that this is none of their business (bford.info/cachedir). */
const cacheTag = 'Signature: 8a477f597d28d172789f06886806bc55\n# Packages that toolrisk has installed.\n';

/**
 * Opens the cache in a directory, which is made if it is not there. It fails where others could write in it. Whatever a process that was
 * killed has left half done is removed.
 */
export function openCache(root: string, { maxBytes, onNotice }: CacheOptions): PackageCache | Failure {
  const problem = cacheProblem(root);
  if (problem !== undefined)
    return failed('install-failed', `expected a cache of this user alone, but ${problem}`);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  for (const name of ['trees', 'staging', 'sessions']) mkdirSync(join(root, name), { recursive: true });
  if (!existsSync(join(root, 'CACHEDIR.TAG'))) writeFileSync(join(root, 'CACHEDIR.TAG'), cacheTag);
  const session = openSession(root);
  removeAbandoned(root);
  const trees = openTrees(root, session, onNotice);
  const prune = (): void => void pruneCache(root, { maxBytes, session: session.id, held: trees.held() });
  return {
    take: trees.take,
    add: async (fill) => {
      const added = await trees.add(fill);
      prune();
      return added;
    },
    drop: trees.drop,
    close: () => {
      trees.dropAll();
      prune();
      session.close();
    },
  };
}

function openTrees(root: string, session: CacheSession, onNotice: CacheOptions['onNotice']) {
  const counts = new Map<string, number>();
  /** What has been read through in this run, by the directory it then was. */
  const sound = new Map<string, bigint>();
  let made = 0;
  const directoryOf = (key: string): string => join(root, 'trees', key);
  const next = (): string => join(root, 'staging', `${session.id}.${made++}`);
  const hold = (key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    session.hold([...counts.keys()]);
  };
  const drop = (key: string): void => {
    const left = (counts.get(key) ?? 1) - 1;
    if (left > 0) return void counts.set(key, left);
    counts.delete(key);
    session.hold([...counts.keys()]);
  };
  const remove = (directory: string): void => {
    const doomed = next();
    if (move(directory, doomed)) rmSync(doomed, removal);
  };
  /** Why the tree of a key cannot be used, as a clause; undefined if it can. */
  const difference = async (
    key: string,
    check?: (tree: string) => string | undefined,
  ): Promise<string | undefined> => {
    const directory = directoryOf(key);
    const stat = lstatSync(directory, { bigint: true });
    if (!stat.isDirectory()) return 'it is no directory';
    if (sound.get(key) === stat.ino) return undefined;
    const tree = join(directory, 'tree');
    if (!existsSync(tree) || !lstatSync(tree).isDirectory()) return 'there is nothing in it';
    const found = (await findDifference(tree, join(directory, 'manifest'))) ?? check?.(tree);
    if (found === undefined) sound.set(key, stat.ino);
    return found;
  };

  return {
    held: () => [...counts.keys()],
    drop,
    dropAll: () => {
      counts.clear();
      session.hold([]);
    },
    take: async (key: string, what: string, check?: (tree: string) => string | undefined) => {
      const directory = directoryOf(key);
      hold(key);
      if (lstatSync(directory, { throwIfNoEntry: false }) !== undefined) {
        const found = await difference(key, check);
        if (found === undefined) {
          utimesSync(directory, new Date(), new Date());
          return join(directory, 'tree');
        }
        onNotice?.(
          `What the cache had for ${what} is not what was installed (${found}): it is removed and installed again.`,
        );
        remove(directory);
      }
      drop(key);
      return undefined;
    },
    add: async (fill: (staging: Staging) => Promise<{ key: string } | Failure>) => {
      const staging = next();
      const tree = join(staging, 'tree');
      mkdirSync(tree, { recursive: true });
      try {
        for (const directory of [staging, tree]) chmodSync(directory, 0o755);
        const filled = await fill({ tree, beside: staging });
        if (isFailure(filled)) return filled;
        const { key } = filled;
        if (!isTreeKey(key)) throw new Error(`expected the key of a tree, got ${key}`);
        for (const name of readdirSync(staging)) if (name !== 'tree') rmSync(join(staging, name), removal);
        const manifest = await writeManifest(tree, join(staging, 'manifest'));
        if (isFailure(manifest)) return manifest;
        hold(key);
        const directory = directoryOf(key);
        // Another process may have just finished the same tree; whatever else stands there is replaced.
        if (!move(staging, directory) && (await difference(key)) !== undefined) {
          remove(directory);
          renameSync(staging, directory);
        }
        sound.set(key, lstatSync(directory, { bigint: true }).ino);
        return { key, tree: join(directory, 'tree') };
      } finally {
        rmSync(staging, removal);
      }
    },
  };
}

/** Moves a directory to where nothing is; false if there is something, or nothing to be moved. */
function move(from: string, to: string): boolean {
  try {
    if (existsSync(to)) return false;
    renameSync(from, to);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes(code)) return false;
    throw error;
  }
}

/** Removes what processes that are no more have left unfinished. */
function removeAbandoned(root: string): void {
  for (const name of readdirSync(join(root, 'staging'))) {
    const [id = ''] = name.split('.');
    if (!isLiveSession(root, id)) rmSync(join(root, 'staging', name), removal);
  }
}

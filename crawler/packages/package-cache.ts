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

/** Why a tree that is whole may still not be used, as a clause. */
export type TreeCheck = (tree: string) => string | undefined;

/** Where an installer works: what it puts into `tree` is kept, and what it leaves in `beside` is not. */
export interface Staging {
  tree: string;
  beside: string;
}

/** Trees of packages, each by a key that stands for what is in it. Whoever takes or adds one holds it until it is dropped. */
export interface PackageCache {
  /** The tree of a key, if it is there and still is what was installed; one that is not is removed, and that is told. */
  take(key: string, what: string, check?: TreeCheck): Promise<string | undefined>;
  /** Has a tree filled, and keeps it under the key that comes of that. */
  add(
    fill: (staging: Staging) => Promise<{ key: string } | Failure>,
  ): Promise<{ key: string; tree: string } | Failure>;
  /** Says that a tree is no longer needed here, so that it may go if there is no room. */
  drop(key: string): void;
  close(): void;
}

/** So often may others change a tree while it is looked at before it counts as not there. */
const maxAttempts = 100;
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
  /**
   * What stands under a key. Another process may take a tree away, and bring it back when it sees that it is needed, while it is
   * looked at here: only what was the same directory before and after says anything.
   */
  const look = async (key: string, check?: TreeCheck): Promise<'absent' | 'sound' | { found: string }> => {
    const directory = directoryOf(key);
    for (let attempt = 0; ; attempt++) {
      const inode = inodeOf(directory);
      if (inode === undefined || attempt === maxAttempts) return 'absent';
      if (sound.get(key) === inode) return 'sound';
      const found = await problemOf(directory, check).catch((error: unknown) => {
        if (inodeOf(directory) === inode) throw error;
        return 'it is being replaced';
      });
      if (inodeOf(directory) !== inode) continue;
      if (found !== undefined) return { found };
      sound.set(key, inode);
    }
  };

  return {
    held: () => [...counts.keys()],
    drop,
    dropAll: () => {
      counts.clear();
      session.hold([]);
    },
    take: async (key: string, what: string, check?: TreeCheck) => {
      const directory = directoryOf(key);
      hold(key);
      const seen = await look(key, check);
      if (seen === 'sound') {
        markUsed(directory);
        return join(directory, 'tree');
      }
      if (seen !== 'absent') {
        onNotice?.(
          `What the cache had for ${what} is not what was installed (${seen.found}): it is removed and installed again.`,
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
        const inode = inodeOf(staging);
        // Another process may have just finished the same tree; whatever else stands there is replaced.
        for (let attempt = 0; !move(staging, directory); attempt++) {
          if (attempt === maxAttempts)
            throw new Error(`expected room for a tree at ${directory}, but something is always there`);
          const seen = await look(key);
          if (seen === 'sound') return { key, tree: join(directory, 'tree') };
          if (seen !== 'absent') remove(directory);
        }
        if (inode !== undefined) sound.set(key, inode);
        return { key, tree: join(directory, 'tree') };
      } finally {
        rmSync(staging, removal);
      }
    },
  };
}

/** Why the tree in a directory cannot be used, as a clause; undefined if it can. */
async function problemOf(directory: string, check?: TreeCheck): Promise<string | undefined> {
  if (!lstatSync(directory).isDirectory()) return 'it is no directory';
  const tree = join(directory, 'tree');
  if (!lstatSync(tree, { throwIfNoEntry: false })?.isDirectory()) return 'there is nothing in it';
  return (await findDifference(tree, join(directory, 'manifest'))) ?? check?.(tree);
}

function inodeOf(directory: string): bigint | undefined {
  return lstatSync(directory, { bigint: true, throwIfNoEntry: false })?.ino;
}

/** Notes that a tree is used now, by which the oldest is known. */
function markUsed(directory: string): void {
  try {
    utimesSync(directory, new Date(), new Date());
  } catch (error) {
    // A process that is making room has it in its hand and is about to put it back.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
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

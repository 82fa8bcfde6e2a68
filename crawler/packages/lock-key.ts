import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';
import { isRecord } from '../client/json-bounds.ts';

interface LockedPackage {
  version: string;
  integrity: string;
}

/**
 * The key of the tree that a lock of npm stands for: by the hashes of all that is installed, and by the platform, for
 * which npm chooses among them. A package without a hash makes it a failure, since anything could be in its place.
 */
export function lockKey(kind: 'npm' | 'starter', lockFile: string): string | Failure {
  const locked = readLocked(lockFile);
  if (isFailure(locked)) return locked;
  const lines = [...locked].map(([path, { version, integrity }]) => `${path}\t${version}\t${integrity}`);
  return `${kind}-${hash('sha256', [process.platform, process.arch, ...lines.sort()].join('\n')).slice(0, 40)}`;
}

/**
 * Why a tree is not what a lock says, as a clause, or undefined: whether npm noted the same hashes for what it
 * put into the tree as the lock names. `lockFile` is the one that is believed.
 */
export function lockDifference(tree: string, lockFile: string): string | undefined {
  const wanted = readLocked(lockFile);
  const installed = readLocked(join(tree, 'node_modules/.package-lock.json'));
  if (isFailure(wanted)) return wanted.reason;
  if (isFailure(installed)) return installed.reason;
  for (const [path, { version, integrity }] of installed) {
    const known = wanted.get(path);
    if (known?.version !== version || known.integrity !== integrity)
      return `${path} is not the one of the lock`;
  }
  return installed.size === 0 && wanted.size > 0 ? 'nothing is installed in it' : undefined;
}

function readLocked(file: string): Map<string, LockedPackage> | Failure {
  let lock: unknown;
  try {
    lock = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return bad('something else than JSON');
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return bad('none');
    throw error;
  }
  if (!isRecord(lock) || !isRecord(lock.packages)) return bad('one without packages');
  const locked = new Map<string, LockedPackage>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    if (!isRecord(entry) || entry.link === true) return bad(`a link at ${path}`);
    const { version, integrity, inBundle } = entry;
    // What another package brings along in its archive goes by that one's hash.
    const hashes = inBundle === true && integrity === undefined ? 'in its bundle' : integrity;
    if (typeof version !== 'string' || typeof hashes !== 'string' || hashes === '')
      return bad(`${path} without one`);
    locked.set(path, { version, integrity: hashes });
  }
  return locked;
}

function bad(what: string): Failure {
  return failed('install-failed', `expected a lock of npm with hashes, got ${what}`);
}

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

const lockName = /^owner-(\d+)\.lock$/;

/** Somebody else has the data directory open; opening it too would lose rows silently. */
export interface OwnerConflict {
  pid: number;
  host: string;
  file: string;
}

/** A process that has ended and waits for its parent to take note still has its id. */
function isZombie(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return false;
  try {
    // The state follows the command's name, which is in parentheses and may hold anything.
    return /^[ZX]/.test(readFileSync(stat, 'utf8').split(') ').at(-1) ?? '');
  } catch (error) {
    // It ended between the two looks.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return true;
    throw error;
  }
}

/** Whether a process with this id runs on this machine, under whatever user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // EPERM means that it lives, under another user.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function readHost(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Takes a data directory for this process, or names the process that has it.
 *
 * PGlite itself takes no lock (electric-sql/pglite#1106). Each process writes a file of its own and
 * then looks for others, so a lock is never taken from a live process: of two that start at the
 * same instant at most one goes on. A file of a dead process on this host is removed; one of another host is
 * not, since nobody here can tell whether that process lives.
 */
export function takeOwnership(directory: string): { release(): void } | { conflict: OwnerConflict } {
  makeFolder(directory);
  const own = join(directory, `owner-${process.pid}.lock`);
  const host = hostname();
  try {
    writeFileSync(own, `${host}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (owned.has(own)) return { conflict: { pid: process.pid, host, file: own } };
    // A leftover of a dead process that had the same id.
    writeFileSync(own, `${host}\n`);
  }
  for (const name of readdirSync(directory)) {
    const pid = Number(lockName.exec(name)?.[1]);
    const file = join(directory, name);
    if (!pid || file === own) continue;
    const otherHost = readHost(file);
    if (otherHost === undefined) continue;
    if (otherHost === host && !isAlive(pid)) {
      rmSync(file, { force: true });
      continue;
    }
    rmSync(own, { force: true });
    return { conflict: { pid, host: otherHost, file } };
  }
  owned.add(own);
  return {
    release() {
      owned.delete(own);
      rmSync(own, { force: true });
    },
  };
}

// What this process holds: its own file alone cannot tell a second opening from a leftover.
const owned = new Set<string>();

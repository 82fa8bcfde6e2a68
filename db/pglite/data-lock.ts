import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Who has a data directory open, in that process's own words: an id means nothing in another namespace. */
export interface Owner {
  pid: number;
  host: string;
}

/** A taken directory, or who has it; `owner` is missing where that process could not leave its name. */
export type Lock = { release(): void } | { conflict: { owner?: Owner } };

const sqliteBusy = 5;
/** Of several that start at the same instant each may be in the way of the others for a moment, so that without patience none would go on. */
const patienceMs = 100;

function readOwner(file: string): Owner | undefined {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return typeof pid === 'number' && typeof host === 'string'
      ? { pid, host: host.slice(0, 255) }
      : undefined;
  } catch {
    // Absent, half-written or planted: the lock alone decides, this only names.
    return undefined;
  }
}

/**
 * Takes a data directory for this process, or tells who has it. PGlite itself takes no lock, and two processes on
 * one directory lose each other's rows.
 *
 * SQLite is used for its lock alone: the kernel's lock on a file, taken in one step, seen from every process and
 * namespace of the machine, gone with its process however that ends. Node offers no other. Files that say who lives cannot
 * be believed: the ids of processes mean nothing from one container to the next.
 */
export function lockDirectory(
  directory: string,
  named: Owner = { pid: process.pid, host: hostname() },
): Lock {
  const ownerFile = join(directory, 'owner.json');
  const lock = new DatabaseSync(join(directory, 'lock.sqlite'));
  try {
    // Nothing is ever written, so that a full disk is no obstacle.
    lock.exec(`pragma journal_mode = memory; pragma busy_timeout = ${patienceMs}; begin exclusive`);
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error;
    const owner = readOwner(ownerFile);
    return { conflict: owner === undefined ? {} : { owner } };
  }
  try {
    writeFileSync(ownerFile, `${JSON.stringify(named)}\n`);
  } catch (error) {
    // The name is a courtesy; a full disk is told of where it matters.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
  return { release: () => lock.close() };
}

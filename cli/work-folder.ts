import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../crawler/process-alive.ts';

// Names of this process: its id alone could be that of an earlier one.
const own = new Set<string>();

/** Ids of processes mean something on one host and in one namespace of processes only. */
function place(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux: then there are none.
  }
  return createHash('sha256').update(`${hostname()} ${namespace}`).digest('hex').slice(0, 8);
}

/** A name for a folder that this process alone fills, before it takes the place of another: `site.next-123-…`. */
export function workFolderName(base: string): string {
  const name = `${base}-${process.pid}-${place()}-${randomBytes(3).toString('hex')}`;
  own.add(name);
  return name;
}

// Elsewhere nobody here can tell whether a process lives, so what it left has to be old.
const hourMs = 3_600_000;

/** A folder with a name of `workFolderName`, of whatever process. */
export interface WorkFolder {
  folder: string;
  /** Whether its process has ended, as far as can be told here. */
  isAbandoned: boolean;
}

/**
 * The folders that processes other than this one fill, or have left behind. `patienceMs` is how old one has to be to count
 * as left behind if its process ran on another host or in another container.
 */
export function workFolders(parent: string, base: string, patienceMs = hourMs): WorkFolder[] {
  let names: string[];
  try {
    names = readdirSync(parent);
  } catch {
    // What cannot be read cannot be put right either; whoever needs the folder will say so.
    return [];
  }
  return names.flatMap((name) => {
    if (!name.startsWith(`${base}-`) || own.has(name)) return [];
    // Without a place: of an earlier version.
    const found = /^(\d+)(?:-([0-9a-f]{8})-[0-9a-f]{6})?$/.exec(name.slice(base.length + 1));
    const folder = join(parent, name);
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (!found || stat?.isDirectory() !== true) return [];
    const [pid, itsPlace] = [Number(found[1]), found[2]];
    const isHere = itsPlace === undefined || itsPlace === place();
    const isOld = Date.now() - stat.mtimeMs > patienceMs;
    return [{ folder, isAbandoned: isHere ? pid === process.pid || !isAlive(pid) : isOld }];
  });
}

/** Those of `workFolders` that were left behind. */
export function abandonedWorkFolders(parent: string, base: string, patienceMs?: number): string[] {
  return workFolders(parent, base, patienceMs)
    .filter(({ isAbandoned }) => isAbandoned)
    .map(({ folder }) => folder);
}

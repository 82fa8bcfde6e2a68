import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './owner-lock.ts';

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

/** Elsewhere nobody here can tell whether a process lives, so what it left has to be as old as this. */
const patienceMs = 3_600_000;

function isAbandoned(folder: string, pid: number, itsPlace: string | undefined): boolean {
  if (itsPlace === undefined || itsPlace === place()) return pid === process.pid || !isAlive(pid);
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > patienceMs;
}

/** The folders of a name of `workFolderName` that processes left behind which were killed. */
export function abandonedWorkFolders(parent: string, base: string): string[] {
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
    if (!found || lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
    return isAbandoned(folder, Number(found[1]), found[2]) ? [folder] : [];
  });
}

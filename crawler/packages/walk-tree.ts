import { createHash, hash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
} from 'node:fs';
import { constants, type Stats } from 'node:fs';
import { posix, sep } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';

/** One file, directory or link of a tree. */
export interface TreeEntry {
  /** Relative to the tree, with slashes. */
  path: string;
  type: 'file' | 'directory' | 'link';
  isExecutable: boolean;
  bytes: number;
  /** The SHA-256 of a file's bytes, or where a link leads. */
  content: string;
  /** Why nothing with it may be run, as the end of a sentence. */
  problem?: string;
}

const chunk = Buffer.allocUnsafeSlow(1024 ** 2);
/** Reading is done in one go, which is several times faster; visits that are going on get their turn in between. */
const sliceMs = 10;
const hasModes = process.platform !== 'win32';
const [modes, executable, notByOthers] = [0o7777, 0o111, 0o7022];

/**
 * Looks at everything in a tree, and reads all of it. It never follows a link. With `settle`, modes become the
 * usual ones, so that the user that a server runs as may read what it needs whatever our umask is, and nobody may write.
 */
export async function* walkTree(tree: string, { settle = false } = {}): AsyncGenerator<TreeEntry> {
  const pending = [''];
  let turn = performance.now();
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const name of readdirSync(`${tree}/${directory}`)) {
      const path = directory === '' ? name : `${directory}/${name}`;
      const file = `${tree}/${path}`;
      const stat = lstatSync(file, { throwIfNoEntry: false });
      if (settle && stat !== undefined) settleMode(file, stat);
      if (stat?.isDirectory() === true) pending.push(path);
      const entry = stat === undefined ? undefined : look(file, path, stat, settle);
      if (entry === undefined) yield { ...nothing, path, problem: 'it is no file, directory or link' };
      else if (entry.type !== 'file') yield entry;
      else yield { ...entry, content: entry.bytes > chunk.length ? await hashLarge(file) : hashSmall(file) };
      if (performance.now() - turn < sliceMs) continue;
      await breathe();
      turn = performance.now();
    }
  }
}

const nothing = { type: 'file', isExecutable: false, bytes: 0, content: '' } as const;

function look(file: string, path: string, stat: Stats, isSettled: boolean): TreeEntry | undefined {
  const isLoose = hasModes && !isSettled && !stat.isSymbolicLink() && (stat.mode & notByOthers) !== 0;
  const common = {
    path,
    ...(isLoose ? { problem: 'others may write in it, or it runs as another user' } : {}),
  };
  if (stat.isDirectory()) return { ...common, type: 'directory', isExecutable: true, bytes: 0, content: '' };
  if (stat.isFile()) {
    const isExecutable = hasModes && (stat.mode & executable) !== 0;
    return { ...common, type: 'file', isExecutable, bytes: stat.size, content: '' };
  }
  if (!stat.isSymbolicLink()) return undefined;
  const content = readlinkSync(file).replaceAll(sep, '/');
  const leadsOut =
    posix.isAbsolute(content) ||
    /^[a-z]:|^\/\//i.test(content) ||
    climbs(posix.join(posix.dirname(path), content));
  const problem = leadsOut ? { problem: 'it is a link that leads out' } : {};
  return { ...common, type: 'link', isExecutable: false, bytes: 0, content, ...problem };
}

function climbs(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

function settleMode(file: string, stat: Stats): void {
  if (!hasModes || (!stat.isDirectory() && !stat.isFile())) return;
  const wanted = stat.isDirectory() || (stat.mode & executable) !== 0 ? 0o755 : 0o644;
  if ((stat.mode & modes) !== wanted) chmodSync(file, wanted);
}

/** A pipe that has just been put in a file's place would otherwise be waited for. */
function open(file: string): number {
  return openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
}

function hashSmall(file: string): string {
  const descriptor = open(file);
  try {
    let filled = 0;
    for (let read = -1; read !== 0 && filled < chunk.length; filled += read)
      read = readSync(descriptor, chunk, filled, chunk.length - filled, filled);
    // It has grown meanwhile, so it cannot be what it was.
    return fstatSync(descriptor).size > filled
      ? 'grown'
      : hash('sha256', chunk.subarray(0, filled), 'base64url');
  } finally {
    closeSync(descriptor);
  }
}

async function hashLarge(file: string): Promise<string> {
  const sum = createHash('sha256');
  const own = Buffer.allocUnsafe(chunk.length);
  const descriptor = open(file);
  try {
    for (let at = 0, read = -1; read !== 0; at += read) {
      read = readSync(descriptor, own, 0, own.length, at);
      sum.update(own.subarray(0, read));
      await breathe();
    }
  } finally {
    closeSync(descriptor);
  }
  return sum.digest('base64url');
}

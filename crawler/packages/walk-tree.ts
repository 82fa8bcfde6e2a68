import { createHash, hash } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Dirent,
} from 'node:fs';
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
  /** Why nothing with it may be run, as a clause. */
  problem?: string;
}

const chunk = Buffer.allocUnsafeSlow(1024 ** 2);
/** Reading is done in one go, which is several times faster; visits that are going on get their turn in between. */
const sliceMs = 10;
const hasModes = process.platform !== 'win32';
const [modes, executable, notByOthers] = [0o7777, 0o111, 0o7022];
/** A link or a pipe that has just been put in a file's place is not followed and not waited for. */
const reading = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Looks at everything in a tree, and reads all of it. It never follows a link. With `settle`, modes become the
 * usual ones, so that the user that a server runs as may read what it needs whatever our umask is, and nobody else may write.
 */
export async function* walkTree(tree: string, { settle = false } = {}): AsyncGenerator<TreeEntry> {
  const pending = [''];
  let turn = performance.now();
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const entry of readdirSync(`${tree}/${directory}`, { withFileTypes: true })) {
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (entry.isDirectory()) pending.push(path);
      const found = look(`${tree}/${path}`, path, entry, settle);
      yield found.type === 'file' && found.bytes > chunk.length
        ? { ...found, content: await hashLarge(`${tree}/${path}`) }
        : found;
      if (performance.now() - turn < sliceMs) continue;
      await breathe();
      turn = performance.now();
    }
  }
}

function look(file: string, path: string, entry: Dirent, settle: boolean): TreeEntry {
  const none = { path, isExecutable: false, bytes: 0, content: '' };
  if (entry.isSymbolicLink()) return lookAtLink(file, path);
  const isDirectory = entry.isDirectory();
  if (!isDirectory && !entry.isFile())
    return { ...none, type: 'file', problem: 'it is no file, directory or link' };
  const descriptor = hasModes || !isDirectory ? openSync(file, reading) : undefined;
  try {
    const stat = descriptor === undefined ? lstatSync(file) : fstatSync(descriptor);
    if (stat.isDirectory() !== isDirectory || (!isDirectory && !stat.isFile()))
      return { ...none, type: 'file', problem: 'it changes while it is read' };
    const isExecutable = hasModes && !isDirectory && (stat.mode & executable) !== 0;
    const usual = isDirectory || isExecutable ? 0o755 : 0o644;
    if (settle && descriptor !== undefined && (stat.mode & modes) !== usual) fchmodSync(descriptor, usual);
    const isLoose = hasModes && !settle && (stat.mode & notByOthers) !== 0;
    return {
      ...none,
      ...(isLoose ? { problem: 'others may write in it, or it runs as another user' } : {}),
      ...(isDirectory || descriptor === undefined
        ? { type: 'directory' }
        : { type: 'file', isExecutable, bytes: stat.size, content: hashSmall(descriptor, stat.size) }),
    };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function lookAtLink(file: string, path: string): TreeEntry {
  const content = readlinkSync(file).replaceAll(sep, '/');
  const end = posix.join(posix.dirname(path), content);
  const leadsOut =
    posix.isAbsolute(content) || /^[a-z]:/i.test(content) || end === '..' || end.startsWith('../');
  return {
    path,
    type: 'link',
    isExecutable: false,
    bytes: 0,
    content,
    ...(leadsOut ? { problem: 'it is a link that leads out' } : {}),
  };
}

/** Empty for one that is too large to be read in one go. */
function hashSmall(descriptor: number, size: number): string {
  if (size > chunk.length) return '';
  let filled = 0;
  while (filled < size) {
    const read = readSync(descriptor, chunk, filled, size - filled, filled);
    if (read === 0) break;
    filled += read;
  }
  return hash('sha256', chunk.subarray(0, filled), 'base64url');
}

async function hashLarge(file: string): Promise<string> {
  const sum = createHash('sha256');
  const own = Buffer.allocUnsafe(chunk.length);
  const descriptor = openSync(file, reading);
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

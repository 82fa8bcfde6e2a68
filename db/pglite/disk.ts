import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * What has to be free before anything is written: a segment of the write-ahead log, which Postgres makes as a whole,
 * and the pages of one transaction. Below it Postgres ends in a panic or, embedded, spins for ever.
 */
export const reserveBytes = 24 * 1024 ** 2;

/** Bytes that are free for this user on the disk of a folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** File systems whose locks do not hold from machine to machine, or not at all, by what the kernel calls them. */
const networkTypes =
  /^(?:nfs\d?|cifs|smb\d?|smbfs|9p|afs|ceph|coda|lustre|gpfs|ocfs2|gfs2|beegfs|ncpfs|orangefs|fuse\.(?:sshfs|s3fs|gcsfuse|rclone|glusterfs|ceph\S*|davfs\S*|blobfuse\S*|goofys|mount-s3|juicefs|seaweedfs))$/;

/** `\040` stands for a space in the kernel's list of mounts. */
const unescape = (path: string): string =>
  path.replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));

/** The mount that a path lies in: the longest, and of equals the last, which covers those before. */
function mountOf(path: string, mounts: string): string | undefined {
  let found: { point: string; type: string } | undefined;
  for (const line of mounts.split('\n')) {
    const [, point, type] = /^\d+ \d+ \S+ \S+ (\S+) .*? - (\S+) /.exec(line) ?? [];
    if (point === undefined || type === undefined) continue;
    const place = unescape(point);
    const isAbove = path === place || place === '/' || path.startsWith(place + sep);
    if (isAbove && place.length >= (found?.point.length ?? 0)) found = { point: place, type };
  }
  return found?.type;
}

/**
 * The name of the network file system that a folder lies on, if it does. Two machines there could have one database open at
 * a time, each without seeing the other. Only Linux tells; elsewhere nothing is known.
 */
export function networkFileSystem(folder: string, mountsFile = '/proc/self/mountinfo'): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const type = mountOf(realpathSync(folder), readFileSync(mountsFile, 'utf8'));
  return type !== undefined && networkTypes.test(type) ? type : undefined;
}

import { existsSync, lstatSync, readlinkSync, statSync } from 'node:fs';
import { isWithin } from '../is-within.ts';
import { temporaryBytes, type Mount } from './sandbox.ts';

/** What a new root is made of; see `layOut`. */
export interface Layout {
  /** All that is mounted in it, as lines of fstab(5): one program mounts them all, since a program for each would take most of a visit. */
  table: string[];
  /** Mount points that are files and have to be made; directories are made by who mounts them. */
  files: string[];
  /** Links of this machine that are the same inside, such as `/bin` and `/dev/fd`. */
  links: string[];
}

const systemDirectories = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'];
const settings = ['alternatives', 'ld.so.cache', 'ld.so.conf', 'ld.so.conf.d', 'ssl'];
const devices = ['null', 'zero', 'full', 'random', 'urandom'].map((name) => `/dev/${name}`);

/** Where what a process reads and writes is found, on nearly every machine. */
export const streamLinks = {
  fd: '/proc/self/fd',
  stdin: '/proc/self/fd/0',
  stdout: '/proc/self/fd/1',
  stderr: '/proc/self/fd/2',
};

/** Lays out a root below a directory: the system and the given mounts to be read, a private /tmp, and its own processes. */
export function layOut(root: string, mounts: readonly Mount[]): Layout {
  const present = systemDirectories.filter((name) => existsSync(`/${name}`));
  const links = present.filter((name) => linkAt(`/${name}`) !== undefined);
  const readable = [
    same('/usr'),
    ...present.filter((name) => !links.includes(name)).map((name) => same(`/${name}`)),
    ...settings.map((name) => same(`/etc/${name}`)).filter(({ source }) => existsSync(source)),
    ...mounts,
  ];
  const privateTmp = `size=${temporaryBytes},nr_inodes=16k,mode=1777,nosuid,nodev`;
  const lines = [
    ['tmpfs', '/tmp', 'tmpfs', privateTmp],
    ['proc', '/proc', 'proc', 'nosuid,nodev,noexec'],
    ...readable.map(({ source, target }) => [source, target, 'none', 'rbind,ro,nosuid,nodev']),
    ...devices.map((path) => [path, path, 'none', 'bind']),
    [`${root}/tmp`, '/dev/shm', 'none', 'bind'],
  ];
  const streams = Object.entries(streamLinks).filter(([name, to]) => linkAt(`/dev/${name}`) === to);
  return {
    table: lines.map(([source = '', target = '', type = '', options = '']) =>
      [escape(source), escape(root + target), type, `${options},X-mount.mkdir`, '0 0'].join(' '),
    ),
    files: [...filesOf(readable), ...devices],
    links: [...links.map((name) => `/${name}`), ...streams.map(([name]) => `/dev/${name}`)],
  };
}

/** The targets that are files; one within a directory that is mounted is there already. */
function filesOf(mounts: readonly Mount[]): string[] {
  const directories = mounts.filter(({ source }) => isDirectory(source));
  const others = mounts.filter((mount) => !directories.includes(mount)).map(({ target }) => target);
  return others.filter((file) => !directories.some(({ target }) => isWithin(file, target)));
}

function linkAt(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
    ? readlinkSync(path)
    : undefined;
}

// What is not there is told by who mounts it.
const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() !== false;

const same = (path: string): Mount => ({ source: path, target: path });

/** Fields end at blanks; fstab(5) has them as octal numbers. */
const escape = (path: string): string =>
  path.replace(/[ \t\r\n\\#]/g, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`);

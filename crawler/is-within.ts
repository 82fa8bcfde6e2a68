import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is a directory or lies in it; both as they are, without looking at links. */
export function isWithin(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** The real path of the user's home directory; the root where there is none, as for user ids that the system does not know. */
export function homeDirectory(): string {
  try {
    const home = homedir();
    return existsSync(home) ? realpathSync(home) : isAbsolute(home) ? home : sep;
  } catch {
    return sep;
  }
}

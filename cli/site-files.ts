import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * The paths of everything below a folder that is not a folder itself, relative to it and with slashes, sorted. Links are
 * named unless only plain files are wanted, and never followed.
 */
export async function siteFiles(folder: string, onlyPlain = false): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => (onlyPlain ? entry.isFile() : !entry.isDirectory()))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The first part of a path: what lies in the root of the site. */
export const topOf = (path: string): string => path.split('/', 1)[0] ?? '';

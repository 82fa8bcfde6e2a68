import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { siteFiles, topOf } from './site-files.ts';
import { legacyMarker, manifestFile } from './site-manifest.ts';

/** How a new site takes the place of what lies in a folder. */
export interface Replacement {
  /** Files of somebody else within folders of the site, which go along into the new one. */
  carried: string[];
  /** Entries of the root that belonged to the earlier site and have no successor. */
  removed: string[];
  /** Files of somebody else where the new site needs the place. */
  conflicts: string[];
}

// These are moved by themselves, first and last.
const markers = new Set([manifestFile, legacyMarker]);

/** Every folder that some files lie in. */
function foldersOf(files: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const folder = file.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** What lies at the top of a folder, as paths of files; links are files, and never followed. */
async function filesAt(target: string, name: string): Promise<string[]> {
  const stat = await lstat(join(target, name));
  return stat.isDirectory() ? (await siteFiles(join(target, name))).map((file) => `${name}/${file}`) : [name];
}

/** Compares what lies in a folder with the files of the earlier site and those of the next. Changes nothing. */
export async function planReplacement(
  target: string,
  earlier: ReadonlySet<string>,
  next: readonly string[],
): Promise<Replacement> {
  const [nextFiles, nextFolders] = [new Set(next), foldersOf(next)];
  const [nextTops, earlierTops] = [new Set(next.map(topOf)), new Set([...earlier].map(topOf))];
  const plan: Replacement = { carried: [], removed: [], conflicts: [] };
  for (const name of await readdir(target)) {
    if (markers.has(name) || !(nextTops.has(name) || earlierTops.has(name))) continue;
    const files = await filesAt(target, name);
    const foreign = files.filter((file) => !earlier.has(file));
    const isInTheWay = (file: string) =>
      nextFiles.has(file) ||
      nextFolders.has(file) ||
      [...foldersOf([file])].some((folder) => nextFiles.has(folder));
    plan.conflicts.push(...foreign.filter(isInTheWay));
    if (nextTops.has(name) || foreign.length < files.length) plan.carried.push(...foreign);
    if (!nextTops.has(name) && foreign.length === 0) plan.removed.push(name);
  }
  return plan;
}

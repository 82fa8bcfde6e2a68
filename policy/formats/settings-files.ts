import { isObject } from '../readers/json-value.ts';
import type { PolicyFile } from '../policy-reader.ts';

const folders = (file: string) => file.replaceAll('\\', '/');

/** The folder of a user, however the machine calls it. */
const home = String.raw`(?:~|/root|/home/[^/]+|/Users/[^/]+|[A-Za-z]:/Users/[^/]+)`;

/** Whether a path is this file in the folder of a user: `.claude/settings.json`. */
export function isUsers(file: string, within: string): boolean {
  return new RegExp(`^${home}/${within.replaceAll('.', String.raw`\.`)}$`).test(folders(file));
}

/** Whether a path ends with this one. */
export function endsWithPath(file: string, end: string): boolean {
  const path = folders(file);
  return path === end || path.endsWith(`/${end}`);
}

const depth = ({ file }: PolicyFile) => folders(file).split('/').length;

/** Files by strength: those of the first place that fits come first, and of these the ones that lie deeper. */
export function byStrength(
  files: PolicyFile[],
  places: readonly ((file: string) => boolean)[],
): PolicyFile[] {
  const rank = ({ file }: PolicyFile) => {
    const found = places.findIndex((isThere) => isThere(file));
    return found < 0 ? places.length : found;
  };
  return files.toSorted((a, b) => rank(a) - rank(b) || depth(b) - depth(a));
}

/** What tells the places of one file from those of another; nothing where there is one. */
export function prefixOf({ file, name = file }: PolicyFile, count: number): string {
  return count > 1 ? `${name}: ` : '';
}

/** Settings of two files: objects that both have are merged, of anything else the stronger holds; the names of the weaker stand first. */
export function mergeSettings(strong: unknown, weak: unknown): unknown {
  if (!isObject(strong) || !isObject(weak)) return strong;
  const names = new Set([...Object.keys(weak), ...Object.keys(strong)]);
  return Object.fromEntries(
    [...names].map((name) => {
      if (!Object.hasOwn(strong, name)) return [name, weak[name]];
      return [name, Object.hasOwn(weak, name) ? mergeSettings(strong[name], weak[name]) : strong[name]];
    }),
  );
}

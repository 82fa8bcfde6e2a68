import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './write-whole.ts';

/** Beyond so many the oldest go; each is a file of a few hundred bytes. */
const maxRemembered = 4000;
const keyPattern = /^[a-z]{1,10}-[0-9a-f]{40,64}$/;

/** Whether a text may be the key of a tree, which becomes the name of a directory. */
export function isTreeKey(text: unknown): text is string {
  return typeof text === 'string' && keyPattern.test(text);
}

/** Which tree a package was installed as, by its name and version and `from`, which says which registries were asked. */
export function readTreeOf(root: string, spec: string, from: string): string | undefined {
  const file = fileOf(root, spec, from);
  if (!existsSync(file)) return undefined;
  try {
    const remembered = JSON.parse(readFileSync(file, 'utf8')) as { spec?: unknown; key?: unknown };
    return remembered.spec === spec && isTreeKey(remembered.key) ? remembered.key : undefined;
  } catch (error) {
    // A file that was cut off is as good as none.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Keeps which tree a package was installed as. */
export function rememberTree(root: string, spec: string, from: string, key: string): void {
  writeWhole(fileOf(root, spec, from), JSON.stringify({ spec, key }));
}

/** Removes the oldest of what is remembered where it has become much. */
export function forgetOldest(directory: string, max: number = maxRemembered): void {
  if (!existsSync(directory)) return;
  const names = readdirSync(directory);
  if (names.length <= max) return;
  const files = names
    .map((name) => join(directory, name))
    .map((file) => ({ file, at: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => a.at - b.at);
  for (const { file } of files.slice(0, names.length - Math.floor(max / 2))) rmSync(file, { force: true });
}

function fileOf(root: string, spec: string, from: string): string {
  return join(root, 'trees-of', `${hash('sha256', `${from}\n${spec}`).slice(0, 40)}.json`);
}

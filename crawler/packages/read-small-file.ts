import { readFileSync, statSync } from 'node:fs';

const maxBytes = 32 * 1024 ** 2;

/** The text of a file of an installed package; undefined if it is not there, no file, or larger than any of its kind. */
export function readSmallFile(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size <= maxBytes ? readFileSync(file, 'utf8') : undefined;
}

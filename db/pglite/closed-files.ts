import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The size in bytes of each file of a data directory, by its path within. */
type Sizes = Record<string, number>;

const recordOf = (directory: string): string => join(directory, 'closed.json');

/** Files that say who is running, and statistics that Postgres makes anew. */
const passing = /^(?:postmaster\.|pg_stat|pg_internal\.init$|.*\/pg_internal\.init$)/;

function sizesOf(data: string): Sizes {
  const files = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .map((file) => [relative(data, file), statSync(file).size])
      .filter(([name]) => !passing.test(String(name))),
  ) as Sizes;
}

/**
 * Notes how long each file is, once the database was closed. Postgres takes a table that lost its end for a shorter table, and counts
 * what is left without a word.
 */
export function noteClosed(directory: string, data: string): void {
  try {
    writeFileSync(recordOf(directory), JSON.stringify(sizesOf(data)));
  } catch (error) {
    rmSync(recordOf(directory), { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** Whether a database was closed here: then there was one. */
export function wasClosed(directory: string): boolean {
  return existsSync(recordOf(directory));
}

function readRecord(directory: string): Sizes | undefined {
  if (!wasClosed(directory)) return undefined;
  try {
    return JSON.parse(readFileSync(recordOf(directory), 'utf8')) as Sizes;
  } catch {
    // A record that was cut off says nothing.
    return undefined;
  }
}

/**
 * What has become of the files since the database was closed, in words; undefined if they are as they were, or if it was not closed but ended,
 * when Postgres puts them right itself.
 */
export function changedSinceClosed(directory: string, data: string): string | undefined {
  const before = readRecord(directory);
  if (before === undefined) return undefined;
  const now = sizesOf(data);
  for (const [name, bytes] of Object.entries(before)) {
    const size = now[name];
    if (size === undefined) return `the file ${name} is missing`;
    if (size < bytes) return `the file ${name} had ${bytes} bytes when it was closed, and has ${size}`;
  }
  return undefined;
}

/** Forgets the note: from here on the files change. */
export function noteOpened(directory: string): void {
  rmSync(recordOf(directory), { force: true });
}

import { appendFileSync, closeSync, existsSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { contentDigest, shownDigest } from '../src/content-digest.ts';
import { siteHooks } from '../src/site-hooks.ts';

/** What a page was made of: what it was given, and what it has read of the catalogue. */
export interface PageEntry {
  file: string;
  digest: string;
  reads: string[];
}

/** The digest of all that a page shows, or undefined if something that it has read is gone. */
export function pageDigest(props: unknown, reads: Iterable<string>): string | undefined {
  let text = shownDigest(props ?? null);
  for (const read of reads) {
    const digest = siteHooks.digestOf?.(read);
    if (digest === undefined) return undefined;
    text += `\n${read}\n${digest}`;
  }
  return contentDigest(text);
}

/** A log of the pages that were made, a line each, the first of which says by which program. */
export interface PageLog {
  add(entries: readonly PageEntry[]): void;
  close(): void;
}

const lineOf = ({ file, digest, reads }: PageEntry) => `${JSON.stringify([file, digest, ...reads])}\n`;

/** Opens a log for writing. Entries are in it at once, so that a build that is killed is gone on with. */
export function writePageLog(file: string, program: string): PageLog {
  const isNew = !existsSync(file);
  const descriptor = openSync(file, 'a');
  if (isNew) appendFileSync(descriptor, `${JSON.stringify([program])}\n`);
  return {
    add: (entries) => appendFileSync(descriptor, entries.map(lineOf).join('')),
    close: () => closeSync(descriptor),
  };
}

function entryOf(line: string): PageEntry | undefined {
  try {
    const [file, digest, ...reads] = JSON.parse(line) as string[];
    return file === undefined || digest === undefined ? undefined : { file, digest, reads };
  } catch (error) {
    // The last line of a process that was killed.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Reads the entries of a log that the same program has written; there are none if there is no such log. */
export async function* readPageLog(file: string, program: string): AsyncGenerator<PageEntry> {
  if (!existsSync(file)) return;
  const handle = await open(file);
  try {
    let isFirst = true;
    for await (const line of handle.readLines()) {
      if (isFirst && line !== JSON.stringify([program])) return;
      if (!isFirst) {
        const entry = entryOf(line);
        if (entry) yield entry;
      }
      isFirst = false;
    }
  } finally {
    await handle.close();
  }
}

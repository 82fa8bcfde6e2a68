import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { heldByOthers } from './cache-session.ts';
import { forgetOldest } from './remembered-tree.ts';
import { readSummary } from './tree-manifest.ts';

/** How much may be kept, and what of it must stay. */
export interface PruneOptions {
  maxBytes: number;
  /** The session that does it, and the trees that it holds. */
  session: string;
  held: readonly string[];
}

/**
 * Removes trees until the rest is within its limit, those first that have not been used for longest. What a process that may be alive
 * holds stays; what has no list of its files is of no use to anybody, and goes. Returns what is left, in bytes.
 */
export function pruneCache(root: string, { maxBytes, session, held }: PruneOptions): number {
  const kept = new Set([...held, ...heldByOthers(root, session)]);
  const sized: { key: string; usedMs: number; bytes: number }[] = [];
  for (const key of readdirSync(join(root, 'trees'))) {
    const directory = join(root, 'trees', key);
    const usedMs = lstatSync(directory, { throwIfNoEntry: false })?.mtimeMs;
    const bytes = readSummary(join(directory, 'manifest'))?.bytes;
    if (usedMs === undefined) continue;
    if (bytes !== undefined) sized.push({ key, usedMs, bytes });
    else if (!kept.has(key)) removeTree(root, key, session);
  }
  let total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { key, bytes } of sized.sort((a, b) => a.usedMs - b.usedMs)) {
    if (total <= maxBytes) break;
    if (!kept.has(key) && removeTree(root, key, session)) total -= bytes;
  }
  for (const name of ['trees-of', 'versions']) forgetOldest(join(root, name));
  return total;
}

/** Takes a tree away in one step, so that nobody finds a part of it; false if it is needed after all. */
function removeTree(root: string, key: string, session: string): boolean {
  const directory = join(root, 'trees', key);
  const doomed = join(root, 'staging', `${session}.pruned-${key}`);
  try {
    renameSync(directory, doomed);
    // Whoever takes a tree says so before looking for it.
    if (heldByOthers(root, session).has(key)) {
      renameSync(doomed, directory);
      return false;
    }
  } catch (error) {
    // Another process removes it too, or has installed it anew.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  rmSync(doomed, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return true;
}

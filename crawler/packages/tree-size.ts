import { opendir, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, type Failure } from '../failure.ts';

/** What one package with all that it needs may take up on the disk. */
export interface TreeLimits {
  maxBytes: number;
  maxFiles: number;
}

/** Twice what the largest servers seen take up. */
export const treeLimits: TreeLimits = { maxBytes: 2 * 1024 ** 3, maxFiles: 300_000 };

const firstLookMs = 1000;
/** Looking is to cost a small part of what installing does. */
const restPerLook = 5;

/** A failure if a tree is larger than its limits; it is not looked through beyond them. */
export async function tooLargeTree(directory: string, limits: TreeLimits): Promise<Failure | undefined> {
  let bytes = 0;
  let files = 0;
  const pending = [directory];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    try {
      for await (const entry of await opendir(next)) {
        const path = join(next, entry.name);
        files += 1;
        if (entry.isDirectory()) pending.push(path);
        else if (entry.isFile()) bytes += (await lstat(path)).size;
        if (files > limits.maxFiles) return failed('too-large', `it has more than ${limits.maxFiles} files`);
        if (bytes > limits.maxBytes) return failed('too-large', `it has more than ${limits.maxBytes} bytes`);
      }
    } catch (error) {
      // An installer moves directories about while it works.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return undefined;
}

/** Looks at a tree again and again while something fills it; `stop` tells whether it was ever too large. */
export function watchTree(
  directory: string,
  limits: TreeLimits,
  onTooLarge: () => void,
): { stop(): Promise<Failure | undefined> } {
  let found: Failure | undefined;
  let isStopped = false;
  let timer: NodeJS.Timeout;
  const look = async (): Promise<void> => {
    const start = performance.now();
    found ??= await tooLargeTree(directory, limits);
    if (found !== undefined) onTooLarge();
    else if (!isStopped) {
      const restMs = Math.max(firstLookMs, (performance.now() - start) * restPerLook);
      timer = setTimeout(() => (looking = look()), restMs);
    }
  };
  let looking: Promise<void> = Promise.resolve();
  timer = setTimeout(() => (looking = look()), firstLookMs);
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await looking;
      return (found ??= await tooLargeTree(directory, limits));
    },
  };
}

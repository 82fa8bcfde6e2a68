import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isFailure, type Failure } from '../failure.ts';
import { isAlive } from '../process-alive.ts';

const marker = '.complete';

/** Whether a tree was installed to its end; one that was interrupted has no marker. */
export function isComplete(directory: string): boolean {
  return existsSync(join(directory, marker));
}

/**
 * Fills a directory beside the final one and renames it when `fill` is done, so that a tree is there
 * as a whole or not at all, whenever the process is killed and however many processes try.
 */
export async function buildTree(
  directory: string,
  fill: (staging: string) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  if (isComplete(directory)) return undefined;
  const staging = `${directory}.staging-${process.pid}-${randomBytes(4).toString('hex')}`;
  mkdirSync(dirname(directory), { recursive: true });
  removeAbandoned(directory);
  mkdirSync(staging);
  // The server runs as another user, whatever our umask is.
  chmodSync(staging, 0o755);
  try {
    const failure = await fill(staging);
    if (isFailure(failure)) return failure;
    writeFileSync(join(staging, marker), '');
    // Whatever stands there has no marker, or another process has just finished the same tree.
    if (!isComplete(directory)) {
      rmSync(directory, { recursive: true, force: true });
      renameSync(staging, directory);
    }
    return undefined;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Removes what processes that were killed have left of this tree. */
function removeAbandoned(directory: string): void {
  const prefix = `${basename(directory)}.staging-`;
  for (const name of readdirSync(dirname(directory)).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (isAlive(pid)) continue;
    // Files may still come in where an installer outlived its process for a moment.
    rmSync(join(dirname(directory), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { workFolderName, workFolders } from './work-folder.ts';
import { readPublishedSite } from './site-manifest.ts';
import type { PublishedSite } from './site-manifest.ts';

/** The right to replace the site in a folder. */
export interface SiteLock {
  release(): void;
}

const lockBase = (target: string) => `${basename(target)}.lock`;
const innerBase = '.toolrisk-lock';
// Replacing a site takes moments, however long the build took.
const patienceMs = 120_000;
const maxWaitMs = 15_000;

/** The locks of other processes; those that were left behind are removed. */
function isLocked(target: string): boolean {
  const locks = [
    ...workFolders(dirname(target), lockBase(target), patienceMs),
    ...workFolders(target, innerBase, patienceMs),
  ];
  for (const { folder, isAbandoned } of locks) {
    if (isAbandoned) rmSync(folder, { recursive: true, force: true });
  }
  return locks.some(({ isAbandoned }) => !isAbandoned);
}

function makeLock(target: string): string {
  const sibling = join(dirname(target), workFolderName(lockBase(target)));
  try {
    mkdirSync(sibling);
    return sibling;
  } catch {
    const inner = join(target, workFolderName(innerBase));
    mkdirSync(inner);
    return inner;
  }
}

/**
 * Takes the right to replace a site, or returns undefined if another process keeps it. Each makes a folder of its own and
 * then looks for others, so of two that start at the same instant at most one goes on.
 */
export async function lockSite(target: string): Promise<SiteLock | undefined> {
  const deadline = performance.now() + maxWaitMs;
  for (;;) {
    const own = makeLock(target);
    const release = () => rmSync(own, { recursive: true, force: true });
    if (!isLocked(target)) return { release };
    release();
    if (performance.now() > deadline) return undefined;
    await wait(20 + Math.random() * 100);
  }
}

/** What is published in a folder once no other process is replacing it: meanwhile it has no manifest. */
export async function readSettledSite(target: string): Promise<PublishedSite | undefined> {
  const deadline = performance.now() + maxWaitMs;
  for (;;) {
    const wasLocked = isLocked(target);
    const published = await readPublishedSite(target);
    if (published || !existsSync(target)) return published;
    if (!(wasLocked || isLocked(target)) || performance.now() > deadline) return undefined;
    await wait(50);
  }
}

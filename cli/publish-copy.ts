import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isWithin } from '../crawler/is-within.ts';
import { diskError } from '../db/disk-error.ts';
import type { BuiltSite } from './build-site.ts';
import { UsageError } from './command.ts';
import { publishingLoss } from './publishing-loss.ts';
import { recoverSite, replaceSite } from './replace-site.ts';
import { readSettledSite } from './site-lock.ts';
import { manifestFile, pagesOf } from './site-manifest.ts';
import { copyFiles, dropStaging, openStaging } from './stage-site.ts';

/** The place that a path leads to, whether or not all of it exists yet. */
function realPlace(path: string): string {
  const parent = dirname(path);
  if (existsSync(path) || parent === path) return realpathSync(path);
  return join(realPlace(parent), basename(path));
}

// What a folder of a web host holds before a site is in it.
const isHostFile = (name: string): boolean => name.startsWith('.') || name === 'CNAME';

/**
 * Prepares the folder that `--out` names, and returns where it is: puts right what a killed build left there, and refuses
 * what is neither new nor an earlier site, hidden files and a CNAME aside: `--out .` must not cost anybody their work.
 */
export async function readyOutFolder(
  out: string,
  dataFolder: string,
): Promise<{ folder: string } | { error: string }> {
  const [folder, data] = [realPlace(resolve(out)), realPlace(dataFolder)];
  if (isWithin(folder, data) || isWithin(data, folder)) {
    throw new UsageError(`Expected --out to lie outside of the data in ${data}, got ${folder}.`);
  }
  const recovered = recoverSite(folder);
  if (recovered) return recovered;
  const isFree =
    !existsSync(folder) || (statSync(folder).isDirectory() && readdirSync(folder).every(isHostFile));
  if (!isFree && (!statSync(folder).isDirectory() || (await readSettledSite(folder)) === undefined)) {
    throw new UsageError(`Expected --out to be a new or empty folder or an earlier site, got ${folder}.`);
  }
  return { folder };
}

/** Publishes a site that was built in another folder too, unless much that is published there would be lost. */
export async function publishCopy(
  { folder: from, manifest }: BuiltSite,
  folder: string,
  { acceptLoss, signal }: { acceptLoss: boolean; signal: AbortSignal },
): Promise<{ error: string } | undefined> {
  const { database, files } = manifest;
  const loss = acceptLoss
    ? undefined
    : publishingLoss(await readSettledSite(folder), { database, pages: pagesOf(files) }, folder);
  if (loss !== undefined) return { error: loss };
  try {
    const staging = await openStaging(folder);
    try {
      await copyFiles(from, staging.next, files, signal);
      await copyFile(join(from, manifestFile), join(staging.next, manifestFile));
      return await replaceSite(staging, manifest);
    } finally {
      await dropStaging(staging);
    }
  } catch (error) {
    if (signal.aborted) return { error: 'Interrupted. What was published is as it was.' };
    const reason = diskError(error);
    if (reason === undefined) throw error;
    return {
      error: `Expected to copy the site to ${folder}, got: ${reason}. What was published is as it was.`,
    };
  }
}

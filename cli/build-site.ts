import { lstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskError } from '../db/disk-error.ts';
import { buildKey, programKey } from './build-key.ts';
import { publishingLoss, snapshotPages } from './publishing-loss.ts';
import { renderStaged } from './render-staged.ts';
import { recoverSite, replaceSite } from './replace-site.ts';
import { readSettledSite } from './site-lock.ts';
import { dropOtherPageLogs, keepPageLog } from './kept-page-log.ts';
import type { SiteManifest } from './site-manifest.ts';
import { dropStaging, openStaging } from './stage-site.ts';
import type { Staging } from './stage-site.ts';
import { adoptUnfinished } from './unfinished-site.ts';
import { updateSite } from './update-site.ts';

/** What a site is built from, and how. */
export interface BuildOptions {
  snapshot: string;
  dataFolder: string;
  /** The identity of the database, and until when its data reaches. */
  database: string;
  dataUntil: string;
  /** Publish it even if it loses much of what is published. */
  acceptLoss: boolean;
  /** Make every page again, whatever has changed. */
  isFull?: boolean;
  signal: AbortSignal;
}

/** A site that was built, and what is in it. */
export interface BuiltSite {
  folder: string;
  manifest: SiteManifest;
  rebuilt: boolean;
  /** How many pages and other files were made anew. */
  rendered?: number;
}

function hasAllFiles(folder: string, { files }: SiteManifest): boolean {
  return files.every((file) => lstatSync(join(folder, file), { throwIfNoEntry: false }));
}

/**
 * Builds the site from a snapshot into `<dataFolder>/site`, unless nothing that it depends on has changed. The new
 * site replaces the old one once it is complete, so a build that fails, is refused or is killed leaves the old one. Pages that
 * show nothing else than before are kept, and what a killed build has made is gone on with.
 */
export async function buildSite(options: BuildOptions): Promise<BuiltSite | { error: string }> {
  const folder = join(options.dataFolder, 'site');
  const unfinished = adoptUnfinished(folder);
  try {
    const recovered = recoverSite(folder);
    if (recovered) return recovered;
    const program = await programKey();
    const key = await buildKey(options.snapshot, options.database, program);
    const published = await readSettledSite(folder);
    const manifest = published?.manifest;
    if (options.isFull !== true && manifest?.key === key && hasAllFiles(folder, manifest))
      return { folder, manifest, rebuilt: false, rendered: 0 };
    const next = { database: options.database, pages: snapshotPages(options.snapshot) };
    const loss = options.acceptLoss ? undefined : publishingLoss(published, next, folder);
    if (loss !== undefined) return { error: loss };
    return await buildAnew(options, folder, { key, program, earlier: manifest, unfinished });
  } catch (error) {
    const reason = diskError(error);
    if (reason === undefined) throw error;
    return { error: `Expected to build the site in ${folder}, got: ${reason}.` };
  } finally {
    if (unfinished) await dropStaging(unfinished);
  }
}

interface Build {
  key: string;
  program: string;
  earlier: SiteManifest | undefined;
  unfinished: Staging | undefined;
}

async function buildAnew(
  options: BuildOptions,
  folder: string,
  build: Build,
): Promise<BuiltSite | { error: string }> {
  const isFull = options.isFull === true;
  const staging = (isFull ? undefined : build.unfinished) ?? (await openStaging(folder));
  // Of versions that kept it beside the site.
  await rm(join(dirname(folder), 'site.key'), { force: true });
  try {
    const earlier = isFull ? undefined : build.earlier;
    const staged = await renderStaged(staging, { ...options, ...build, earlier });
    if ('error' in staged) return staged;
    const { manifest, rendered, isUpdate } = staged;
    await keepPageLog(options.dataFolder, staging, manifest.key);
    const failure =
      isUpdate && earlier
        ? await updateSite(staging, manifest, earlier.key)
        : await replaceSite(staging, manifest);
    if (failure) return failure;
    await dropOtherPageLogs(options.dataFolder, manifest.key);
    return { folder, manifest, rebuilt: true, rendered };
  } finally {
    await dropStaging(staging);
  }
}

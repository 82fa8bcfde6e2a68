import { lstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskError } from '../db/disk-error.ts';
import { buildKey } from './build-key.ts';
import { publishingLoss, snapshotPages } from './publishing-loss.ts';
import { recoverSite, replaceSite } from './replace-site.ts';
import { runAstro } from './run-astro.ts';
import { readSettledSite } from './site-lock.ts';
import { writeManifest } from './site-manifest.ts';
import type { SiteManifest } from './site-manifest.ts';
import { dropStaging, openStaging } from './stage-site.ts';

/** What a site is built from, and how. */
export interface BuildOptions {
  snapshot: string;
  dataFolder: string;
  /** The identity of the database, and until when its data reaches. */
  database: string;
  dataUntil: string;
  /** Publish it even if it loses much of what is published. */
  acceptLoss: boolean;
  signal: AbortSignal;
}

/** A site that was built, and what is in it. */
export interface BuiltSite {
  folder: string;
  manifest: SiteManifest;
  rebuilt: boolean;
}

function hasAllFiles(folder: string, { files }: SiteManifest): boolean {
  return files.every((file) => lstatSync(join(folder, file), { throwIfNoEntry: false }));
}

/**
 * Builds the site from a snapshot into `<dataFolder>/site`, unless nothing that it depends on has changed. The new
 * site replaces the old one once it is complete, so a build that fails, is refused or is killed leaves the old one.
 */
export async function buildSite(options: BuildOptions): Promise<BuiltSite | { error: string }> {
  const folder = join(options.dataFolder, 'site');
  const recovered = recoverSite(folder);
  if (recovered) return recovered;
  const key = await buildKey(options.snapshot, options.database);
  const published = await readSettledSite(folder);
  const manifest = published?.manifest;
  if (manifest?.key === key && hasAllFiles(folder, manifest)) return { folder, manifest, rebuilt: false };
  const next = { database: options.database, pages: snapshotPages(options.snapshot) };
  const loss = options.acceptLoss ? undefined : publishingLoss(published, next, folder);
  if (loss !== undefined) return { error: loss };
  try {
    return await buildAnew(options, folder, key);
  } catch (error) {
    const reason = diskError(error);
    if (reason === undefined) throw error;
    return { error: `Expected to build the site in ${folder}, got: ${reason}.` };
  }
}

async function buildAnew(
  { snapshot, database, dataUntil, signal }: BuildOptions,
  folder: string,
  key: string,
): Promise<BuiltSite | { error: string }> {
  const staging = await openStaging(folder);
  // Of versions that kept it beside the site.
  await rm(join(dirname(folder), 'site.key'), { force: true });
  try {
    const failure = await runAstro(snapshot, staging.next, signal);
    if (failure) return failure;
    const manifest = await writeManifest(staging.next, { key, database, dataUntil });
    return (await replaceSite(staging, manifest)) ?? { folder, manifest, rebuilt: true };
  } finally {
    await dropStaging(staging);
  }
}

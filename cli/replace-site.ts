import { renameSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskError } from '../db/disk-error.ts';
import { UsageError } from './command.ts';
import { commitSite, finishCommit } from './commit-site.ts';
import { planReplacement } from './plan-replacement.ts';
import { printable } from './printable.ts';
import { readPublishedSite } from './site-manifest.ts';
import type { SiteManifest } from './site-manifest.ts';
import { lockSite } from './site-lock.ts';
import type { SiteLock } from './site-lock.ts';
import { someOf } from './some-of.ts';
import { abandonedStagings, adoptedName, dropStaging, stagingIn } from './stage-site.ts';
import type { Staging } from './stage-site.ts';

function recover(left: Staging): void {
  const own = stagingIn(adoptedName(left), left.target);
  try {
    // Of two processes that find it only one goes on.
    renameSync(left.folder, own.folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  finishCommit(own);
}

/** Puts right what builds into a folder left behind that were killed. */
export function recoverSite(target: string): { error: string } | undefined {
  try {
    for (const left of abandonedStagings(target)) recover(left);
    return undefined;
  } catch (error) {
    const reason = diskError(error);
    if (reason === undefined) throw error;
    return { error: `Expected to put right what a broken-off build left at ${target}, got: ${reason}.` };
  }
}

const maxNames = 3;

/**
 * Puts a new site, complete in its staging folder, in place of an earlier one. Files of somebody else stay where they
 * are; one that lies where the new site needs the place is wrong usage. The staging folder is gone afterwards.
 */
export async function replaceSite(
  staging: Staging,
  next: SiteManifest,
): Promise<{ error: string } | undefined> {
  const { target } = staging;
  const failed = (reason: string) => ({
    error: `Expected to publish the site in ${target}, got: ${reason}. What was published is as it was.`,
  });
  let lock: SiteLock | undefined;
  try {
    lock = await lockSite(target);
    if (lock === undefined) return failed('another process is publishing there');
    const published = await readPublishedSite(target);
    const plan = await planReplacement(target, published?.files ?? new Set(), next.files);
    if (plan.conflicts.length > 0) {
      const names = printable(someOf(plan.conflicts.slice(0, maxNames), plan.conflicts.length));
      throw new UsageError(
        `Expected nothing in ${target} where the site goes but an earlier site, got files that no site has put there: ${names}.`,
      );
    }
    for (const file of plan.carried) {
      await mkdir(dirname(join(staging.next, file)), { recursive: true });
      await cp(join(target, file), join(staging.next, file), {
        verbatimSymlinks: true,
        preserveTimestamps: true,
        errorOnExist: true,
        force: false,
      });
    }
    commitSite(staging, { removed: plan.removed, isUpdate: false });
    return undefined;
  } catch (error) {
    const reason = diskError(error);
    if (reason === undefined) throw error;
    return failed(reason);
  } finally {
    lock?.release();
    await dropStaging(staging);
  }
}

import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { diskError } from '../db/disk-error.ts';
import { UsageError } from './command.ts';
import { commitSite, isWithinFolders } from './commit-site.ts';
import { printable } from './printable.ts';
import { siteFiles } from './site-files.ts';
import { lockSite } from './site-lock.ts';
import type { SiteLock } from './site-lock.ts';
import { manifestFile, readPublishedSite } from './site-manifest.ts';
import type { SiteManifest } from './site-manifest.ts';
import { someOf } from './some-of.ts';
import { dropStaging } from './stage-site.ts';
import type { Staging } from './stage-site.ts';

const maxNames = 3;

/** Files of somebody else where the update needs the place. */
function conflictsOf(target: string, changed: readonly string[], earlier: ReadonlySet<string>): string[] {
  const known = new Set<string>();
  return changed.filter((file) => {
    if (!isWithinFolders(target, file, known)) return true;
    const stat = lstatSync(join(target, file), { throwIfNoEntry: false });
    return stat !== undefined && !(stat.isFile() && (earlier.has(file) || file === manifestFile));
  });
}

/**
 * Puts the files of a site that have changed, which lie in a staging folder, in place of those of the earlier site that it
 * was built upon, and removes what has no successor. All others stay untouched. The staging folder is gone afterwards.
 */
export async function updateSite(
  staging: Staging,
  next: SiteManifest,
  builtUpon: string,
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
    if (published?.manifest?.key !== builtUpon)
      return failed('another site was published there meanwhile; run the same command again');
    const changed = await siteFiles(staging.next);
    const conflicts = conflictsOf(target, changed, published.files);
    if (conflicts.length > 0) {
      const names = printable(someOf(conflicts.slice(0, maxNames), conflicts.length));
      throw new UsageError(
        `Expected nothing in ${target} where the site goes but an earlier site, got files that no site has put there: ${names}.`,
      );
    }
    const files = new Set(next.files);
    commitSite(staging, { removed: [...published.files].filter((file) => !files.has(file)), isUpdate: true });
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

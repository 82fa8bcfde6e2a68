import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { abandonedStagings, adoptedName, commitFile, stagingIn } from './stage-site.ts';
import type { Staging } from './stage-site.ts';

/** The log of the pages that a build has made so far, in its staging folder. */
export const pageLog = 'pages.ndjson';
/** The same of a build that was killed and is gone on with. */
export const earlierPageLog = 'pages.earlier.ndjson';

/** Takes over what a build into a folder has made before it was killed, if there is any. */
export function adoptUnfinished(target: string): Staging | undefined {
  for (const left of abandonedStagings(target)) {
    const isUnfinished = existsSync(join(left.folder, pageLog)) && !existsSync(join(left.folder, commitFile));
    if (!isUnfinished) continue;
    const own = stagingIn(adoptedName(left), target);
    try {
      // Of two processes that find it only one goes on.
      renameSync(left.folder, own.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    renameSync(join(own.folder, pageLog), join(own.folder, earlierPageLog));
    return own;
  }
  return undefined;
}

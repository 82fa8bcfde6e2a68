import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { diskError } from '../db/disk-error.ts';
import { makeFolder } from '../db/make-folder.ts';
import { abandonedWorkFolders, workFolderName } from './work-folder.ts';

/**
 * Has a snapshot written beside the last one, which it replaces once it is complete; a full disk leaves that as it was.
 * What processes left behind that were killed is removed.
 */
export async function replaceSnapshot<T>(
  folder: string,
  write: (partial: string) => Promise<T>,
): Promise<{ written: T } | { error: string }> {
  const [parent, name] = [dirname(folder), basename(folder)];
  // With a shared database two processes may write the same snapshot.
  const partial = join(parent, workFolderName(`${name}.partial`));
  const old = join(parent, workFolderName(`${name}.old`));
  try {
    makeFolder(parent);
    for (const base of [`${name}.partial`, `${name}.old`]) {
      for (const left of abandonedWorkFolders(parent, base)) await rm(left, { recursive: true, force: true });
    }
    await mkdir(partial);
    const written = await write(partial);
    if (existsSync(folder)) await rename(folder, old);
    await rename(partial, folder);
    await rm(old, { recursive: true, force: true });
    return { written };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    const reason = diskError(error);
    if (reason === undefined) throw error;
    return { error: `Expected to write a snapshot to ${folder}, got: ${reason}.` };
  }
}

import { existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { constants, copyFile, mkdir, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../db/make-folder.ts';
import { abandonedWorkFolders, workFolderName } from './work-folder.ts';

/** Its presence says that the new site is complete, and that a process has begun to put it in place. */
export const commitFile = 'commit.json';

/** Where a new site is completed before it takes the place of the one in `target`. */
export interface Staging {
  target: string;
  /** The folder that holds the parts below, and is removed in the end. */
  folder: string;
  /** The new site. */
  next: string;
  /** What it has replaced. */
  old: string;
  /** Whether the target was made for it. */
  isNewTarget: boolean;
}

const siblingBase = (target: string) => `${basename(target)}.next`;
// A folder that is a mount, or in a folder of somebody else, can only be prepared within.
const innerBase = '.toolrisk-next';

/** The parts of a staging folder. */
export function stagingIn(folder: string, target: string, isNewTarget = false): Staging {
  return { target, folder, next: join(folder, 'new'), old: join(folder, 'old'), isNewTarget };
}

/** Whether entries can be moved from one folder into another, which mounts do not allow and no property of theirs tells. */
function canMove(from: string, to: string): boolean {
  const name = workFolderName(innerBase);
  try {
    mkdirSync(join(from, name));
    renameSync(join(from, name), join(to, name));
    rmdirSync(join(to, name));
    return true;
  } catch {
    return false;
  }
}

function prepare(folder: string, target: string, isNewTarget: boolean): Staging {
  const staging = stagingIn(folder, target, isNewTarget);
  for (const each of [folder, staging.next, staging.old]) mkdirSync(each);
  return staging;
}

/** Makes a staging folder beside the target, or in it where nothing could be moved in from beside. */
export async function openStaging(target: string): Promise<Staging> {
  const isNewTarget = !existsSync(target);
  makeFolder(target);
  const sibling = join(dirname(target), workFolderName(siblingBase(target)));
  try {
    const staging = prepare(sibling, target, isNewTarget);
    if (canMove(sibling, target)) return staging;
  } catch {
    // Its parent is somebody else's, or full: the target itself will say what is wrong.
  }
  await rm(sibling, { recursive: true, force: true });
  const inner = join(target, workFolderName(innerBase));
  try {
    return prepare(inner, target, isNewTarget);
  } catch (error) {
    await rm(inner, { recursive: true, force: true });
    throw error;
  }
}

// A commit takes no longer, so that of another container is not waited for for long.
const commitPatienceMs = 120_000;

/** The staging folders of a target that were left behind by processes that were killed. */
export function abandonedStagings(target: string): Staging[] {
  const places = [
    [dirname(target), siblingBase(target)],
    [target, innerBase],
  ] as const;
  return places
    .flatMap(([parent, base]) => {
      const begun = abandonedWorkFolders(parent, base, commitPatienceMs).filter((folder) =>
        existsSync(join(folder, commitFile)),
      );
      return [...new Set([...begun, ...abandonedWorkFolders(parent, base)])];
    })
    .map((folder) => stagingIn(folder, target));
}

/** A name for a staging folder of another process that this one takes over, in the same place. */
export function adoptedName({ folder, target }: Staging): string {
  const isInner = dirname(folder) === target;
  return join(dirname(folder), workFolderName(isInner ? innerBase : siblingBase(target)));
}

/** Removes a staging folder, and its target if that was made for it and nothing came into it. */
export async function dropStaging({ folder, target, isNewTarget }: Staging): Promise<void> {
  // A commit that could neither be ended nor undone: what it has moved is in there, and the next run ends it.
  if (existsSync(join(folder, commitFile))) return;
  await rm(folder, { recursive: true, force: true });
  // It fails if something is in it, and is meant to.
  if (isNewTarget) await rmdir(target).catch(() => undefined);
}

const copiesAtOnce = 16;

/** Copies files into a folder. Stops and rejects with the signal's reason once that is aborted. */
export async function copyFiles(
  from: string,
  to: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const folder of new Set(files.map((file) => dirname(join(to, file))))) {
    await mkdir(folder, { recursive: true });
  }
  for (let start = 0; start < files.length; start += copiesAtOnce) {
    signal.throwIfAborted();
    // All have to have ended before a caller may remove what they write.
    const copies = await Promise.allSettled(
      files
        .slice(start, start + copiesAtOnce)
        .map((file) => copyFile(join(from, file), join(to, file), constants.COPYFILE_FICLONE)),
    );
    for (const copy of copies) if (copy.status === 'rejected') throw copy.reason;
  }
}

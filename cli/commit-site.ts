import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isSafePath, legacyMarker, manifestFile } from './site-manifest.ts';
import { commitFile } from './stage-site.ts';
import type { Staging } from './stage-site.ts';

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** How a new site takes the place of the earlier one: as a whole, or only those of its files that have changed. */
export interface Commit {
  /** What goes: entries of the root, or files. */
  removed: readonly string[];
  /** Whether the new site consists of files to be put among those that stay. */
  isUpdate: boolean;
}

function makeParent(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
}

/** Moves an entry of the target among what is replaced, under a name that is free there. */
function setAside(staging: Staging, name: string): [from: string, to: string] {
  let to = join(staging.old, name);
  for (let n = 2; exists(to); n++) to = join(staging.old, `${name}.${n}`);
  makeParent(to);
  renameSync(join(staging.target, name), to);
  return [join(staging.target, name), to];
}

function undo(moves: [from: string, to: string][]): void {
  for (const [from, to] of moves.toReversed()) {
    makeParent(from);
    renameSync(to, from);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** What of the new site is still to be placed; its manifest last, since it says that all the others are there. */
function toPlace({ next }: Staging, isUpdate: boolean): string[] {
  const names = isUpdate ? filesBelow(next).sort() : readdirSync(next);
  return names.sort((a, b) => Number(a === manifestFile) - Number(b === manifestFile));
}

/** Folders in which nothing is left but folders that were emptied. */
function removeEmpty(target: string, files: readonly string[]): void {
  const folders = new Set(files.map((file) => dirname(file)));
  for (const folder of folders) {
    for (let each = folder; each !== '.'; each = dirname(each)) {
      try {
        rmdirSync(join(target, each));
      } catch {
        break;
      }
    }
  }
}

function move(staging: Staging, { removed, isUpdate }: Commit, moves: [from: string, to: string][]): void {
  const { target, next } = staging;
  for (const name of removed) if (exists(join(target, name))) moves.push(setAside(staging, name));
  if (isUpdate) removeEmpty(target, removed);
  for (const name of toPlace(staging, isUpdate)) {
    const [from, to] = [join(next, name), join(target, name)];
    if (exists(to)) moves.push(setAside(staging, name));
    if (isUpdate) makeParent(to);
    renameSync(from, to);
    moves.push([from, to]);
  }
}

function end({ folder }: Staging): void {
  rmSync(join(folder, commitFile), { force: true });
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Puts a complete new site in place of what lies in the target, in one go that no signal interrupts but the one that
 * kills; `finishCommit` ends what that leaves. Entries are moved, none is copied or removed before all are in place. The
 * manifest goes first and comes last: where one lies, the site is whole.
 */
export function commitSite(staging: Staging, commit: Commit): void {
  const draft = join(staging.folder, 'commit.part');
  writeFileSync(draft, JSON.stringify(commit));
  const moves: [from: string, to: string][] = [];
  try {
    renameSync(draft, join(staging.folder, commitFile));
    for (const marker of [manifestFile, legacyMarker]) {
      if (exists(join(staging.target, marker))) moves.push(setAside(staging, marker));
    }
    move(staging, commit, moves);
  } catch (error) {
    undo(moves);
    rmSync(join(staging.folder, commitFile), { force: true });
    throw error;
  }
  end(staging);
}

const maxCommitBytes = 256 * 1024 * 1024;

/** What a commit that had begun is to do, or undefined if none had. */
function readCommit({ folder, next, old }: Staging): Commit | undefined {
  // The folder may lie where others can write: links would lead elsewhere, and only safe paths can be files of a site.
  const isPlain = [next, old].every((each) => lstatSync(each, { throwIfNoEntry: false })?.isDirectory());
  const file = join(folder, commitFile);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!isPlain || stat?.isFile() !== true || stat.size > maxCommitBytes) return undefined;
  try {
    const { removed, isUpdate } = Object(JSON.parse(readFileSync(file, 'utf8'))) as Record<string, unknown>;
    if (!Array.isArray(removed)) return undefined;
    const names = removed.filter((name) => isSafePath(name) && (isUpdate === true || !name.includes('/')));
    return { removed: names, isUpdate: isUpdate === true };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a file of a site lies in folders alone: a link among them would lead out of it. */
export function isWithinFolders(target: string, file: string, known = new Set<string>()): boolean {
  for (let folder = dirname(file); folder !== '.' && !known.has(folder); folder = dirname(folder)) {
    const stat = lstatSync(join(target, folder), { throwIfNoEntry: false });
    if (stat && !stat.isDirectory()) return false;
    if (stat) known.add(folder);
  }
  return true;
}

/** Ends what a process has left that was killed: a commit that had begun is completed, everything else is dropped. */
export function finishCommit(staging: Staging): void {
  const commit = readCommit(staging);
  if (commit !== undefined && exists(staging.target)) {
    const { target } = staging;
    const known = new Set<string>();
    const isOurs = (file: string) => isWithinFolders(target, file, known);
    if ([...commit.removed, ...(commit.isUpdate ? filesBelow(staging.next) : [])].every(isOurs))
      move(staging, commit, []);
  }
  end(staging);
}

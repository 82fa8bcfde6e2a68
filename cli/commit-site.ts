import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { legacyMarker, manifestFile } from './site-manifest.ts';
import { commitFile } from './stage-site.ts';
import type { Staging } from './stage-site.ts';

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Moves an entry of the target among what is replaced, under a name that is free there. */
function setAside(staging: Staging, name: string): [from: string, to: string] {
  let to = join(staging.old, name);
  for (let n = 2; exists(to); n++) to = join(staging.old, `${name}.${n}`);
  renameSync(join(staging.target, name), to);
  return [join(staging.target, name), to];
}

function undo(moves: [from: string, to: string][]): void {
  for (const [from, to] of moves.toReversed()) renameSync(to, from);
}

/** The entries of the new site that are still to be placed; its manifest last, since it says that all the others are there. */
function toPlace({ next }: Staging): string[] {
  return readdirSync(next).sort((a, b) => Number(a === manifestFile) - Number(b === manifestFile));
}

function move(staging: Staging, removed: readonly string[], moves: [from: string, to: string][]): void {
  const { target, next } = staging;
  for (const name of removed) if (exists(join(target, name))) moves.push(setAside(staging, name));
  for (const name of toPlace(staging)) {
    const [from, to] = [join(next, name), join(target, name)];
    if (exists(to)) moves.push(setAside(staging, name));
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
export function commitSite(staging: Staging, removed: readonly string[]): void {
  const draft = join(staging.folder, 'commit.part');
  writeFileSync(draft, JSON.stringify({ removed }));
  const moves: [from: string, to: string][] = [];
  try {
    renameSync(draft, join(staging.folder, commitFile));
    for (const marker of [manifestFile, legacyMarker]) {
      if (exists(join(staging.target, marker))) moves.push(setAside(staging, marker));
    }
    move(staging, removed, moves);
  } catch (error) {
    undo(moves);
    rmSync(join(staging.folder, commitFile), { force: true });
    throw error;
  }
  end(staging);
}

const maxCommitBytes = 1024 * 1024;

/** What a commit that had begun is to remove, or undefined if none had. */
function readRemoved({ folder, next, old }: Staging): string[] | undefined {
  // The folder may lie where others can write: links would lead elsewhere, and only plain names can be entries of a site.
  const isPlain = [next, old].every((each) => lstatSync(each, { throwIfNoEntry: false })?.isDirectory());
  const file = join(folder, commitFile);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!isPlain || stat?.isFile() !== true || stat.size > maxCommitBytes) return undefined;
  try {
    const { removed } = Object(JSON.parse(readFileSync(file, 'utf8'))) as { removed?: unknown };
    if (!Array.isArray(removed)) return undefined;
    return removed.filter((name) => typeof name === 'string' && /^[^./\\][^/\\]*$/.test(name));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Ends what a process has left that was killed: a commit that had begun is completed, everything else is dropped. */
export function finishCommit(staging: Staging): void {
  const removed = readRemoved(staging);
  if (removed !== undefined && exists(staging.target)) move(staging, removed, []);
  end(staging);
}

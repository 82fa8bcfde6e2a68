import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { isWithin } from '../is-within.ts';
import { insideShared, type Mount } from './sandbox.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

const maxDepth = 4;
const maxFolders = 5000;
const maxBytes = 256 * 1024;
/** What git needs to read a repository at all; of all the rest anything may hold a password. */
const needed =
  /^\s*(?:repositoryformatversion|bare|filemode|ignorecase|symlinks|precomposeunicode|objectformat|refstorage|partialclone)\s*=/i;

/** The settings of a repository without remotes, headers, helpers and users. */
function withoutCredentials(text: string): string {
  let isKept = false;
  return text
    .split('\n')
    .filter((line) => {
      const [, section] = /^\s*\[([^\]]*)\]/.exec(line) ?? [];
      if (section !== undefined) isKept = /^\s*(?:core|extensions)\s*$/i.test(section);
      return isKept && (section !== undefined || needed.test(line));
    })
    .join('\n');
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .map(({ name }) => join(folder, name))
      .sort();
  } catch {
    // What this user may not read is told by nobody.
    return [];
  }
}

const isRepository = (folder: string) => basename(folder) === '.git';

/** The folders below one, those that are near first, as many as may be looked at. */
function nearFolders(top: string): string[] {
  const found = [{ folder: top, depth: 0 }];
  for (const { folder, depth } of found) {
    if (depth === maxDepth || isRepository(folder)) continue;
    const room = Math.max(0, maxFolders - found.length);
    for (const each of foldersIn(folder).slice(0, room)) found.push({ folder: each, depth: depth + 1 });
  }
  return found.map(({ folder }) => folder);
}

/** The files in which repositories below a folder keep their settings, those of their submodules among them. */
function settingsBelow(folder: string): string[] {
  const repositories = nearFolders(folder).filter(isRepository);
  const places = repositories.flatMap((each) => [each, ...nearFolders(join(each, 'modules'))]);
  return places
    .flatMap((place) => [join(place, 'config'), join(place, 'config.worktree')])
    .filter((file) => existsSync(file) && lstatSync(file).isFile());
}

/**
 * Stands in for the settings of git in what is shared with a server: the checkout of a job keeps its token there, and that of a person
 * may have a password in the address of a remote. What git needs to read the repository stays.
 */
export function coverGitSettings(mounts: readonly Mount[]): { mounts: Mount[]; close(): void } {
  const covered = mounts
    .filter(({ target }) => isWithin(target, insideShared))
    .flatMap(({ source, target }) =>
      settingsBelow(source).map((file) => ({ file, target: `${target}/${relative(source, file)}` })),
    );
  if (covered.length === 0) return { mounts: [], close: () => undefined };
  const directory = makeTemporaryDirectory('scratch');
  const covers = covered.map(({ file, target }, index): Mount => {
    const { size } = lstatSync(file);
    const source = join(directory, String(index + 1));
    writeFileSync(source, size > maxBytes ? '' : withoutCredentials(readFileSync(file, 'utf8')));
    // The server is another user.
    chmodSync(source, 0o644);
    return { source, target };
  });
  return { mounts: covers, close: () => rmSync(directory, { recursive: true, force: true }) };
}

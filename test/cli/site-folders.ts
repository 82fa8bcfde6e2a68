import { execFile } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { publishCopy } from '../../cli/publish-copy.ts';
import { recoverSite } from '../../cli/replace-site.ts';
import { readPublishedSite, writeManifest } from '../../cli/site-manifest.ts';
import type { SiteManifest } from '../../cli/site-manifest.ts';

/** Writes files of the given texts below a folder. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A site as a build leaves it, small: a page for each server and each of its tools, all saying the word. */
export async function writeSite(
  folder: string,
  word: string,
  { servers = 3, tools = 2, database = 'one' }: { servers?: number; tools?: number; database?: string } = {},
): Promise<void> {
  const files: Record<string, string> = {
    'index.html': `home ${word}`,
    '404.html': `none ${word}`,
    'assets/page.css': `p{} /* ${word} */`,
    [`assets/${word}.js`]: word,
    'servers/index.html': `servers ${word}`,
    'api/v1/index.json': JSON.stringify({ word }),
  };
  for (let server = 0; server < servers; server++) {
    files[`servers/s${server}/index.html`] = `server ${server} ${word}`;
    for (let tool = 0; tool < tools; tool++)
      files[`tools/s${server}/t${tool}/index.html`] = `tool ${tool} ${word}`;
  }
  writeFiles(folder, files);
  await writeManifest(folder, { key: word, database, dataUntil: '2026-01-01T00:00:00.000Z' });
}

/** Everything below a folder: texts of files, and where links lead. */
export function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file): [string, string] => [
        relative(folder, file),
        lstatSync(file).isSymbolicLink() ? `-> ${readlinkSync(file)}` : readFileSync(file, 'utf8'),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What the owner of a folder keeps in it beside the site, at the top and within the site's own folders. */
export function writeOwnFiles(folder: string): Record<string, string> {
  const files = {
    '.git/config': '[core]',
    '.git/objects/ab/cdef': 'object',
    '.nojekyll': '',
    '.well-known/security.txt': 'Contact: …',
    CNAME: 'tools.example',
    'robots.txt': 'User-agent: *',
    'servers/notes.txt': 'mine',
    'tools/s0/t0/mine/deep.txt': 'mine too',
  };
  writeFiles(folder, files);
  symlinkSync('/etc/hostname', join(folder, 'link'));
  symlinkSync('../../outside', join(folder, 'assets/link'));
  return { ...files, link: '-> /etc/hostname', 'assets/link': '-> ../../outside' };
}

export interface Ran {
  code: number | string | null;
  stderr: string;
}

/** Runs a program to its end. */
export function run(command: string, args: string[], cwd?: string): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, encoding: 'utf8' }, (error, _, stderr) => {
      resolve({ code: error ? (error.signal ?? error.code ?? null) : 0, stderr });
    });
  });
}

const publisher = join(import.meta.dirname, 'publish-once.ts');

/** Publishes a site in a folder from a process of its own. */
export const publishOnce = (...args: (string | number)[]): Promise<Ran> =>
  run(process.execPath, [publisher, ...args.map(String)]);

/** A script that publishes, for a shell. */
export const publishCommand = `${process.execPath} ${publisher}`;

/**
 * Kills a process that replaces a site while it makes its `killAt`th change, lets the next run put right what it left, and
 * says what was there in between: the old site, the new one, or something else. Throws if anything is lost.
 */
export async function killAndRecover(sites: {
  first: string;
  second: string;
  target: string;
  killAt: number;
}): Promise<'old' | 'new' | 'between'> {
  const { first, second, target, killAt } = sites;
  rmSync(target, { recursive: true, force: true });
  cpSync(first, target, { recursive: true });
  const own = writeOwnFiles(target);
  const [old, next] = [first, second].map((from) => sorted({ ...contentsOf(from), ...own }));
  const { code } = await publishOnce(second, target, killAt);
  expect(code).toBe('SIGKILL');
  const left = contentsOf(target);
  const state = isDeepStrictEqual(left, old) ? 'old' : isDeepStrictEqual(left, next) ? 'new' : 'between';
  for (const [path, text] of Object.entries(own)) {
    // What lies within folders of the site goes along with them.
    if (!/^(?:servers|tools|assets)\//.test(path)) expect([path, left[path]]).toEqual([path, text]);
  }
  expect(recoverSite(target)).toBeUndefined();
  const recovered = contentsOf(target);
  // A commit that had begun is ended even where nothing had been moved yet.
  expect(state === 'old' ? [old, next] : [next]).toContainEqual(recovered);
  const { manifest } = (await readPublishedSite(second)) ?? {};
  const built = { folder: second, manifest: manifest as SiteManifest, rebuilt: false };
  const options = { acceptLoss: true, signal: new AbortController().signal };
  expect(await publishCopy(built, target, options)).toBeUndefined();
  expect(contentsOf(target)).toEqual(next);
  return state;
}

const sorted = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));

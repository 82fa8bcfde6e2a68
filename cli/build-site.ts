import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isAlive } from '../db/owner-lock.ts';
import { openAstroProject } from './astro-project.ts';

/** Marks a folder as a site of ours, which another build may replace. */
export const siteMarker = 'toolrisk-site.txt';

const projectRoot = join(import.meta.dirname, '..');
// Everything that pages are made from besides the snapshot.
const sourceFolders = ['site/src', 'site/public', 'classifier', 'policy', 'audit'];
const sourceFiles = ['site/astro.config.mjs', 'db/read-snapshot.ts', 'package-lock.json', 'package.json'];

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Digest of all that a build depends on: equal digests mean equal sites. */
async function buildKey(snapshot: string): Promise<string> {
  const hash = createHash('sha256');
  const sources = (
    await Promise.all(sourceFolders.map((folder) => filesBelow(join(projectRoot, folder))))
  ).flat();
  const single = sourceFiles.map((file) => join(projectRoot, file)).filter((file) => existsSync(file));
  for (const file of [...sources.sort(), ...single, ...(await filesBelow(snapshot)).sort()]) {
    hash.update(`\0${file}\0`);
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

/** What a build came to. `pages` is counted in the output folder. */
export interface BuiltSite {
  folder: string;
  pages: number;
  rebuilt: boolean;
}

async function countPages(folder: string): Promise<number> {
  return (await filesBelow(folder)).filter((file) => file.endsWith('index.html')).length;
}

/** Removes what builds left behind that were killed. */
async function removeLeftovers(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    const pid = Number(/^site\.next-(\d+)$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) await rm(join(dataFolder, name), { recursive: true, force: true });
  }
}

async function runAstro(
  snapshot: string,
  out: string,
  signal: AbortSignal,
): Promise<{ error: string } | undefined> {
  const astro = openAstroProject();
  if ('error' in astro) return astro;
  const child = spawn(process.execPath, [astro.program, 'build', '--root', astro.root], {
    // Astro keeps intermediate files in the working directory if the output lies elsewhere.
    cwd: dirname(out),
    env: {
      ...process.env,
      ...astro.env,
      TOOLRISK_SNAPSHOT: snapshot,
      TOOLRISK_SITE_OUT: out,
      ASTRO_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  // An abort or a failed start also ends in `close`; without a listener it would throw.
  child.on('error', (error) => child.stderr.unshift(Buffer.from(`${error.message}\n`)));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  astro.close();
  return code === 0 ? undefined : { error: `${output}\n${errors}`.trim().split('\n').slice(-25).join('\n') };
}

/**
 * Builds the site from a snapshot into `<dataFolder>/site`, unless nothing that it depends on has changed. The new
 * site replaces the old one as a whole, so a build that fails or is killed leaves the old one.
 */
export async function buildSite(
  snapshot: string,
  dataFolder: string,
  signal: AbortSignal,
): Promise<BuiltSite | { error: string }> {
  const folder = join(dataFolder, 'site');
  const keyFile = join(dataFolder, 'site.key');
  const key = await buildKey(snapshot);
  const builtKey = existsSync(keyFile) ? (await readFile(keyFile, 'utf8')).trim() : '';
  if (builtKey === key && existsSync(join(folder, 'index.html'))) {
    return { folder, pages: await countPages(folder), rebuilt: false };
  }
  await mkdir(dataFolder, { recursive: true });
  await removeLeftovers(dataFolder);
  const next = join(dataFolder, `site.next-${process.pid}`);
  const failure = await runAstro(snapshot, next, signal);
  if (failure) {
    await rm(next, { recursive: true, force: true });
    return failure;
  }
  await writeFile(join(next, siteMarker), `${key}\n`);
  await rm(keyFile, { force: true });
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
  await writeFile(keyFile, `${key}\n`);
  return { folder, pages: await countPages(folder), rebuilt: true };
}

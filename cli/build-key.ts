import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

const projectRoot = join(import.meta.dirname, '..');
// Everything that pages are made from besides the snapshot.
const sourceFolders = ['site/src', 'site/render', 'site/public', 'classifier', 'policy', 'audit'];
const sourceFiles = [
  'site/astro.config.mjs',
  'db/read-snapshot.ts',
  'db/read-snapshot.js',
  'package-lock.json',
  'package.json',
];
const settings = [
  'TOOLRISK_SITE_URL',
  'TOOLRISK_SITE_BASE',
  'TOOLRISK_SITE_CORRECTIONS',
  'TOOLRISK_SITE_LAYOUT',
];

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function digestFiles(
  hash: Hash,
  files: Iterable<readonly [name: string, file: string]>,
): Promise<void> {
  for (const [name, file] of files) {
    hash.update(`\0${name}\0`);
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
}

/** Digest of all that pages are made with: equal digests make equal pages of equal data, wherever the program lies. */
export async function programKey(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const name of settings) hash.update(`\0${name}=${process.env[name] ?? ''}`);
  const sources = await Promise.all(sourceFolders.map((folder) => filesBelow(join(projectRoot, folder))));
  const single = sourceFiles.map((file) => join(projectRoot, file)).filter((file) => existsSync(file));
  await digestFiles(
    hash,
    [...sources.flat().sort(), ...single].map((file) => [relative(projectRoot, file), file] as const),
  );
  return hash.digest('hex');
}

// Records are left out: their digests are among the keys.
const records = new Set(['servers.ndjson', 'tools.ndjson']);

/** Digest of all that a build depends on: equal digests mean equal sites, in whichever folders the snapshot lies. */
export async function buildKey(snapshot: string, database: string, program: string): Promise<string> {
  const hash = createHash('sha256').update(`${database}\0${program}`);
  const files = (await filesBelow(snapshot)).filter((file) => !records.has(relative(snapshot, file)));
  await digestFiles(
    hash,
    files.sort().map((file) => [relative(snapshot, file), file] as const),
  );
  return hash.digest('hex');
}

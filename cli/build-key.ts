import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

const projectRoot = join(import.meta.dirname, '..');
// Everything that pages are made from besides the snapshot.
const sourceFolders = ['site/src', 'site/public', 'classifier', 'policy', 'audit', 'crawler'];
const sourceFiles = [
  'site/astro.config.mjs',
  'db/read-snapshot.ts',
  'db/read-snapshot.js',
  // Published or told by pages.
  'docs/accuracy.json',
  ...['index', 'server', 'changes', 'rule'].map((name) => `docs/catalogue-${name}.schema.json`),
  'docs/classification.schema.json',
  'package-lock.json',
  'package.json',
];
const settings = ['TOOLRISK_SITE_URL', 'TOOLRISK_SITE_BASE', 'TOOLRISK_SITE_CORRECTIONS'];

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Digest of all that a build depends on: equal digests mean equal sites, in whichever folders the program and the snapshot
 * lie.
 */
export async function buildKey(snapshot: string, database: string): Promise<string> {
  const hash = createHash('sha256').update(database);
  for (const name of settings) hash.update(`\0${name}=${process.env[name] ?? ''}`);
  const sources = await Promise.all(sourceFolders.map((folder) => filesBelow(join(projectRoot, folder))));
  const single = sourceFiles.map((file) => join(projectRoot, file)).filter((file) => existsSync(file));
  const files = [
    ...[...sources.flat().sort(), ...single].map((file) => [relative(projectRoot, file), file] as const),
    ...(await filesBelow(snapshot)).sort().map((file) => [relative(snapshot, file), file] as const),
  ];
  for (const [name, file] of files) {
    hash.update(`\0${name}\0`);
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

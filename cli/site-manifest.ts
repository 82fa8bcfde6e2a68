import { lstat, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteFiles } from './site-files.ts';

/** The file of a site that says what belongs to it. A folder with one is an earlier site, which may be replaced. */
export const manifestFile = 'toolrisk-site.json';
/** What marked a site before there were manifests. */
export const legacyMarker = 'toolrisk-site.txt';

/** What a site consists of and what it was built from. It says the same for the same data, wherever it is built. */
export interface SiteManifest {
  /** Digest of everything that the build depends on. */
  key: string;
  /** The identity of the database. */
  database: string;
  /** When the newest of its data was seen. */
  dataUntil: string;
  /** All files but this one, relative to the root of the site. */
  files: string[];
}

/** A site that lies in a folder. Without a manifest its files are told by their shape, and nothing more is known of it. */
export interface PublishedSite {
  manifest?: SiteManifest;
  files: ReadonlySet<string>;
}

// A manifest may lie in somebody's repository: nothing that it says may lead out of the folder or to a hidden file.
const safePath = /^(?!\.)[^/\\\0]+(?:\/(?!\.)[^/\\\0]+)*$/;

/** Whether a path leads to a file within the folder that it is relative to, hidden ones aside. */
export const isSafePath = (file: unknown): file is string => typeof file === 'string' && safePath.test(file);
const maxBytes = 512 * 1024 * 1024;

/** The files of sites that had no manifest. */
const legacyShape =
  /^(?:toolrisk-site\.txt|404\.html|favicon\.svg|(?:theme|copy)\.js|(?:.+\/)?index\.html|api\/v1\/.+|assets\/[^/]+\.(?:css|js))$/;
const hidden = /(?:^|\/)\./;

async function isFile(file: string): Promise<boolean> {
  const stat = await lstat(file).catch(() => undefined);
  return stat !== undefined && stat.isFile() && stat.size <= maxBytes;
}

function parseManifest(text: string): SiteManifest | undefined {
  try {
    const { key, database, dataUntil, files } = Object(JSON.parse(text)) as Record<string, unknown>;
    if (![key, database, dataUntil].every((each) => typeof each === 'string')) return undefined;
    return Array.isArray(files) && files.every(isSafePath)
      ? ({ key, database, dataUntil, files } as SiteManifest)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What is published in a folder, or undefined if that is no site of ours. */
export async function readPublishedSite(folder: string): Promise<PublishedSite | undefined> {
  const manifestPath = join(folder, manifestFile);
  const hasManifest = await isFile(manifestPath);
  const read = hasManifest ? parseManifest(await readFile(manifestPath, 'utf8')) : undefined;
  if (read !== undefined) return { manifest: read, files: new Set(read.files) };
  if (!hasManifest && !(await isFile(join(folder, legacyMarker)))) return undefined;
  // Damaged or of an earlier version: still a site.
  const files = (await siteFiles(folder, true)).filter(
    (file) => legacyShape.test(file) && !hidden.test(file),
  );
  return { files: new Set(files) };
}

/** Writes the manifest of a site, of all that lies in the folder unless its files are named, and returns it. */
export async function writeManifest(
  folder: string,
  about: Omit<SiteManifest, 'files'>,
  named?: readonly string[],
): Promise<SiteManifest> {
  const files = (named?.toSorted() ?? (await siteFiles(folder))).filter((file) => file !== manifestFile);
  const manifest = { ...about, files };
  await writeFile(join(folder, manifestFile), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** The addresses of the pages among some files. */
export function pagesOf(files: Iterable<string>): string[] {
  return [...files]
    .filter((file) => /(?:^|\/)index\.html$/.test(file))
    .map((file) => file.slice(0, -'index.html'.length));
}

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fillDataPage } from '../data-set/fill-data-page.ts';
import { writeDataSet } from '../data-set/write-data-set.ts';
import { pathOf } from '../paths.ts';
import { apiFiles } from './api-files.ts';
import { badgeFiles } from './badges.ts';
import { feedFiles } from './feeds.ts';
import { llmsFile } from './llms-text.ts';
import type { Place, SiteFile } from './place.ts';
import { ruleFiles } from './rule-twins.ts';
import { sitemapFiles } from './sitemaps.ts';

/** Every file that is no page and no part of one, save the data set, one after the other. */
export function* siteFiles(place: Place): Generator<SiteFile> {
  yield* apiFiles(place);
  yield* ruleFiles(place);
  yield* feedFiles(place);
  yield* badgeFiles();
  yield* sitemapFiles(place);
  yield llmsFile(place);
}

/**
 * Writes everything that is no page into the folder of a site; returns the paths. To be called once the pages are there, by whatever
 * makes them. One file is in memory at a time.
 */
export async function writeSiteFiles(folder: string, place: Place): Promise<string[]> {
  const written: string[] = [];
  const known = new Set<string>();
  for (const [path, text] of siteFiles(place)) {
    const file = join(folder, path);
    if (!known.has(dirname(file))) await mkdir(dirname(file), { recursive: true });
    known.add(dirname(file));
    // A page or another file there would be lost without a word.
    await writeFile(file, text, { flag: 'wx' });
    written.push(path);
  }
  const files = await writeDataSet(folder);
  await fillDataPage(folder, place, files);
  const names = ['index.json', 'sha256sums.txt', ...files.map(({ name }) => name)];
  return [...written, ...names.map(pathOf.dataFile)];
}

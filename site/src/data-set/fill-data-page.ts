import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathOf } from '../paths.ts';
import { formatNumber } from '../sentences/words.ts';
import { distributionOf, scriptText } from '../follow/json-ld.ts';
import { addressOf } from '../follow/place.ts';
import type { Place } from '../follow/place.ts';
import type { DataFile } from './write-data-set.ts';

/** Stands on the page of the data set where its files will be named. */
export const filesMarker = '@data-files';

const row = /<tr[^>]*>\s*<td[^>]*>@data-files<\/td>\s*<\/tr>/;
const entry = `["${filesMarker}"]`;

function replaced(html: string, part: string | RegExp, by: string): string {
  const filled = html.replace(part, () => by);
  if (filled === html) throw new Error(`Expected ${String(part)} on the page of the data set, got none`);
  return filled;
}

/** Names the files of the data set on its page: their digests are not known before they are written, which is after the pages. */
export async function fillDataPage(site: string, place: Place, files: readonly DataFile[]): Promise<void> {
  const page = join(site, pathOf.data(), 'index.html');
  const rows = files.map(
    ({ name, rows: count, bytes, sha256 }) =>
      `<tr><th scope="row" class="cell-name"><a href="${addressOf({ ...place, origin: undefined }, pathOf.dataFile(name))}" download>${name}</a></th>` +
      `<td class="number">${formatNumber(count)}</td><td class="number">${formatNumber(bytes)}</td>` +
      `<td class="cell-text"><code>${sha256}</code></td></tr>`,
  );
  const html = replaced(await readFile(page, 'utf8'), row, rows.join(''));
  await writeFile(page, replaced(html, entry, scriptText(distributionOf(place, files))));
}

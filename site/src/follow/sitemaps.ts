import * as catalogue from '../catalogue.ts';
import { readTool, serverKeys, serverOf, toolKeysByServer, totals } from '../catalogue.ts';
import type { SeenAt } from '../catalogue.ts';
import { expectedPages } from '../expected-pages.ts';
import { pathOf } from '../paths.ts';
import { isUnread } from '../tool-page/is-unread.ts';
import { xmlText } from './escape.ts';
import { movedLabels } from './moved-labels.ts';
import { addressOf } from './place.ts';
import type { Place, SiteFile } from './place.ts';

/** Below the 50,000 addresses and the 50 MB that a sitemap may have. */
const maxUrls = 45_000;
const maxBytes = 45_000_000;

interface SitemapUrl {
  path: string;
  /** ISO 8601: up to when the data of the page reaches. */
  lastmod: string;
}

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const newest = (seen: readonly SeenAt[], otherwise: string) =>
  seen
    .map(({ at }) => at)
    .toSorted()
    .at(-1) ?? otherwise;

/** Every page that search engines are not sent away from. */
function* indexablePages(): Generator<SitemapUrl> {
  const own = new Set<string>();
  for (const { slug, tools } of serverKeys) {
    const lastmod = newest(serverOf(slug).seen, totals.generatedAt);
    const paths = [pathOf.server(slug), ...(tools > 0 ? [pathOf.serverPolicies(slug)] : [])];
    for (const path of paths) {
      own.add(path);
      yield { path, lastmod };
    }
  }
  for (const key of toolKeysByServer) {
    own.add(pathOf.tool(key.server, key.slug));
    const { classification, seen } = readTool(key);
    if (isUnread(classification)) continue;
    yield { path: pathOf.tool(key.server, key.slug), lastmod: newest(seen, totals.generatedAt) };
  }
  for (const path of expectedPages({ ...catalogue, movedLabels }))
    if (!own.has(path)) yield { path, lastmod: totals.generatedAt };
}

const urlText = (place: Place, { path, lastmod }: SitemapUrl) =>
  `<url><loc>${xmlText(addressOf(place, path))}</loc><lastmod>${lastmod}</lastmod></url>\n`;

/** Sitemaps and their index; none without a known place, since both hold whole addresses. */
export function* sitemapFiles(
  place: Place,
  pages: Iterable<SitemapUrl> = indexablePages(),
  max: { urls: number; bytes: number } = { urls: maxUrls, bytes: maxBytes },
): Generator<SiteFile> {
  if (place.origin === undefined) return;
  const written: { path: string; lastmod: string }[] = [];
  let texts: string[] = [];
  let [bytes, lastmod] = [0, ''];
  const close = (): SiteFile => {
    const path = `sitemaps/${written.length + 1}.xml`;
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${namespace}">\n${texts.join('')}</urlset>\n`;
    written.push({ path, lastmod });
    [texts, bytes, lastmod] = [[], 0, ''];
    return [path, body];
  };
  for (const page of pages) {
    const text = urlText(place, page);
    if (texts.length > 0 && (texts.length >= max.urls || bytes + text.length > max.bytes)) yield close();
    texts.push(text);
    bytes += text.length;
    if (page.lastmod > lastmod) lastmod = page.lastmod;
  }
  if (texts.length > 0) yield close();
  const parts = written.map(
    (part) =>
      `<sitemap><loc>${xmlText(addressOf(place, part.path))}</loc><lastmod>${part.lastmod}</lastmod></sitemap>\n`,
  );
  yield [
    'sitemap-index.xml',
    `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="${namespace}">\n${parts.join('')}</sitemapindex>\n`,
  ];
}

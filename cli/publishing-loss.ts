import { isMassLoss } from '../db/mass-loss.ts';
import { openSnapshot } from '../db/read-snapshot.ts';
import { printable } from './printable.ts';
import { pagesOf } from './site-manifest.ts';
import type { PublishedSite } from './site-manifest.ts';
import { someOf } from './some-of.ts';

// All other pages are made of these, or come with the program.
const kinds = {
  servers: /^servers\/[^/]+\/$/,
  tools: /^tools\/[^/]+\/[^/]+\/$/,
};
const maxNames = 3;

/** The pages of servers and tools that a snapshot calls for: the build gate sees to it that exactly these are written. */
export function snapshotPages(folder: string): string[] {
  const snapshot = openSnapshot(folder);
  snapshot.close();
  return [
    ...snapshot.serverKeys.map(({ slug }) => `servers/${slug}/`),
    ...(process.env['TOOLRISK_SITE_LAYOUT'] === 'anchors'
      ? []
      : snapshot.toolKeys.map(({ server, slug }) => `tools/${server}/${slug}/`)),
  ];
}

/**
 * Why a site must not take the place of another by accident, or undefined if it may: it would lose more than a tenth of
 * the servers or tools that have a page there, or any of them if it comes from another database.
 */
export function publishingLoss(
  published: PublishedSite | undefined,
  next: { database: string; pages: readonly string[] },
  folder: string,
): string | undefined {
  if (published === undefined) return undefined;
  const [before, after] = [pagesOf(published.files), new Set(next.pages)];
  const isOther = published.manifest !== undefined && published.manifest.database !== next.database;
  const losses = Object.entries(kinds).map(([name, shape]) => {
    const known = before.filter((page) => shape.test(page));
    return { name, known: known.length, lost: known.filter((page) => !after.has(page)) };
  });
  const lost = losses.flatMap((loss) => loss.lost);
  const isMuch = losses.some((loss) => isMassLoss(loss.lost.length, loss.known));
  if (!isMuch && !(isOther && lost.length > 0)) return undefined;
  const counts = losses.map((loss) => `${loss.lost.length} of its ${loss.known} ${loss.name}`).join(' and ');
  const origin = isOther ? ' It was built from another database than this one.' : '';
  return (
    `The site in ${folder} would lose ${counts}: ${printable(someOf(lost.slice(0, maxNames), lost.length))}.${origin} ` +
    'Nothing was published. If this is right, say so with --accept-loss.'
  );
}

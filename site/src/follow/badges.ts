import { levels } from '../../../classifier/taxonomy.ts';
import type { Level } from '../../../classifier/taxonomy.ts';
import { serverKeys, serverOf } from '../catalogue.ts';
import type { ServerKey, ServerRecord } from '../catalogue.ts';
import { pathOf } from '../paths.ts';
import { formatDay } from '../sentences/words.ts';
import { plainText } from '../visible-text.ts';
import { markdownText, xmlText } from './escape.ts';
import type { SiteFile } from './place.ts';

/** Each has 4.5:1 with white. Low is grey, as what is not known is: no colour says that a call is safe. */
const colours: Record<Level | 'unknown', string> = {
  low: '#5c594f',
  unknown: '#5c594f',
  medium: '#6e5600',
  high: '#9a4a00',
  critical: '#b5191a',
};

/** What a badge says: how dangerous the worst tool is, or that nobody knows, and as of when. */
export interface BadgeText {
  level: Level | 'unknown';
  words: string;
  day: string;
}

/** The level of the worst tool of a server. */
export const worstLevel = ({ levels: counts }: Pick<ServerKey, 'levels'>): Level | undefined =>
  levels.toReversed().find((level) => counts[level] > 0);

/** What the badge of a server says. A list that is not whole, or is not of the last visit, is told as one. */
export function badgeText(key: ServerKey, server: ServerRecord): BadgeText {
  const worst = worstLevel(key);
  const visits = server.seen.map(({ at }) => at).toSorted();
  const at = (worst === undefined ? undefined : server.lastListedAt) ?? visits.at(-1) ?? '';
  const day = at.slice(0, 10);
  if (worst === undefined)
    return { level: 'unknown', words: key.outcome === 'listed' ? 'no tools listed' : 'not listed', day };
  const part = key.partial === true ? ', listed in part' : '';
  return { level: worst, words: `worst tool ${worst}${part}`, day };
}

const paddingPx = 8;
const heightPx = 20;

/** Room for a text in a font that is not known: `textLength` makes it fit. */
const widthOf = (text: string) => Math.round(text.length * 6.6);

/** A badge as an image that needs nothing else. */
export function badgeSvg(name: string, { level, words, day }: BadgeText): string {
  const [left, right] = ['toolrisk', `${words} · ${day}`];
  const [leftPx, rightPx] = [widthOf(left) + 2 * paddingPx, widthOf(right) + 2 * paddingPx];
  const title = xmlText(
    `${plainText(name, 120) || '(no name)'}: ${words}${day === '' ? '' : `, as of ${formatDay(day)}`}`,
  );
  const text = (value: string, x: number) =>
    `<text x="${x + paddingPx}" y="14" textLength="${widthOf(value)}" lengthAdjust="spacingAndGlyphs">${xmlText(value)}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${leftPx + rightPx}" height="${heightPx}" role="img" aria-labelledby="title">` +
    `<title id="title">${title}</title>` +
    `<rect width="${leftPx}" height="${heightPx}" fill="#1b1a17"/>` +
    `<rect x="${leftPx}" width="${rightPx}" height="${heightPx}" fill="${colours[level]}"/>` +
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(left, 0)}${text(right, leftPx)}</g></svg>\n`
  );
}

/** The line of Markdown that shows a badge and leads to the page. */
export function badgeMarkdown(name: string, badge: string, page: string): string {
  return `[![toolrisk: ${markdownText(name, 80)}](${badge})](${page})`;
}

/** A badge for each server. */
export function* badgeFiles(): Generator<SiteFile> {
  for (const key of serverKeys)
    yield [pathOf.badge(key.slug), badgeSvg(key.name, badgeText(key, serverOf(key.slug)))];
}

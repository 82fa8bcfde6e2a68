import { exceedsBounds } from './json-bounds.ts';

/** The revisions whose conversation begins with `initialize`, newest first. We offer the first. */
export const legacyVersions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05', '2024-10-07'] as const;

/** The revision that has neither `initialize` nor sessions. */
export const statelessVersion = '2026-07-28';

const maxSaid = 4096;
/** What says that the revision is the trouble; an unknown method or another header is not. */
const saysRevision =
  /\bprotocol[\s_-]{0,3}(?:version|revision)\b|\b(?:unsupported|unknown|invalid|incompatible)\s{1,3}(?:mcp\s{1,3})?(?:version|revision)\b/i;

/**
 * The revisions that are named in what a server says when it refuses one, as far as we know them; undefined if it speaks of
 * something else. Servers name them in a sentence, in data or in JSON within a string, so dates are looked for and no shape.
 */
export function readRefusal(said: string): string[] | undefined {
  const text = said.slice(0, maxSaid);
  const dates = new Set<string>(text.match(/(?<![\d-])20\d\d-\d\d-\d\d(?![\dT:-])/g));
  const known = [...legacyVersions, statelessVersion].filter((version) => dates.has(version));
  return known.length > 0 || saysRevision.test(text) ? known : undefined;
}

/** JSON data of an error as text to look through; nothing of what is deeper than such data need be. */
export function dataText(data: unknown): string {
  if (data === undefined || exceedsBounds(data, 8, 1000) !== undefined) return '';
  return JSON.stringify(data);
}

/**
 * Which revision to offer after `tried` were refused: the newest that the server has named, else the newest of all that are
 * left. Undefined when none is, or when only the stateless one was named.
 */
export function nextRevision(named: readonly string[], tried: readonly string[]): string | undefined {
  const left = legacyVersions.filter((version) => !tried.includes(version));
  const wanted = left.find((version) => named.includes(version));
  return wanted ?? (named.includes(statelessVersion) ? undefined : left[0]);
}

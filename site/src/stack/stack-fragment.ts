import type { PastedEntry } from './read-configuration.ts';
import { isSlug, maxLookedUp } from './look-up.ts';

/** The fragment of a link to some servers of the catalogue; it holds the names of their pages and nothing of a configuration. */
export function writeServers(slugs: readonly string[]): string {
  return `#servers=${[...new Set(slugs)].join(',')}`;
}

/** The servers that a link names. Whatever is no name of a page is left out: anybody can write a link. */
export function readServers(fragment: string): string[] {
  const [, names = ''] = /^#servers=([^&]{1,10000})/.exec(fragment) ?? [];
  return [...new Set(names.split(',').filter(isSlug))].slice(0, maxLookedUp);
}

/** A server of a link as an entry: under the name of its page, and without anything that a configuration would say. */
export function linkedEntry(slug: string): PastedEntry {
  return { server: slug, packages: [], secrets: [], ways: [] };
}

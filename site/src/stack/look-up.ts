import type { PastedEntry } from './read-configuration.ts';
import type { MatchedEntry } from './add-up.ts';
import { fileOfKey, keyOfWay } from './server-index.ts';
import type { IndexRow } from './server-index.ts';
import type { ServerTwin } from './twin.ts';

/** Fetches a file of this site by its path, as JSON. */
export type FetchFile = (path: string) => Promise<unknown>;

/** The index as the page knows it. */
export interface IndexRoot {
  generatedAt: string;
  files: number;
}

/** So many entries are looked up; each costs a request. */
export const maxLookedUp = 60;

/** The name of a server’s page, and of no other file. */
export const isSlug = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{0,120}$/.test(text);

/** Looks servers up, each file once. */
export function serverLookUp(root: IndexRoot, fetchFile: FetchFile) {
  const fetched = new Map<string, Promise<unknown>>();
  const once = (path: string): Promise<unknown> => {
    const known = fetched.get(path);
    if (known) return known;
    const fresh = fetchFile(path);
    fetched.set(path, fresh);
    // What failed once is asked for again.
    fresh.catch(() => fetched.delete(path));
    return fresh;
  };
  const slugsOf = async (key: string): Promise<string[]> => {
    const [stamp, rows] = (await once(`stack/servers-${fileOfKey(key, root.files)}.json`)) as [
      string,
      IndexRow[],
    ];
    if (stamp !== root.generatedAt)
      throw new Error('The catalogue has been built anew since this page was loaded: load it again.');
    const [, ...slugs] = rows.find(([known]) => known === key) ?? [key];
    return slugs.filter(isSlug);
  };
  const twinOf = async (slug: string): Promise<ServerTwin> =>
    (await once(`api/v1/servers/${slug}.json`)) as ServerTwin;
  const match = async (entry: PastedEntry): Promise<MatchedEntry> => {
    for (const way of entry.ways) {
      const key = keyOfWay(way);
      const [slug] = key === undefined ? [] : await slugsOf(key);
      if (slug !== undefined) return { entry, twin: await twinOf(slug) };
    }
    return { entry };
  };
  return {
    twinOf,
    /** The entries with their servers; beyond the cap none is looked up. */
    matchAll: (entries: readonly PastedEntry[]): Promise<MatchedEntry[]> =>
      Promise.all(entries.map((entry, at) => (at < maxLookedUp ? match(entry) : { entry }))),
  };
}

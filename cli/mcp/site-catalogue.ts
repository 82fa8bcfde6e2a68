import { find } from '../../site/src/search/find.ts';
import type { Found } from '../../site/src/search/find.ts';
import type { IndexRoot } from '../../site/src/search/index-files.ts';
import { openIndex } from '../../site/src/search/open-index.ts';
import type { OpenIndex } from '../../site/src/search/open-index.ts';
import { parseQuery } from '../../site/src/search/parse-query.ts';
import type { Query } from '../../site/src/search/parse-query.ts';
import { readServers, readTools } from '../../site/src/search/read-results.ts';
import type { Result, ToolResult } from '../../site/src/search/read-results.ts';
import type { ServerTwin } from '../../site/src/stack/twin.ts';
import type { ReadSiteFile } from './site-reader.ts';

/** What a search found. */
export interface SearchAnswer {
  query: Query;
  found: Found;
  root: IndexRoot;
  tools: ToolResult[];
  servers: Result[];
}

/** A built catalogue, asked as its own pages ask it: by files, each read when it is needed. */
export interface SiteCatalogue {
  search(text: string, limit: number): Promise<SearchAnswer>;
  /** A server by the name of its page or by its own name; the names of those that are meant, if it is not clear which. */
  server(name: string): Promise<ServerTwin | { candidates: string[] }>;
}

const isSlug = (text: string) => /^[a-z0-9][a-z0-9._-]{0,120}$/.test(text);
const maxCandidates = 5;

/**
 * Opens what lies behind a reader. The catalogue may be built anew meanwhile: whether it was is looked up before an answer, unless that
 * was done less than `freshMs` ago.
 */
export function openSiteCatalogue(read: ReadSiteFile, freshMs: number): SiteCatalogue {
  let known: { index: OpenIndex; lookedAt: number } | undefined;
  const openRoot = async (): Promise<OpenIndex> => {
    const now = performance.now();
    if (known !== undefined && now - known.lookedAt < freshMs) return known.index;
    const file = (await read('search/root.json')) as [string, IndexRoot] | undefined;
    if (file === undefined)
      throw new Error('Expected search/root.json in the catalogue, got none: build the site anew');
    const [generatedAt, root] = file;
    const index =
      known?.index.root.generatedAt === generatedAt
        ? known.index
        : openIndex(root, (name) => read(`search/${name}.json`));
    known = { index, lookedAt: now };
    return index;
  };
  const onIndex = async <Answer>(ask: (index: OpenIndex) => Promise<Answer>): Promise<Answer> => {
    try {
      return await ask(await openRoot());
    } catch {
      // It may have been built anew between the root and another file.
      known = undefined;
      return ask(await openRoot());
    }
  };
  const search = (text: string, limit: number): Promise<SearchAnswer> =>
    onIndex(async (index) => {
      const query = parseQuery(text);
      const found = await find(index, query);
      const [tools, servers] = await Promise.all([
        readTools(index, found.tools.slice(0, limit)),
        readServers(index, found.servers.slice(0, limit)),
      ]);
      return { query, found, root: index.root, tools, servers };
    });
  const bySlug = (slug: string): Promise<unknown> =>
    isSlug(slug) ? read(`api/v1/servers/${slug}.json`) : Promise.resolve(undefined);
  return {
    search,
    async server(name) {
      const direct = (await bySlug(name)) as ServerTwin | undefined;
      if (direct !== undefined) return direct;
      const { servers } = await search(name, maxCandidates * 4);
      const exact = servers.filter((each) => each.name.toLowerCase() === name.toLowerCase());
      const [only] = exact;
      if (exact.length === 1 && only) {
        const twin = (await bySlug(only.server)) as ServerTwin | undefined;
        if (twin !== undefined) return twin;
      }
      return {
        candidates: (exact.length > 1 ? exact : servers).slice(0, maxCandidates).map(({ server }) => server),
      };
    },
  };
}

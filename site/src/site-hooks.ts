import type { ServerKey, SnapshotTotals, ToolKey } from './catalogue.ts';

/** What a page is rendered from by the quick runtime. */
export interface QuickPage {
  component: unknown;
  props: Record<string, unknown>;
  params: Record<string, string | undefined>;
  url: URL;
  site: URL | undefined;
  /** The elements that belong into the head of every page of its route. */
  head: string;
}

/**
 * What the compiled site and the program that renders it share. They are bundled apart, so a property of the global object
 * is where they meet.
 */
export interface SiteHooks {
  /** What the page that is being rendered has read of the catalogue so far. */
  reads?: Set<string>;
  /** Whether lists of all tools may be read here; reading one throws `needsLists` otherwise. */
  hasNoLists?: boolean;
  /** What of the catalogue the digest of a read is made from now, or undefined if it is no longer there. */
  digestOf?: (read: string) => string | undefined;
  catalogue?: { totals: SnapshotTotals; serverKeys: ServerKey[]; toolKeys: ToolKey[] };
  renderQuick?: (page: QuickPage) => string;
}

const place = Symbol.for('toolrisk.site');
const holder = globalThis as { [place]?: SiteHooks };

/** The hooks of this thread. */
export const siteHooks: SiteHooks = (holder[place] ??= {});

/** What a read of all tools throws in a thread that does not hold them, so that another renders the page. */
export const needsLists =
  'Expected a page that is made of single records, got one that reads lists of all tools';

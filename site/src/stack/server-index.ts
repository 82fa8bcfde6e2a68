import { normalName } from './read-configuration.ts';
import type { EntryWay } from './read-configuration.ts';

/** How many characters a file of the index has on average: few enough to be fetched for one server, however large the catalogue is. */
const charactersPerFile = 24 * 1024;
const maxKeyLength = 300;
const maxServersOfKey = 3;

/** A row of a file: what a server is known by, and the names of the pages of the servers that are. */
export type IndexRow = [key: string, ...slugs: string[]];

/** A package as a key, whatever its version: `npm:name`, `pypi:name`, `oci:owner/name`. */
function keyOfPackage(spec: string): string | undefined {
  const [, registry = '', rest = ''] = /^(npm|starter|pypi|oci):(\S{1,500})$/.exec(spec) ?? [];
  if (registry === 'npm' || registry === 'starter') return `npm:${rest.replace(/(?<=.)@.*$/, '')}`;
  if (registry === 'pypi') return `pypi:${normalName(rest.replace(/[@[=<>~!].*$/, ''))}`;
  if (registry !== 'oci') return undefined;
  const image = rest.replace(/@.*$/, '').replace(/:[\w.-]{1,128}$/, '');
  return `oci:${image.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '')}`;
}

function keyOfUrl(text: string): string | undefined {
  if (text.includes('***') || !URL.canParse(text)) return undefined;
  const { protocol, host, pathname } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return `url:${host.replace(/\.$/, '')}${pathname.replace(/\/+$/, '')}`;
}

const fit = (key: string | undefined) => (key !== undefined && key.length <= maxKeyLength ? key : undefined);

/** What an entry of a configuration is looked up by. */
export function keyOfWay(way: EntryWay): string | undefined {
  return fit('url' in way ? keyOfUrl(way.url) : keyOfPackage(way.package));
}

/** What a server of the catalogue is found by; undefined where its place says nothing that another configuration could. */
export function keyOfLocator(locator: string): string | undefined {
  const [first = ''] = locator.split(' ', 1);
  return fit(/^https?:/.test(first) ? keyOfUrl(first) : keyOfPackage(first));
}

/** In which of the files a key is. FNV-1a over its characters: the same everywhere, and even. */
export function fileOfKey(key: string, files: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % files;
}

/** A server with the places where it is asked. */
export interface PlacedServer {
  slug: string;
  tools: number;
  locators: string[];
}

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** The files of the index. Of several servers of one key those with tools come first. */
export function serverIndex(servers: readonly PlacedServer[]): IndexRow[][] {
  const found = new Map<string, PlacedServer[]>();
  for (const server of servers)
    for (const key of new Set(server.locators.map(keyOfLocator))) {
      if (key === undefined) continue;
      const known = found.get(key);
      if (known) known.push(server);
      else found.set(key, [server]);
    }
  const rows = [...found].map(([key, owners]): IndexRow => {
    const best = owners.toSorted((a, b) => b.tools - a.tools || compareText(a.slug, b.slug));
    return [key, ...best.slice(0, maxServersOfKey).map(({ slug }) => slug)];
  });
  const characters = rows.reduce((sum, row) => sum + row.join('","').length + 5, 0);
  const files = Array.from(
    { length: Math.max(1, Math.ceil(characters / charactersPerFile)) },
    (): IndexRow[] => [],
  );
  for (const row of rows.toSorted(([a], [b]) => compareText(a, b)))
    files[fileOfKey(row[0], files.length)]?.push(row);
  return files;
}

import { categories, levels } from '../../../classifier/taxonomy.ts';
import type { Level } from '../../../classifier/taxonomy.ts';
import { collectTerms } from './collect-terms.ts';
import type { TermLists } from './collect-terms.ts';
import type { CellOrder } from '../facets/build-cells.ts';
import type { Cells } from '../facets/cells.ts';
import type {
  CommonWord,
  IndexedServer,
  IndexedTool,
  IndexFile,
  IndexRoot,
  ServerBlock,
  SortHead,
  SortKey,
  TermRow,
  ToolBlock,
} from './index-files.ts';
import { sortHead } from './sort-tools.ts';
import { sortKeys } from './index-files.ts';
import { writeNumbers } from './number-list.ts';

/** Characters of a file of terms before the next begins; about half as many bytes on the way. */
const shardLength = 50_000;
const maxToolBlocks = 1_000;
const maxServerBlocks = 100;
const minPerBlock = 100;
const maxText = 100;
const maxCommon = 3_000;

/** All files of the index: what is in each, by its name below `search/`. */
export interface SearchIndex {
  root: IndexRoot;
  terms: TermRow[][];
  common: CommonWord[];
  cells: Cells;
  heads: Record<SortKey, SortHead>;
  tools: ToolBlock[];
  servers: ServerBlock[];
}

/**
 * Makes the files by which a page finds tools and servers without a server: terms cut into files in their order, so that those that
 * begin alike lie together, and records in blocks, the most dangerous first, so that what is shown first lies together.
 */
export function buildIndex(
  { rows: tools, cells }: CellOrder<IndexedTool>,
  servers: readonly IndexedServer[],
  generatedAt: string,
): SearchIndex {
  const toolsPerBlock = Math.max(minPerBlock, Math.ceil(tools.length / maxToolBlocks));
  const serversPerBlock = Math.max(minPerBlock, Math.ceil(servers.length / maxServerBlocks));
  const collected = collectTerms(tools, servers);
  const terms = termFiles(collected);
  return {
    root: {
      generatedAt,
      tools: tools.length,
      servers: servers.length,
      ends: levelEnds(tools),
      toolsPerBlock,
      serversPerBlock,
      shards: terms.map(([first]) => first?.[0] ?? ''),
    },
    terms,
    common: commonWords(collected),
    cells,
    heads: {
      name: sortHead(tools, 'name', toolBlock),
      server: sortHead(tools, 'server', toolBlock),
      tokens: sortHead(tools, 'tokens', toolBlock),
    },
    tools: blocks(tools, toolsPerBlock).map(toolBlock),
    servers: blocks(servers, serversPerBlock).map((block) =>
      block.map(({ name, slug, tools: offered, title, description }) => [
        name,
        slug,
        offered,
        shorten(description || title),
      ]),
    ),
  };
}

/** The files of an index by their names below `search/`, without `.json`. */
export function indexFiles({
  root,
  common,
  cells,
  heads,
  ...others
}: SearchIndex): [name: string, file: IndexFile][] {
  const file = (name: string, content: unknown): [string, IndexFile] => [name, [root.generatedAt, content]];
  return [
    file('root', root),
    file('common', common),
    file('cells', cells),
    ...sortKeys.map((key) => file(`by-${key}`, heads[key])),
    ...Object.entries(others).flatMap(([kind, each]) =>
      each.map((content: unknown, number: number) => file(`${kind}-${number}`, content)),
    ),
  ];
}

function termFiles(terms: ReadonlyMap<string, TermLists>): TermRow[][] {
  const files: TermRow[][] = [];
  let length = Infinity;
  for (const term of [...terms.keys()].sort()) {
    const row = termRow(term, terms.get(term) as TermLists);
    const own = row.reduce<number>((sum, each) => sum + String(each).length + 3, 2);
    if (length + own > shardLength) {
      files.push([]);
      length = 0;
    }
    length += own;
    files.at(-1)?.push(row);
  }
  return files;
}

function termRow(term: string, { servers, named, told, tools }: TermLists): TermRow {
  const listed = named.reduce((sum, list) => sum + list.length, told.length);
  const lists = [servers, told, ...named].map(writeNumbers);
  const length = lists.findLastIndex((list) => list !== '') + 1;
  return [term, listed < tools ? tools : 0, ...lists.slice(0, length)];
}

function commonWords(terms: ReadonlyMap<string, TermLists>): CommonWord[] {
  return [...terms]
    .filter(([, { tools }]) => tools > 1)
    .map(([term, { tools }]): CommonWord => [term, tools])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, maxCommon);
}

function levelEnds(tools: readonly IndexedTool[]): Record<Level, number> {
  const ends = { low: 0, medium: 0, high: 0, critical: 0 };
  let end = 0;
  for (const level of levels.toReversed()) {
    while (end < tools.length && tools[end]?.level === level) end += 1;
    ends[level] = end;
  }
  if (end < tools.length) throw new Error('Expected the tools in the order of their levels, got another');
  return ends;
}

function toolBlock(block: readonly IndexedTool[]): ToolBlock {
  const servers = new Map<string, { place: number; name: string }>();
  const tools = block.map(({ name, slug, server, serverName, category, description, tokens }) => {
    const known = servers.get(server) ?? { place: servers.size, name: serverName };
    servers.set(server, known);
    return [
      name,
      slug,
      known.place,
      categories.indexOf(category),
      shorten(description),
      tokens,
    ] as ToolBlock['tools'][0];
  });
  return { servers: [...servers].map(([slug, { name }]) => [slug, name]), tools };
}

function blocks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function shorten(text: string): string {
  const line = text
    .slice(0, maxText * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= maxText) return line;
  const cut = line.slice(0, maxText);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxText / 2)).trimEnd()} …`;
}

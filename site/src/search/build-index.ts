import { categories, levels } from '../../../classifier/taxonomy.ts';
import type { Level } from '../../../classifier/taxonomy.ts';
import type {
  CommonWord,
  IndexedServer,
  IndexedTool,
  IndexFile,
  IndexRoot,
  ServerBlock,
  TermRow,
  ToolBlock,
} from './index-files.ts';
import { writeNumbers } from './number-list.ts';
import { searchWords, wholeName } from './search-words.ts';

/** The most numbers of one list. What more tools have than that is found by the most dangerous ones. */
const maxNamed = 20_000;
const maxTold = 8_000;
/** Characters of a file of terms before the next begins; about half as many bytes on the way. */
const shardLength = 56_000;
const maxToolBlocks = 1_200;
const maxServerBlocks = 100;
const minPerBlock = 100;
const maxText = 100;
const maxCommon = 3_000;
/** Words of a description that are looked at; nobody searches for the hundredth. */
const maxTextWords = 60;

type List = 'called' | 'named' | 'told';

interface Lists extends Record<List | 'servers', number[]> {
  tools: number;
  /** The last tool that was counted. */
  last: number;
}

/** All files of the index: what is in each, by its name below `search/`. */
export interface SearchIndex {
  root: IndexRoot;
  terms: TermRow[][];
  common: CommonWord[];
  tools: ToolBlock[];
  servers: ServerBlock[];
}

/**
 * Makes the files by which a page finds tools and servers without a server: terms cut into files in their order, so that those that
 * begin alike lie together, and records in blocks, the most dangerous first, so that what is shown first lies together.
 */
export function buildIndex(
  tools: readonly IndexedTool[],
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
export function indexFiles({ root, common, ...others }: SearchIndex): [name: string, file: IndexFile][] {
  const file = (name: string, content: unknown): [string, IndexFile] => [name, [root.generatedAt, content]];
  return [
    file('root', root),
    file('common', common),
    ...Object.entries(others).flatMap(([kind, each]) =>
      each.map((content: unknown, number: number) => file(`${kind}-${number}`, content)),
    ),
  ];
}

function collectTerms(tools: readonly IndexedTool[], servers: readonly IndexedServer[]): Map<string, Lists> {
  const terms = new Map<string, Lists>();
  const listsOf = (term: string): Lists => {
    let lists = terms.get(term);
    if (lists === undefined)
      terms.set(term, (lists = { servers: [], called: [], named: [], told: [], tools: 0, last: -1 }));
    return lists;
  };
  for (const [number, { name, title, slug, description }] of servers.entries()) {
    const words = searchWords(`${name} ${title} ${slug} ${description}`).slice(0, maxTextWords);
    for (const word of new Set(words)) add(listsOf(word).servers, number);
  }
  for (const [number, tool] of tools.entries()) {
    const nameWords = searchWords(tool.name);
    const tell = (word: string, list: List, limit: number) => count(listsOf(word), list, number, limit);
    if (nameWords.length === 1) tell(nameWords[0] ?? '', 'called', maxNamed);
    else for (const word of nameWords) tell(word, 'named', maxNamed);
    if (nameWords.length > 1) tell(wholeName(nameWords), 'called', maxNamed);
    for (const word of searchWords(tool.serverName)) tell(word, 'told', maxTold);
    let left = maxTextWords;
    for (const word of searchWords(tool.description)) {
      if ((left -= 1) < 0) break;
      tell(word, 'told', maxTold);
    }
    tell(`category:${tool.category.toLowerCase()}`, 'told', maxNamed);
    for (const effect of tool.effects) tell(`effect:${effect}`, 'told', maxNamed);
  }
  return terms;
}

/** A tool counts once for each term, in the first list that it is told for. */
function count(lists: Lists, list: List, number: number, limit: number): void {
  if (lists.last === number) return;
  lists.last = number;
  lists.tools += 1;
  add(lists[list], number, limit);
}

function add(list: number[], number: number, limit = maxNamed): void {
  if (list.length < limit) list.push(number);
}

function termFiles(terms: Map<string, Lists>): TermRow[][] {
  const files: TermRow[][] = [];
  let length = Infinity;
  for (const term of [...terms.keys()].sort()) {
    const { servers, called, named, told, tools } = terms.get(term) as Lists;
    const lists = [servers, called, named, told].map(writeNumbers) as [string, string, string, string];
    const row: TermRow = [term, ...lists];
    if (called.length + named.length + told.length < tools) row.push(tools);
    const own = row.join().length + 16;
    if (length + own > shardLength) {
      files.push([]);
      length = 0;
    }
    length += own;
    files.at(-1)?.push(row);
  }
  return files;
}

function commonWords(terms: Map<string, Lists>): CommonWord[] {
  return [...terms]
    .filter(([term, { tools }]) => tools > 1 && /^[\p{L}\p{N}]+$/u.test(term))
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
  const tools = block.map(({ name, slug, server, serverName, category, description }) => {
    const known = servers.get(server) ?? { place: servers.size, name: serverName };
    servers.set(server, known);
    return [
      name,
      slug,
      known.place,
      categories.indexOf(category),
      shorten(description),
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

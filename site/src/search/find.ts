import { levels } from '../../../classifier/taxonomy.ts';
import type { Level } from '../../../classifier/taxonomy.ts';
import type { IndexRoot, TermRow } from './index-files.ts';
import { nearestWord } from './nearest-word.ts';
import { readNumbers, unite } from './number-list.ts';
import type { OpenIndex } from './open-index.ts';
import type { Query } from './parse-query.ts';

/** Words that begin as an unfinished one does, of which so many are looked at. */
const maxContinued = 100;

/** What was found: numbers of tools and of servers, the best first. */
export interface Found {
  tools: number[];
  servers: number[];
  /** A list was cut, so that there may be more than were found. */
  isCut: boolean;
  /** Words that nobody has, with those that were looked for instead. */
  corrected: [written: string, taken: string][];
  /** Words that nobody has, nor any like them. */
  absent: string[];
}

/** What an empty query finds. */
export const nothingFound: Readonly<Found> = {
  tools: [],
  servers: [],
  isCut: false,
  corrected: [],
  absent: [],
};

interface Hits {
  servers: number[];
  named: number[];
  all: number[];
  isCut: boolean;
  isAbsent?: boolean;
}

/** Finds what has all words and filters of a query: first what is called so, then what has more of it in its name, then by danger. */
export async function find(index: OpenIndex, query: Query): Promise<Found> {
  const found: Found = { tools: [], servers: [], isCut: false, corrected: [], absent: [] };
  const last = query.words.length - 1;
  const [words, facets, first] = await Promise.all([
    Promise.all(query.words.map((word, place) => hitsOf(index, word, query.isOpen && place === last, found))),
    Promise.all(query.facets.map((facet) => hitsOf(index, facet, false, found))),
    findCalled(index, query),
  ]);
  // What nobody has is left out and told, as long as something is left to look for.
  const each = [...words, ...facets].filter(({ isAbsent }) => !isAbsent);
  if (found.absent.length > 0 && each.length === 0) return found;
  found.isCut = each.some(({ isCut }) => isCut);
  if (query.facets.length === 0 && query.levels.length === 0)
    found.servers = inAll(each.map(({ servers }) => servers));
  const isWanted = levelFilter(index.root, query.levels);
  const every = each.length === 0 ? allOf(index.root, query) : inAll(each.map(({ all }) => all));
  const called = new Set(first);
  const tools = [...new Set([...first, ...every.filter(isWanted)])];
  const inName = words.map(({ named }) => new Set(named));
  const weight = (tool: number) => inName.reduce((sum, names) => sum + (names.has(tool) ? 1 : 0), 0);
  const weights = new Map(tools.map((tool) => [tool, called.has(tool) ? Infinity : weight(tool)]));
  found.tools = tools.sort((a, b) =>
    weights.get(a) === weights.get(b) ? a - b : (weights.get(b) ?? 0) - (weights.get(a) ?? 0),
  );
  return found;
}

/** What is called as the whole query reads, which one file tells: the first answer to whoever knows a name. */
export async function findCalled(index: OpenIndex, query: Query): Promise<number[]> {
  if (query.name === '' || query.facets.length > 0) return [];
  const rows = await index.termsNear(query.name);
  const called = rows.find(([term]) => term === query.name)?.[2] ?? '';
  return readNumbers(called).filter(levelFilter(index.root, query.levels));
}

async function hitsOf(index: OpenIndex, word: string, isOpen: boolean, found: Found): Promise<Hits> {
  const rows = await index.termsNear(word);
  const own = rows.filter(([term]) => term === word);
  const begun = isOpen ? rows.filter(([term]) => term.startsWith(word)) : own;
  if (begun.length > 0) {
    const hits = readRows(begun.slice(0, maxContinued));
    // The next file may have more that begin so.
    const goesOn =
      begun.length > maxContinued || (isOpen && begun.at(-1) === rows.at(-1) && !isLast(index, word));
    return { ...hits, isCut: hits.isCut || goesOn };
  }
  // A mistake in the first letters leads to another file: the words that most tools have are looked at, too.
  const near = nearestWord(word, [...rows.map(weighed), ...(await index.commonWords())]);
  if (near === undefined) {
    found.absent.push(word);
    return { ...readRows([]), isAbsent: true };
  }
  found.corrected.push([word, near]);
  return readRows((await index.termsNear(near)).filter(([term]) => term === near));
}

/** Whether no file of terms follows the one that has a term. */
function isLast({ root }: OpenIndex, term: string): boolean {
  return !root.shards.some((first) => first > term);
}

function weighed([term, , called, named, told, tools]: TermRow): [string, number] {
  return [term, tools ?? called.length + named.length + told.length];
}

function readRows(rows: readonly TermRow[]): Hits {
  const servers = unite(rows.map((row) => readNumbers(row[1])));
  const named = unite(rows.flatMap((row) => [readNumbers(row[2]), readNumbers(row[3])]));
  const told = unite(rows.map((row) => readNumbers(row[4])));
  return { servers, named, all: unite([named, told]), isCut: rows.some((row) => row[5] !== undefined) };
}

/** What is in all lists, ascending. */
function inAll(lists: readonly (readonly number[])[]): number[] {
  const [shortest = [], ...others] = lists.toSorted((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return shortest.filter((number) => sets.every((set) => set.has(number)));
}

function levelFilter({ ends }: Pick<IndexRoot, 'ends'>, wanted: readonly Level[]): (tool: number) => boolean {
  if (wanted.length === 0) return () => true;
  const ranges = wanted.map((level) => {
    const graver = levels[levels.indexOf(level) + 1];
    return { start: graver === undefined ? 0 : ends[graver], end: ends[level] };
  });
  return (tool) => ranges.some(({ start, end }) => tool >= start && tool < end);
}

const maxOfLevel = 10_000;

/** All tools of levels, if nothing else is asked for. */
function allOf({ ends }: IndexRoot, query: Query): number[] {
  if (query.levels.length === 0) return [];
  const end = Math.max(...query.levels.map((level) => ends[level]));
  const isWanted = levelFilter({ ends }, query.levels);
  const all: number[] = [];
  for (let tool = 0; tool < end && all.length < maxOfLevel; tool += 1) if (isWanted(tool)) all.push(tool);
  return all;
}

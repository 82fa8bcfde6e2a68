import { levels } from '../../../classifier/taxonomy.ts';
import { isIn, numbersIn, select } from '../facets/cells.ts';
import type { Selection } from '../facets/cells.ts';
import { nameLengths } from './index-files.ts';
import type { IndexRoot, TermRow } from './index-files.ts';
import { nearestWord } from './nearest-word.ts';
import { readNumbers, unite } from './number-list.ts';
import type { OpenIndex } from './open-index.ts';
import { hasFilters } from './parse-query.ts';
import type { Query } from './parse-query.ts';

/** Words that begin as an unfinished one does, of which so many are looked at. */
const maxContinued = 100;
/** Tools that are listed where filters alone are asked for; all of them are counted. */
const maxListed = 10_000;

/** What was found: numbers of tools and of servers, the best first. */
export interface Found {
  tools: number[];
  servers: number[];
  /** How many tools there are, which may be more than are listed. */
  total: number;
  /** A list was cut, so that there may be more than were found. */
  isCut: boolean;
  /** Words that nobody has, with those that were looked for instead. */
  corrected: [written: string, taken: string][];
  /** Words that nobody has, nor any like them. */
  absent: string[];
  /** Filters that this catalogue does not have. */
  unknown: string[];
}

/** What an empty query finds. */
export const nothingFound: Readonly<Found> = {
  tools: [],
  servers: [],
  total: 0,
  isCut: false,
  corrected: [],
  absent: [],
  unknown: [],
};

interface Hits {
  servers: number[];
  named: number[];
  /** Tools that have the word itself in a name of so many words. */
  namedOf: (length: number) => number[];
  all: number[];
  isCut: boolean;
  isAbsent?: boolean;
}

/** Finds what has all words and filters of a query: first what is called so, then what has more of it in its name, then by danger. */
export async function find(index: OpenIndex, query: Query): Promise<Found> {
  const found: Found = { ...nothingFound, corrected: [], absent: [] };
  const last = query.words.length - 1;
  const [words, selection] = await Promise.all([
    Promise.all(query.words.map((word, place) => hitsOf(index, word, query.isOpen && place === last, found))),
    selectionOf(index, query),
  ]);
  found.unknown = selection?.unknown ?? [];
  // What nobody has is left out and told, as long as something is left to look for.
  const each = words.filter(({ isAbsent }) => !isAbsent);
  if (each.length === 0) {
    if (selection === undefined) return found;
    return { ...found, tools: numbersIn(selection.ranges, maxListed), total: selection.total };
  }
  found.isCut = each.some(({ isCut }) => isCut);
  if (selection === undefined) found.servers = inAll(each.map(({ servers }) => servers));
  const isWanted = isWantedBy(selection);
  const tools = inAll(each.map(({ all }) => all)).filter(isWanted);
  const called = new Set(isWhole(words) ? inAll(words.map(({ namedOf }) => namedOf(words.length))) : []);
  const inName = words.map(({ named }) => new Set(named));
  const weight = (tool: number) => inName.reduce((sum, names) => sum + (names.has(tool) ? 1 : 0), 0);
  const weights = new Map(tools.map((tool) => [tool, called.has(tool) ? Infinity : weight(tool)]));
  found.tools = tools.sort((a, b) =>
    weights.get(a) === weights.get(b) ? a - b : (weights.get(b) ?? 0) - (weights.get(a) ?? 0),
  );
  found.total = found.tools.length;
  return found;
}

/** Whether a name can be what all words come to, which the lists tell of names that are not too long. */
function isWhole(words: readonly Hits[]): boolean {
  return words.length < nameLengths.length && words.every(({ isAbsent }) => !isAbsent);
}

/** What the filters of a query leave; undefined where it has none. Levels alone need no file, since tools are numbered by them. */
async function selectionOf(
  index: OpenIndex,
  query: Query,
): Promise<Pick<Selection, 'ranges' | 'total' | 'unknown'> | undefined> {
  if (!hasFilters(query)) return undefined;
  const { level, ...others } = query.filters;
  if (level !== undefined && Object.keys(others).length === 0) return ofLevels(index.root, level);
  return select(await index.cells(), query.filters);
}

function ofLevels(
  { ends }: IndexRoot,
  wanted: readonly string[],
): Pick<Selection, 'ranges' | 'total' | 'unknown'> {
  const ranges = levels.toReversed().flatMap((level, place, all) => {
    const graver = all[place - 1];
    const range = { start: graver === undefined ? 0 : ends[graver], end: ends[level] };
    return wanted.includes(level) && range.end > range.start ? [range] : [];
  });
  return { ranges, total: ranges.reduce((sum, { start, end }) => sum + end - start, 0), unknown: [] };
}

function isWantedBy(selection: Pick<Selection, 'ranges'> | undefined): (tool: number) => boolean {
  return selection === undefined ? () => true : (tool) => isIn(selection.ranges, tool);
}

async function hitsOf(index: OpenIndex, word: string, isOpen: boolean, found: Found): Promise<Hits> {
  const rows = await index.termsNear(word);
  const own = rows.filter(([term]) => term === word);
  const begun = isOpen ? rows.filter(([term]) => term.startsWith(word)) : own;
  if (begun.length > 0) {
    const hits = readRows(begun.slice(0, maxContinued), own);
    // The next file may have more that begin so.
    const goesOn =
      begun.length > maxContinued || (isOpen && begun.at(-1) === rows.at(-1) && !isLast(index, word));
    return { ...hits, isCut: hits.isCut || goesOn };
  }
  // Only a mistake in the first letters leads to another file: then the words that most tools have are looked at.
  const near = nearestWord(word, rows.map(weighed)) ?? nearestWord(word, await index.commonWords());
  if (near === undefined) {
    found.absent.push(word);
    return { ...readRows([], []), isAbsent: true };
  }
  found.corrected.push([word, near]);
  const taken = (await index.termsNear(near)).filter(([term]) => term === near);
  return readRows(taken, taken);
}

/** Whether no file of terms follows the one that has a term. */
function isLast({ root }: OpenIndex, term: string): boolean {
  return !root.shards.some((first) => first > term);
}

function weighed([term, tools, , told, ...named]: TermRow): [string, number] {
  return [term, tools || [told, ...named].join('').length];
}

function readRows(rows: readonly TermRow[], own: readonly TermRow[]): Hits {
  const servers = unite(rows.map((row) => readNumbers(row[2])));
  const named = unite(rows.flatMap(([, , , , ...lists]) => lists.map(readNumbers)));
  const told = unite(rows.map((row) => readNumbers(row[3])));
  const namedOf = (length: number) => unite(own.map(([, , , , ...lists]) => readNumbers(lists[length - 1])));
  return { servers, named, namedOf, all: unite([named, told]), isCut: rows.some((row) => row[1] > 0) };
}

/** What is in all lists, ascending. */
function inAll(lists: readonly (readonly number[])[]): number[] {
  const [shortest = [], ...others] = lists.toSorted((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return shortest.filter((number) => sets.every((set) => set.has(number)));
}

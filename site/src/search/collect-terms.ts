import type { IndexedServer, IndexedTool } from './index-files.ts';
import { nameLengths } from './index-files.ts';
import { wordNumbers } from './word-numbers.ts';

/** The most numbers of one list. What more tools have than that is found by the most dangerous ones. */
const maxNamed = 20_000;
const maxTold = 8_000;
/** Words of a text that are looked at; nobody searches for the hundredth. */
const maxWords = 60;

/** What is known of a word, as numbers of servers and tools, ascending. */
export interface TermLists {
  servers: number[];
  /** Tools that have it in their name, by how many words that has. */
  named: number[][];
  /** Tools that have it in their text alone. */
  told: number[];
  /** Tools that have it, those that are in no list any more with them. */
  tools: number;
}

interface Collected extends TermLists {
  /** The last that was counted. */
  last: number;
}

/** Reads the words of all names and texts. */
export function collectTerms(
  tools: readonly IndexedTool[],
  servers: readonly IndexedServer[],
): Map<string, TermLists> {
  const { words, read } = wordNumbers();
  const lists: Collected[] = [];
  const found = new Int32Array(maxWords);
  const listsOf = (word: number): Collected =>
    (lists[word] ??= { servers: [], named: nameLengths.map(() => []), told: [], tools: 0, last: -1 });

  for (const [number, { name, title, slug, description }] of servers.entries()) {
    const length = read(`${name} ${title} ${slug} ${description}`, found);
    for (let at = 0; at < length; at += 1) {
      const list = listsOf(found[at] ?? 0);
      if (list.last !== number && list.servers.length < maxNamed) list.servers.push(number);
      list.last = number;
    }
  }
  for (const list of lists) if (list) list.last = -1;

  const tell = (number: number, text: string) => {
    const length = read(text, found);
    for (let at = 0; at < length; at += 1) {
      const list = listsOf(found[at] ?? 0);
      if (list.last === number) continue;
      list.last = number;
      list.tools += 1;
      if (list.told.length < maxTold) list.told.push(number);
    }
  };
  for (const [number, { name, serverName, description }] of tools.entries()) {
    const length = read(name, found);
    let distinct = 0;
    for (let at = 0; at < length; at += 1) {
      const list = listsOf(found[at] ?? 0);
      if (list.last === number) continue;
      list.last = number;
      found[distinct] = found[at] ?? 0;
      distinct += 1;
    }
    const place = Math.min(distinct, nameLengths.length) - 1;
    for (let at = 0; at < distinct; at += 1) {
      const list = listsOf(found[at] ?? 0);
      list.tools += 1;
      if (sum(list.named) < maxNamed) list.named[place]?.push(number);
    }
    tell(number, serverName);
    tell(number, description);
  }
  return new Map(
    words.flatMap((word, number): [string, TermLists][] => {
      const list = lists[number];
      return list === undefined ? [] : [[word, list]];
    }),
  );
}

function sum(lists: readonly (readonly number[])[]): number {
  let length = 0;
  for (const list of lists) length += list.length;
  return length;
}

import { isIn } from '../facets/cells.ts';
import type { Selection } from '../facets/cells.ts';
import type { IndexedTool, SortHead, SortKey, ToolBlock } from './index-files.ts';
import type { OpenIndex } from './open-index.ts';

/** How many tools are listed in each other order than that of danger. */
const headLength = 500;
/** Blocks of records that are fetched to be sorted. */
const maxBlocks = 3;
/** What has fewer tools at the head of an order is taken from the most dangerous ones instead. */
const minFromHead = 20;

/** What sorting looks at. */
export interface Sorted {
  number: number;
  name: string;
  server: string;
  tokens: number;
}

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

const comparers: Record<SortKey, (a: Sorted, b: Sorted) => number> = {
  name: (a, b) => compareText(a.name, b.name),
  server: (a, b) => compareText(a.server, b.server),
  tokens: (a, b) => b.tokens - a.tokens,
};

/** Compares by a key; what is equal stays in the order of danger. */
export function comparer(key: SortKey): (a: Sorted, b: Sorted) => number {
  return (a, b) => comparers[key](a, b) || a.number - b.number;
}

/** The first tools of all by a key, found without sorting all of them. */
export function sortHead(
  tools: readonly IndexedTool[],
  key: SortKey,
  toolBlock: (tools: readonly IndexedTool[]) => ToolBlock,
): SortHead {
  const compare = comparer(key);
  let head: Sorted[] = [];
  let worst: Sorted | undefined;
  for (const [number, { name, serverName, tokens }] of tools.entries()) {
    const tool = { number, name, server: serverName, tokens };
    if (worst !== undefined && compare(tool, worst) > 0) continue;
    head.push(tool);
    if (head.length < 2 * headLength) continue;
    head = head.sort(compare).slice(0, headLength);
    worst = head.at(-1);
  }
  const numbers = head
    .sort(compare)
    .slice(0, headLength)
    .map(({ number }) => number);
  return {
    numbers,
    ...toolBlock(numbers.map((number) => ({ ...(tools[number] as IndexedTool), description: '' }))),
  };
}

/** Numbers of tools in another order than that of danger, and how far that order reaches. */
export interface SortedNumbers {
  numbers: number[];
  /** `all` are sorted; or only the `first` of all are known; or the most `dangerous` ones alone are sorted. */
  reach: 'all' | 'first' | 'dangerous';
}

/**
 * Sorts what filters left. A list that lies in few blocks is sorted whole; of a longer one the first are taken from the head of the
 * order over all tools, or, where next to none of it is in there, the most dangerous tools of it are sorted.
 */
export async function sortSelection(
  index: OpenIndex,
  { ranges, total }: Pick<Selection, 'ranges' | 'total'>,
  key: SortKey,
): Promise<SortedNumbers> {
  const perBlock = index.root.toolsPerBlock;
  const blocks = [
    ...new Set(
      ranges.flatMap(({ start, end }) => {
        const first = Math.floor(start / perBlock);
        const count = Math.min(maxBlocks + 1, Math.floor((end - 1) / perBlock) - first + 1);
        return Array.from({ length: count }, (_, place) => first + place);
      }),
    ),
  ];
  const isWhole = blocks.length <= maxBlocks;
  if (!isWhole) {
    const head = await index.sortHead(key);
    const numbers = head.numbers.filter((number) => isIn(ranges, number));
    if (numbers.length >= Math.min(minFromHead, total))
      return { numbers, reach: numbers.length === total ? 'all' : 'first' };
  }
  const read = await Promise.all(
    blocks.slice(0, maxBlocks).map(async (block) => sortable(await index.toolBlock(block), block * perBlock)),
  );
  const numbers = read
    .flat()
    .filter(({ number }) => isIn(ranges, number))
    .sort(comparer(key))
    .map(({ number }) => number);
  return { numbers, reach: isWhole ? 'all' : 'dangerous' };
}

function sortable({ servers, tools }: ToolBlock, first: number): Sorted[] {
  return tools.map(([name, , place, , , tokens], row) => ({
    number: first + row,
    name,
    server: servers[place]?.[1] ?? '',
    tokens,
  }));
}

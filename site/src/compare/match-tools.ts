import type { ServerTool } from '../catalogue.ts';
import { searchWords, wholeName } from '../search/search-words.ts';

/** Tools of two servers that do the same, as far as their names tell. */
export interface ToolPair {
  a: ServerTool;
  b: ServerTool;
  /** Whether they are called the same but for case and what stands between words; otherwise they share most of their words. */
  hasSameName: boolean;
}

/** The tools of two servers, those that belong together side by side. */
export interface MatchedTools {
  pairs: ToolPair[];
  onlyA: ServerTool[];
  onlyB: ServerTool[];
}

/** Tools of a server that are compared by words; the others are matched by their whole names alone. */
const maxByWords = 400;
const minShared = 0.5;

function nameOf({ name }: ServerTool): string {
  return wholeName(searchWords(name));
}

/** Puts tools side by side: first those of the same name, then those whose names share the most words, each tool once. */
export function matchTools(a: readonly ServerTool[], b: readonly ServerTool[]): MatchedTools {
  const ofB = new Map(b.toReversed().map((tool) => [nameOf(tool), tool]));
  const pairs: ToolPair[] = [];
  const taken = new Set<ServerTool>();
  const pair = (one: ServerTool, other: ServerTool, hasSameName: boolean) => {
    if (taken.has(one) || taken.has(other)) return;
    taken.add(one).add(other);
    pairs.push({ a: one, b: other, hasSameName });
  };
  for (const one of a) {
    const other = ofB.get(nameOf(one));
    if (other && nameOf(one) !== '=') pair(one, other, true);
  }
  const isLeft = (tool: ServerTool) => !taken.has(tool);
  for (const { one, other } of similar(a.filter(isLeft), b.filter(isLeft))) pair(one, other, false);
  return { pairs, onlyA: a.filter(isLeft), onlyB: b.filter(isLeft) };
}

function similar(
  a: readonly ServerTool[],
  b: readonly ServerTool[],
): { one: ServerTool; other: ServerTool }[] {
  const wordsOfB = wordSets(b);
  return wordSets(a)
    .flatMap(({ tool: one, words }) =>
      wordsOfB.flatMap(({ tool: other, words: others }) => {
        const shared = sharedPart(words, others);
        return shared >= minShared ? [{ one, other, shared }] : [];
      }),
    )
    .sort((x, y) => y.shared - x.shared);
}

/** The words of each name but those that most tools of the server share, which tell none of them from another. */
function wordSets(tools: readonly ServerTool[]): { tool: ServerTool; words: Set<string> }[] {
  const looked = tools.slice(0, maxByWords).map((tool) => ({ tool, words: new Set(searchWords(tool.name)) }));
  const sums = new Map<string, number>();
  for (const { words } of looked) for (const word of words) sums.set(word, (sums.get(word) ?? 0) + 1);
  const isCommon = (word: string) => looked.length > 2 && (sums.get(word) ?? 0) > looked.length * 0.8;
  return looked.map(({ tool, words }) => ({
    tool,
    words: new Set([...words].filter((word) => !isCommon(word))),
  }));
}

/** Of all words of two names the part that both have. */
function sharedPart(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

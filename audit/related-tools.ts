import type { Category, Level } from '../classifier/taxonomy.ts';
import { identifierWords, stem } from '../classifier/language/words.ts';
import { compareDanger } from './compare-danger.ts';

/** What relatedness looks at: a tool's place, name and verdict. */
export interface RelatableTool {
  server: string;
  slug: string;
  name: string;
  category: Category;
  level: Level;
}

const maxSiblings = 6;
const maxOthers = 4;

function stemsOf(tool: RelatableTool): Set<string> {
  return new Set(identifierWords(tool.name).map(({ text }) => stem(text)));
}

/** Words that nearly all of a server's tools share (its own name, mostly) say nothing about two of them. */
function commonStems(tools: RelatableTool[], stems: Map<RelatableTool, Set<string>>): Set<string> {
  const counts = new Map<string, number>();
  for (const tool of tools)
    for (const each of stems.get(tool) ?? []) counts.set(each, (counts.get(each) ?? 0) + 1);
  return new Set(
    [...counts].filter(([, count]) => tools.length > 2 && count > tools.length * 0.8).map(([each]) => each),
  );
}

/**
 * Finds what a reader of one tool would want to compare: tools of the same server that share words with
 * it, the more dangerous first, then tools of other servers with the same name. Takes all tools once and
 * answers for each.
 */
export function relatedTools<Tool extends RelatableTool>(all: Tool[]): (tool: Tool) => Tool[] {
  const byServer = Map.groupBy(all, ({ server }) => server);
  const byName = Map.groupBy(all, ({ name }) => name.toLowerCase());
  let current: { server: string; stems: Map<RelatableTool, Set<string>>; common: Set<string> } | undefined;

  // Tools are asked for server by server, so one server's stems at a time are enough.
  const stemsFor = (server: string) => {
    if (current?.server !== server) {
      const tools = byServer.get(server) ?? [];
      const stems = new Map<RelatableTool, Set<string>>(tools.map((tool) => [tool, stemsOf(tool)]));
      current = { server, stems, common: commonStems(tools, stems) };
    }
    return current;
  };

  return (tool) => {
    const { stems, common } = stemsFor(tool.server);
    const own = stems.get(tool) ?? stemsOf(tool);
    const shared = (other: Tool) =>
      [...(stems.get(other) ?? [])].filter((each) => own.has(each) && !common.has(each)).length;
    const siblings = (byServer.get(tool.server) ?? [])
      .filter((other) => other.slug !== tool.slug)
      .map((other) => ({ other, shared: shared(other) }))
      .sort((a, b) => b.shared - a.shared || compareDanger(a.other, b.other))
      .slice(0, maxSiblings)
      .map(({ other }) => other);
    const others = (byName.get(tool.name.toLowerCase()) ?? [])
      .filter((other) => other.server !== tool.server)
      .slice(0, maxOthers);
    return [...siblings, ...others];
  };
}

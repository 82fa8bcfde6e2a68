import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReading, ReadRule } from '../policy-reader.ts';

/** The tools of one server that a policy lists, and what happens to each. */
export interface ListedTools {
  place: string;
  /** Whether these are the tools of a server that a call names. */
  isFor(server: string): boolean;
  tools: Map<string, Decision>;
  /** What happens to tools of the server that are not listed; hidden if absent. */
  otherwise?: Decision;
}

/** A reading of lists by exact names: what a server's lists do not have is hidden, unless they say otherwise; `missing` is for other servers. */
export function readingOf(lists: ListedTools[], problems: PolicyProblem[], missing: Decision): PolicyReading {
  const rules = lists.flatMap(({ place, isFor, tools }) =>
    [...tools].map(([name, decision]): ReadRule => ({
      place: `${place}, ${name}`,
      text: name,
      decision,
      isExact: true,
      key: name,
      fits: (server, tool) => isFor(server) && tool === name,
    })),
  );
  return {
    rules,
    problems,
    keysOf: (_, tool) => [tool],
    decide: ({ server, tool }) => {
      const list = lists.find(({ isFor }) => isFor(server));
      return list ? (list.tools.get(tool) ?? list.otherwise ?? 'hide') : missing;
    },
  };
}

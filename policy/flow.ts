import type { Effect } from '../classifier/taxonomy.ts';
import type { ServerPolicy, ToolPolicy } from './policy.ts';

/**
 * The legs of the lethal trifecta. With all three in reach, words of a stranger can make an agent send private data
 * out. In the order in which they are given up where the cost is the same: sending is missed least.
 */
export const flowLegs = [
  'sends-outside',
  'reads-untrusted-content',
  'reads-private-data',
] as const satisfies readonly Effect[];
export type FlowLeg = (typeof flowLegs)[number];

/** A tool as a flow names it. */
export interface FlowTool {
  server: string;
  tool: string;
  /** Whether a user has decided on it. */
  overridden: boolean;
}

/** The tools on each leg that run without a person; none of the legs is empty. */
export type Flow = Record<FlowLeg, FlowTool[]>;

/**
 * Whether any call of a tool runs without a person. An exception counts whatever its conditions, since a trusted
 * folder may hold a stranger's words and a trusted address may pass on what it gets.
 */
export function runsUnasked({ decision, exceptions }: ToolPolicy): boolean {
  return decision === 'allow' || exceptions.some((exception) => exception.decision === 'allow');
}

/** The tools that run unasked, by leg. Of several tools of one name the strictest decides, so all must be open. */
function openTools({ server, tools }: ServerPolicy): (FlowTool & { effects: Effect[] })[] {
  const byName = Map.groupBy(tools, ({ tool }) => tool);
  return [...byName].flatMap(([tool, entries]) =>
    entries.every(runsUnasked)
      ? [
          {
            server,
            tool,
            overridden: entries.some(({ override }) => override !== undefined),
            effects: entries.flatMap(({ effects }) => effects),
          },
        ]
      : [],
  );
}

/** Finds the lethal trifecta over all servers that one agent has; undefined if a leg is missing. */
export function findFlow(policies: ServerPolicy[]): Flow | undefined {
  const open = policies.flatMap(openTools);
  const on = (leg: FlowLeg): FlowTool[] =>
    open
      .filter(({ effects }) => effects.includes(leg))
      .map(({ server, tool, overridden }) => ({ server, tool, overridden }));
  const flow: Flow = {
    'sends-outside': on('sends-outside'),
    'reads-untrusted-content': on('reads-untrusted-content'),
    'reads-private-data': on('reads-private-data'),
  };
  return flowLegs.every((leg) => flow[leg].length > 0) ? flow : undefined;
}

import { flowLegs, legsOfEffects } from './flow-legs.ts';
import type { FlowLeg } from './flow-legs.ts';
import type { ServerPolicy, ToolPolicy } from './policy.ts';

/**
 * What words of a stranger can make an agent do, nobody being asked, and the legs that it takes: send private data out
 * (the lethal trifecta), or do harm by itself.
 */
export const flowKinds = {
  leak: ['way-out', 'strangers-text', 'private-data'],
  damage: ['harm', 'strangers-text'],
} as const satisfies Record<string, readonly FlowLeg[]>;
export type FlowKind = keyof typeof flowKinds;
const kinds = Object.keys(flowKinds) as FlowKind[];

/** A tool as a flow names it. */
export interface FlowTool {
  server: string;
  tool: string;
  /** Whether a user has decided on it. */
  overridden: boolean;
  /** What is lost where a person is asked about it: what reads is called often, what acts is not. */
  worth: number;
}

/** The tools on each leg that run without a person; none of the legs is empty. */
export interface Flow {
  kind: FlowKind;
  legs: Partial<Record<FlowLeg, FlowTool[]>>;
}

/** Stands for all the tools of a server that could not be listed. */
export const anyTool = '*';

const worthOfReading = 4;

/**
 * Whether any call of a tool runs without a person. An exception counts whatever its conditions, since a trusted
 * folder may hold a stranger's words and a trusted address may pass on what it gets.
 */
export function runsUnasked({ decision, exceptions }: ToolPolicy): boolean {
  return decision === 'allow' || exceptions.some((exception) => exception.decision === 'allow');
}

/** The legs on which the calls stand that run unasked. */
export function openLegs({ decision, exceptions, legs, effects }: ToolPolicy): FlowLeg[] {
  const own = legs ?? legsOfEffects(effects);
  if (decision === 'allow') return own;
  const open = exceptions.filter((exception) => exception.decision === 'allow');
  return flowLegs.filter((leg) => open.some((exception) => (exception.legs ?? own).includes(leg)));
}

interface OpenTool extends FlowTool {
  legs: readonly FlowLeg[];
}

/** The tools that run unasked, by leg. Of several tools of one name the strictest decides, so all must be open. */
function openTools({ server, tools, unlisted }: ServerPolicy): OpenTool[] {
  // What nobody has seen may do anything.
  if (unlisted?.decision === 'allow') {
    const overridden = unlisted.override !== undefined;
    return [{ server, tool: anyTool, overridden, worth: worthOfReading, legs: flowLegs }];
  }
  const byName = Map.groupBy(tools, ({ tool }) => tool);
  return [...byName].flatMap(([tool, entries]) =>
    entries.every(runsUnasked)
      ? [
          {
            server,
            tool,
            overridden: entries.some(({ override }) => override !== undefined),
            worth: entries.some(({ category }) => category === 'Read') ? worthOfReading : 1,
            legs: entries.flatMap(openLegs),
          },
        ]
      : [],
  );
}

/** Finds the flows over all servers that one agent has; of one server and of one tool as of many. */
export function findFlows(policies: readonly ServerPolicy[]): Flow[] {
  const open = policies.flatMap(openTools);
  const on = (leg: FlowLeg): FlowTool[] =>
    open
      .filter(({ legs }) => legs.includes(leg))
      .map(({ server, tool, overridden, worth }) => ({ server, tool, overridden, worth }));
  return kinds.flatMap((kind): Flow[] => {
    const legs = Object.fromEntries(flowKinds[kind].map((leg) => [leg, on(leg)]));
    return Object.values(legs).every((tools) => tools.length > 0) ? [{ kind, legs }] : [];
  });
}

/** Finds the flows that there would be if nobody were asked: what the questions of a policy hold back. */
export function heldFlows(policies: readonly ServerPolicy[]): Flow[] {
  const open = findFlows(policies).map(({ kind }) => kind);
  const unasked = policies.map((policy) => ({ ...policy, tools: policy.tools.map(withoutQuestion) }));
  return findFlows(unasked).filter(({ kind }) => !open.includes(kind));
}

/**
 * Finds the flows that there are where a client asks nobody: through every call of every tool but those that a user has decided on. A server
 * that could not be listed is left out, since nobody knows what it has.
 */
export function possibleFlows(policies: readonly ServerPolicy[]): Flow[] {
  return findFlows(
    policies
      .filter(({ unlisted }) => unlisted === undefined)
      .map((policy) => ({
        ...policy,
        tools: policy.tools.map((tool): ToolPolicy =>
          tool.override ? tool : { ...tool, decision: 'allow', exceptions: [] },
        ),
      })),
  );
}

function withoutQuestion(tool: ToolPolicy): ToolPolicy {
  return {
    ...tool,
    decision: tool.decision === 'ask' ? 'allow' : tool.decision,
    exceptions: tool.exceptions.map((exception) => ({ ...exception, decision: 'allow' })),
  };
}

import { findFlows, flowKinds } from './flow.ts';
import type { Flow, FlowTool } from './flow.ts';
import { legWithNames, outcomeInWords } from './flow-in-words.ts';
import { flowLegs, legInWords } from './flow-legs.ts';
import type { FlowLeg } from './flow-legs.ts';
import type { Exception, ServerPolicy, ToolPolicy } from './policy.ts';
import { withQuestion } from './with-question.ts';

/** A flow, and the leg that a person now watches. */
export interface BrokenFlow {
  flow: Flow;
  leg: FlowLeg;
  /** The tools that ran unasked and now wait for a person. */
  restricted: FlowTool[];
}

export interface MergedPolicies {
  policies: ServerPolicy[];
  /** Empty if there was nothing to break. */
  broken: BrokenFlow[];
}

const keyOf = ({ server, tool }: Pick<FlowTool, 'server' | 'tool'>): string => JSON.stringify([server, tool]);

/** Every way to choose a leg of each flow. */
function choicesOf(flows: readonly Flow[]): FlowLeg[][] {
  return flows.reduce<FlowLeg[][]>(
    (choices, { kind }) => choices.flatMap((chosen) => flowKinds[kind].map((leg) => [...chosen, leg])),
    [[]],
  );
}

/** What a choice of legs costs: the worth of what is lost, what a user has decided otherwise, then the order of legs. */
function costOf(flows: readonly Flow[], legs: readonly FlowLeg[]): number[] {
  const lost = new Map<string, FlowTool>();
  for (const [at, { legs: on }] of flows.entries()) {
    const leg = legs[at];
    for (const tool of (leg && on[leg]) ?? []) lost.set(keyOf(tool), tool);
  }
  const tools = [...lost.values()];
  return [
    tools.reduce((sum, { worth }) => sum + worth, 0),
    tools.filter(({ overridden }) => overridden).length,
    ...legs.map((leg) => flowLegs.indexOf(leg)),
  ];
}

function compareCosts(a: number[], b: number[]): number {
  return a.map((each, at) => each - (b[at] ?? 0)).find((each) => each !== 0) ?? 0;
}

/** The legs whose loss costs least, one for each flow. */
function cheapestLegs(flows: readonly Flow[]): FlowLeg[] {
  const [cheapest = []] = choicesOf(flows).toSorted((a, b) =>
    compareCosts(costOf(flows, a), costOf(flows, b)),
  );
  return cheapest;
}

/** The exceptions that are left when nothing may run unasked: none that only repeats the tool's own decision. */
function asked({ decision, exceptions }: ToolPolicy): Exception[] {
  return decision === 'allow' || decision === 'ask' ? [] : exceptions.map(withQuestion);
}

function restrict(policy: ToolPolicy, why: string): ToolPolicy {
  return {
    ...policy,
    decision: policy.decision === 'allow' ? 'ask' : policy.decision,
    exceptions: asked(policy),
    reason: `${policy.reason} ${why}`,
  };
}

function reasonFor({ flow, leg }: BrokenFlow): string {
  const others = flowKinds[flow.kind].filter((each) => each !== leg).map((each) => legWithNames(flow, each));
  return `No call of it runs unasked: it ${legInWords[leg]}, and with ${others.join(' and ')} words of a stranger could make an agent ${outcomeInWords[flow.kind]}.`;
}

/**
 * Makes one policy of those of all servers that an agent has: breaks its flows by the least restriction. A flow ends when
 * one of its legs has no tool that runs unasked, so those are asked about whose loss costs least: what sends before what
 * reads. Nothing is ever loosened, and a second time changes nothing.
 */
export function breakFlows(policies: ServerPolicy[]): MergedPolicies {
  const flows = findFlows(policies);
  if (flows.length === 0) return { policies, broken: [] };
  const legs = cheapestLegs(flows);
  const broken = flows.map((flow, at): BrokenFlow => {
    const leg = legs[at] ?? 'way-out';
    return { flow, leg, restricted: flow.legs[leg] ?? [] };
  });
  // A tool that is asked about for two flows tells the first.
  const chosen = new Map<string, string>();
  for (const one of broken.toReversed())
    for (const tool of one.restricted) chosen.set(keyOf(tool), reasonFor(one));
  return {
    policies: policies.map((policy) => ({
      ...policy,
      ...(policy.unlisted &&
        policy.unlisted.decision === 'allow' &&
        chosen.has(keyOf({ server: policy.server, tool: '*' })) && {
          unlisted: { ...policy.unlisted, decision: 'ask' as const },
        }),
      tools: policy.tools.map((tool) => {
        const why = chosen.get(keyOf({ server: policy.server, tool: tool.tool }));
        return why === undefined ? tool : restrict(tool, why);
      }),
    })),
    broken,
  };
}

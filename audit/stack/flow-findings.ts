import { breakFlows } from '../../policy/break-flows.ts';
import type { MergedPolicies } from '../../policy/break-flows.ts';
import { flowKinds, openLegs, possibleFlows, runsUnasked } from '../../policy/flow.ts';
import type { Flow, FlowTool } from '../../policy/flow.ts';
import { legWithNames, namesInWords, outcomeInWords } from '../../policy/flow-in-words.ts';
import type { FlowLeg } from '../../policy/flow-legs.ts';
import type { ServerPolicy } from '../../policy/policy.ts';
import type { StackFinding } from './stack.ts';

/** A flow of a stack, and where it is best watched. */
export interface StackFlow {
  flow: Flow;
  /** The leg on which a person is to be asked. */
  leg: FlowLeg;
  /** The tools on it. */
  watched: FlowTool[];
  /** Those of them that would run unasked but for the flow. */
  restricted: FlowTool[];
}

/** The flows of a stack, and the one policy that breaks them. */
export interface StackFlows {
  flows: StackFlow[];
  merged: MergedPolicies;
}

/** A leg on which nobody's call runs unasked: the recommendation of each tool by itself breaks the flow there. */
function heldLeg({ kind }: Flow, policies: readonly ServerPolicy[]): FlowLeg | undefined {
  const open = policies.flatMap(({ tools }) => tools.filter(runsUnasked).flatMap(openLegs));
  return flowKinds[kind].find((leg) => !open.includes(leg));
}

/**
 * Finds the flows that there are where a client asks nobody, and says on which leg of each a person loses least by being asked: the one that
 * the recommendations hold anyway, else the cheapest.
 */
export function stackFlows(policies: readonly ServerPolicy[]): StackFlows {
  const merged = breakFlows([...policies]);
  const flows = possibleFlows(policies).map((flow): StackFlow => {
    const broken = merged.broken.find((one) => one.flow.kind === flow.kind);
    const leg = broken?.leg ?? heldLeg(flow, merged.policies) ?? flowKinds[flow.kind][0];
    return { flow, leg, watched: flow.legs[leg] ?? [], restricted: broken?.restricted ?? [] };
  });
  return { flows, merged };
}

/** A flow in sentences. */
export function flowFinding({ flow, watched }: StackFlow): StackFinding {
  const legs = flowKinds[flow.kind].map((each) => legWithNames(flow, each));
  const servers = new Set(Object.values(flow.legs).flatMap((tools) => tools.map(({ server }) => server)));
  return {
    kind: 'flow',
    severity: 'high',
    what: `Where the client asks nobody, words of a stranger can make the agent ${outcomeInWords[flow.kind]}: ${legs.join('; ')}.`,
    why:
      servers.size === 1
        ? 'The agent does what it reads, and this one server has every step.'
        : 'The agent does what it reads, and no tool has to be malicious for this.',
    advice: `Let the client ask before each call of ${namesInWords(watched)}; “toolrisk policy” writes that for it.`,
    places: watched.map(({ server, tool }) => ({ server, tool })),
  };
}

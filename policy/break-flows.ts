import { findFlow, flowLegs } from './flow.ts';
import type { Flow, FlowLeg, FlowTool } from './flow.ts';
import type { Exception, ServerPolicy, ToolPolicy } from './policy.ts';
import { cutText, showName } from './unseen-characters.ts';
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
  /** Absent if there was nothing to break. */
  broken?: BrokenFlow;
}

/** What a tool on a leg does, as sentences go on: `it sends something out`. */
const legInWords: Record<FlowLeg, string> = {
  'sends-outside': 'sends something out',
  'reads-untrusted-content': 'reads text of strangers',
  'reads-private-data': 'reads private data',
};

const maxNames = 3;
const maxNameLength = 60;

/** Some tools by name, for a sentence: strangers chose the names, so they are cut and kept on the line. */
export function namesInWords(tools: FlowTool[]): string {
  const names = tools
    .slice(0, maxNames)
    .map(({ server, tool }) => cutText(showName(`${server}/${tool}`), maxNameLength));
  const more = tools.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A leg for a sentence: `mail/send_mail (sends something out)`. */
function legWithNames(flow: Flow, leg: FlowLeg): string {
  return `${namesInWords(flow[leg])} (${legInWords[leg]})`;
}

/** What a flow can do and which tools make it up, in a sentence. */
export function flowInWords(flow: Flow): string {
  const legs = flowLegs.map((leg) => legWithNames(flow, leg));
  return `Words of a stranger can make the agent send private data out, nobody being asked: ${legs.join('; ')}.`;
}

/** The leg whose tools are fewest; among equals one on which no user has decided, then the first of the list. */
function cheapestLeg(flow: Flow): FlowLeg {
  const cost = (leg: FlowLeg) => [
    flow[leg].length,
    flow[leg].filter(({ overridden }) => overridden).length,
    flowLegs.indexOf(leg),
  ];
  const [cheapest] = flowLegs.toSorted((a, b) => {
    const [costA, costB] = [cost(a), cost(b)];
    const difference = costA.map((each, index) => each - (costB[index] ?? 0)).find((each) => each !== 0);
    return difference ?? 0;
  });
  return cheapest ?? 'sends-outside';
}

/** The exceptions that are left when nothing may run unasked: none that only repeats the tool's own decision. */
function asked({ decision, exceptions }: ToolPolicy): Exception[] {
  if (decision === 'allow' || decision === 'ask') return [];
  return exceptions.map(withQuestion);
}

function restrict(policy: ToolPolicy, why: string): ToolPolicy {
  return {
    ...policy,
    decision: policy.decision === 'allow' ? 'ask' : policy.decision,
    exceptions: asked(policy),
    reason: `${policy.reason} ${why}`,
  };
}

/**
 * Makes one policy of those of a whole configuration: breaks the lethal trifecta by the least restriction. A flow ends
 * when one of its legs has no tool that runs unasked, so the leg with the fewest such tools is asked about. Nothing
 * is ever loosened, and a second time changes nothing.
 */
export function breakFlows(policies: ServerPolicy[]): MergedPolicies {
  const flow = findFlow(policies);
  if (!flow) return { policies };
  const leg = cheapestLeg(flow);
  const restricted = flow[leg];
  const others = flowLegs.filter((each) => each !== leg).map((each) => legWithNames(flow, each));
  const why = `No call of it runs unasked: it ${legInWords[leg]}, and with ${others.join(' and ')} words of a stranger could make an agent send private data out.`;
  const chosen = new Map<string, Set<string>>();
  for (const { server, tool } of restricted) {
    chosen.set(server, (chosen.get(server) ?? new Set()).add(tool));
  }
  return {
    policies: policies.map((policy) => ({
      ...policy,
      tools: policy.tools.map((tool) =>
        chosen.get(policy.server)?.has(tool.tool) ? restrict(tool, why) : tool,
      ),
    })),
    broken: { flow, leg, restricted },
  };
}

import { stackFlows } from '../../../audit/stack/flow-findings.ts';
import type { StackFlow } from '../../../audit/stack/flow-findings.ts';
import { flowKinds } from '../../../policy/flow.ts';
import type { FlowKind, FlowTool } from '../../../policy/flow.ts';
import type { FlowLeg } from '../../../policy/flow-legs.ts';
import { defaultPreset } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import type { ServerRecord, ServerTool } from '../catalogue.ts';
import { formatNumber, listInWords } from '../sentences/words.ts';
import { nameInWords } from '../visible-text.ts';
import { wayOutInWords, wayOutOf, waysOut } from './ways-out.ts';

/** Some tools that do one thing in a flow. */
export interface FlowStep {
  title: string;
  tools: ServerTool[];
  more: number;
}

/** What a stranger's words could make an agent do with one server alone, step by step, and what ends it. */
export interface ServerFlow {
  kind: FlowKind;
  title: string;
  steps: FlowStep[];
  /** The leg on which the policy of the page lets no call run unasked, in words with its tools. */
  end: string;
  leg: FlowLeg;
  watched: string[];
}

const titles: Record<FlowKind, string> = {
  leak: 'Private data may leave',
  damage: 'Harm may be done',
};

/** Legs as a page titles them: what a call may do by its label, not what every call does. */
const legTitles: Record<FlowLeg, string> = {
  'strangers-text': 'Strangers’ text may come in',
  'private-data': 'Private data may be read',
  'way-out': 'The way out',
  harm: 'May delete, pay or change access',
};

/** What a call on a leg does, completing “no call that … runs without a person”. */
const held: Record<FlowLeg, string> = {
  'strangers-text': 'may read text of strangers',
  'private-data': 'may read private data',
  'way-out': 'may send something out',
  harm: 'may delete, pay or change access',
};

/** The order in which it happens. */
const order: readonly FlowLeg[] = ['strangers-text', 'private-data', 'way-out', 'harm'];
const maxNames = 5;
const maxWatched = 3;

function step(title: string, tools: readonly ServerTool[]): FlowStep {
  return { title, tools: tools.slice(0, maxNames), more: Math.max(0, tools.length - maxNames) };
}

function stepsOf(leg: FlowLeg, tools: readonly ServerTool[]): FlowStep[] {
  if (leg !== 'way-out') return [step(legTitles[leg], tools)];
  const ways = Map.groupBy(tools, wayOutOf);
  return waysOut.flatMap((way) => {
    const its = ways.get(way);
    return its ? [step(`${legTitles[leg]}, ${wayOutInWords[way]}`, its)] : [];
  });
}

function endOf(leg: FlowLeg, watched: readonly FlowTool[]): string {
  const names = watched.slice(0, maxWatched).map(({ tool }) => nameInWords(tool));
  const more = watched.length - names.length;
  const all = more > 0 ? [...names, `${formatNumber(more)} more`] : names;
  return `The policy here ends it: no call that ${held[leg]} runs without a person (${listInWords(all)}).`;
}

function flowOf({ flow, leg: heldLeg, watched }: StackFlow, { tools }: ServerRecord): ServerFlow {
  const legs = order.filter((leg) => (flowKinds[flow.kind] as readonly FlowLeg[]).includes(leg));
  return {
    kind: flow.kind,
    title: titles[flow.kind],
    steps: legs.flatMap((leg) => {
      const names = new Set(flow.legs[leg]?.map(({ tool }) => tool));
      return stepsOf(
        leg,
        tools.filter(({ name }) => names.has(name)),
      );
    }),
    end: endOf(heldLeg, watched),
    leg: heldLeg,
    watched: watched.map(({ tool }) => tool),
  };
}

/** What the tools of a server could be made to do together where a client asks nobody; empty if nothing. */
export function serverFlows(server: ServerRecord): ServerFlow[] {
  const tools = server.tools.map((tool) => ({ name: tool.name, classification: tool }));
  const { flows } = stackFlows([recommendServer(server.slug, tools, defaultPreset)]);
  return flows.map((flow) => flowOf(flow, server));
}

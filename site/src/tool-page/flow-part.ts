import { flowKinds, possibleFlows } from '../../../policy/flow.ts';
import type { Flow, FlowTool } from '../../../policy/flow.ts';
import { outcomeInWords } from '../../../policy/flow-in-words.ts';
import { legInWords } from '../../../policy/flow-legs.ts';
import type { FlowLeg } from '../../../policy/flow-legs.ts';
import { defaultPreset } from '../../../policy/policy.ts';
import type { ServerRecord } from '../catalogue.ts';
import { serverPolicy } from '../policy-texts.ts';
import { listInWords } from '../sentences/words.ts';
import { nameInWords } from '../visible-text.ts';

const maxNames = 2;
const known = new WeakMap<ServerRecord, Flow[]>();

/** What the tools of a server could do together if nobody were asked. */
function flowsOf(server: ServerRecord): Flow[] {
  const flows = known.get(server) ?? possibleFlows([serverPolicy(server, defaultPreset)]);
  known.set(server, flows);
  return flows;
}

function namesOf(tools: readonly FlowTool[]): string {
  const names = tools.slice(0, maxNames).map(({ tool }) => nameInWords(tool));
  const more = tools.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : listInWords(names);
}

const done: Record<FlowLeg, string> = {
  'way-out': 'something can be sent out',
  harm: 'harm can be done',
  'strangers-text': 'text of strangers is read',
  'private-data': 'private data are read',
};

/** What a tool contributes to what its server alone could be made to do, a sentence a flow; empty if nothing. */
export function flowSentences(server: ServerRecord, name: string): string[] {
  return flowsOf(server).flatMap((flow) => {
    const legs: readonly FlowLeg[] = flowKinds[flow.kind];
    const own = legs.filter((leg) => flow.legs[leg]?.some(({ tool }) => tool === name));
    if (own.length === 0) return [];
    const others = legs
      .filter((leg) => !own.includes(leg))
      .map((leg) => `; ${done[leg]} by ${namesOf(flow.legs[leg] ?? [])}`);
    return [
      `With this server alone, and nobody asked, a stranger’s words could make an agent ${outcomeInWords[flow.kind]}. This tool ${listInWords(own.map((leg) => legInWords[leg]))}${others.join('')}.`,
    ];
  });
}

import { flowKinds } from './flow.ts';
import { anyTool } from './flow.ts';
import type { Flow, FlowKind, FlowTool } from './flow.ts';
import { legInWords } from './flow-legs.ts';
import type { FlowLeg } from './flow-legs.ts';
import { cutText, showName } from './unseen-characters.ts';

const maxNames = 3;
const maxNameLength = 60;

/** What words of a stranger can make the agent do. */
export const outcomeInWords: Record<FlowKind, string> = {
  leak: 'send private data out',
  damage: 'delete, pay or change access',
};

type NamedTool = Pick<FlowTool, 'server' | 'tool'>;

function nameInWords({ server, tool }: NamedTool): string {
  if (tool === anyTool) return `all of ${cutText(showName(server), maxNameLength)}`;
  return cutText(showName(`${server}/${tool}`), maxNameLength);
}

/** Some tools by name, for a sentence: strangers chose the names, so they are cut and kept on the line. */
export function namesInWords(tools: readonly NamedTool[]): string {
  const names = tools.slice(0, maxNames).map(nameInWords);
  const more = tools.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A leg for a sentence: `mail/send_mail (can send something out)`. */
export function legWithNames({ legs }: Flow, leg: FlowLeg): string {
  return `${namesInWords(legs[leg] ?? [])} (${legInWords[leg]})`;
}

/** What a flow can do and which tools make it up, in a sentence. */
export function flowInWords(flow: Flow): string {
  const legs = flowKinds[flow.kind].map((leg) => legWithNames(flow, leg));
  return `Words of a stranger can make the agent ${outcomeInWords[flow.kind]}, nobody being asked: ${legs.join('; ')}.`;
}

import type { Decision, ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { serverClient } from '../client-choice.ts';
import type { ClientText } from '../client-choice.ts';
import { capitalise, formatNumber, listInWords } from '../sentences/words.ts';

/** What to do about a server, and the text that does it in one client. */
export interface ServerAdvice {
  policy: ServerPolicy;
  headline: string;
  client: ClientText | undefined;
}

/** A decision as a reader meets it: with an exception a hidden tool is seen, and some calls of a denied one pass. */
export type ShownDecision = Decision | 'deny-most';

/** What happens to the calls of a tool, in the terms of a page. */
export function shownDecision({ decision, exceptions }: ToolPolicy): ShownDecision {
  const isClosed = decision === 'hide' || decision === 'deny';
  return isClosed && exceptions.length > 0 ? 'deny-most' : decision;
}

const strictestFirst: readonly ShownDecision[] = ['hide', 'deny', 'deny-most', 'ask', 'allow'];

const doing: Record<ShownDecision, (tools: string) => string> = {
  hide: (tools) => `hide ${tools}`,
  deny: (tools) => `deny ${tools}`,
  'deny-most': (tools) => `deny most calls of ${tools}`,
  ask: (tools) => `ask a person about ${tools}`,
  allow: (tools) => `let ${tools} run`,
};

/** `Hide 2 tools, ask a person about 12 and let 19 run.` */
function headlineOf({ tools }: ServerPolicy): string {
  const numbers = strictestFirst
    .map((decision) => ({
      decision,
      number: tools.filter((tool) => shownDecision(tool) === decision).length,
    }))
    .filter(({ number }) => number > 0);
  const parts = numbers.map(({ decision, number }, at) => {
    const isAll = number === tools.length;
    const noun = number === 1 ? ' tool' : ' tools';
    const all = ['its tool', 'both tools'][number - 1] ?? `all ${formatNumber(number)} tools`;
    return doing[decision](isAll ? all : `${formatNumber(number)}${at === 0 ? noun : ''}`);
  });
  return `${capitalise(listInWords(parts))}.`;
}

/** What to do about a server, by its policy. */
export function serverAdvice(policy: ServerPolicy): ServerAdvice {
  return { policy, headline: headlineOf(policy), client: serverClient(policy) };
}

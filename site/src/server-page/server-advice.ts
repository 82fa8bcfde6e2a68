import type { Decision, ServerPolicy } from '../../../policy/policy.ts';
import { serverClient } from '../client-choice.ts';
import type { ClientText } from '../client-choice.ts';
import { capitalise, formatNumber, listInWords } from '../sentences/words.ts';

/** What to do about a server, and the text that does it in one client. */
export interface ServerAdvice {
  policy: ServerPolicy;
  headline: string;
  client: ClientText | undefined;
}

const strictestFirst: readonly Decision[] = ['hide', 'deny', 'ask', 'allow'];

const doing: Record<Decision, (tools: string) => string> = {
  hide: (tools) => `hide ${tools}`,
  deny: (tools) => `deny ${tools}`,
  ask: (tools) => `ask a person about ${tools}`,
  allow: (tools) => `let ${tools} run`,
};

const onlyDoing: Record<Decision, string> = {
  hide: 'Hide all of its tools.',
  deny: 'Deny all calls.',
  ask: 'Ask a person about each call.',
  allow: 'Let its tools run.',
};

/** `Hide 2 tools, ask a person about 12 and let 19 run.` */
function headlineOf({ tools }: ServerPolicy): string {
  const numbers = strictestFirst
    .map((decision) => ({ decision, number: tools.filter((tool) => tool.decision === decision).length }))
    .filter(({ number }) => number > 0);
  const [only] = numbers;
  if (only && numbers.length === 1) return onlyDoing[only.decision];
  const parts = numbers.map(({ decision, number }, at) => {
    const noun = number === 1 ? ' tool' : ' tools';
    return doing[decision](`${formatNumber(number)}${at === 0 ? noun : ''}`);
  });
  return `${capitalise(listInWords(parts))}.`;
}

/** What to do about a server, by its policy. */
export function serverAdvice(policy: ServerPolicy): ServerAdvice {
  return { policy, headline: headlineOf(policy), client: serverClient(policy) };
}

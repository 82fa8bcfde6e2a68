import { fitToFormat } from '../../../policy/fit-to-format.ts';
import { defaultPreset } from '../../../policy/policy.ts';
import type { Decision, Preset, ToolPolicy } from '../../../policy/policy.ts';
import type { ServerRecord } from '../catalogue.ts';
import { clientFor, losslessFormats } from '../client-choice.ts';
import type { ClientText } from '../client-choice.ts';
import { limitInWords } from '../../../policy/recommend.ts';
import { agentSees } from '../sentences/agent-sees.ts';
import { exceptionInWords } from '../sentences/exceptions.ts';
import { plainText } from '../visible-text.ts';

/** What to do about one tool, and the text that does it in one client. */
export interface Advice {
  policy: ToolPolicy;
  headline: string;
  /** Calls that get a softer decision, a sentence each. */
  exceptions: string[];
  /** Absent where no format can name the tool. */
  client: ClientText | undefined;
  /** What the client cannot say, and which formats can. */
  limits: string[];
  sees: string;
}

const headlines: Record<Decision, string> = {
  allow: 'Let it run',
  ask: 'Ask a person before each call',
  deny: 'Deny each call',
  hide: 'Hide it, and deny its calls',
};

/** The advice in one sentence, for the calls that no exception covers. */
export function headlineOf({ decision, exceptions, limit }: ToolPolicy): string {
  const some = exceptions.length > 0;
  const what = some && decision === 'hide' ? 'Deny its calls' : headlines[decision];
  const isOpen = decision === 'allow' || decision === 'ask';
  const most = limit && isOpen ? `, ${limitInWords(limit)}` : '';
  return `${what}${some ? ', but for some' : ''}${most}.`;
}

const maxTitles = 3;

/** Some formats by name, for a sentence. */
export function titlesInWords(titles: string[]): string {
  const more = titles.length - maxTitles;
  return `${titles.slice(0, maxTitles).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What a format cannot say of a tool, and which can. */
export function limitsOf(
  server: string,
  policy: ToolPolicy,
  { target, losses }: ClientText,
  preset: Preset,
): string[] {
  const own = [...new Set(losses.map(({ message }) => plainText(message, 300)))];
  const able = own.length === 0 ? [] : losslessFormats(server, policy, preset);
  return [
    ...own,
    ...(able.length > 0 ? [`Without loss: ${titlesInWords(able.map(({ title }) => title))}.`] : []),
    ...(closesOthers(target.capabilities.unlisted)
      ? ['By itself this text closes the server’s other tools.']
      : []),
  ];
}

/** A text for one tool that closes what it does not list must not be taken for one of its server. */
function closesOthers(unlisted: Decision): boolean {
  return unlisted === 'deny' || unlisted === 'hide';
}

/** What to do about one tool of a server, by the policy that its server has. */
export function adviceFor({ slug }: Pick<ServerRecord, 'slug'>, policy: ToolPolicy): Advice {
  const client = clientFor(slug, policy, defaultPreset);
  return {
    policy,
    headline: headlineOf(policy),
    exceptions: policy.exceptions.map((exception) => plainText(exceptionInWords(exception), 300)),
    client,
    limits: client ? limitsOf(slug, policy, client, defaultPreset) : [],
    sees: client ? agentSees(policy, client.target) : '',
  };
}

/** The decision that the text on the page puts into force. */
export function shownDecision({ policy, client }: Advice): Decision | undefined {
  return client && fitToFormat(policy, client.target.capabilities).decision;
}

import { identifierWords } from '../language/words.ts';
import type { Tool } from '../tool.ts';

/** Things that are private until a tool says that it is there for them. */
export type Matter = 'keys' | 'settings' | 'conversation' | 'environment' | 'attacks';

/** What a tool says that it is there for, in its name and its first sentence. */
export interface Business {
  /** Whether `matter` is what the tool deals with. A sentence excuses others, and not itself. */
  includes(matter: Matter, sentenceStart: number, isDescription: boolean): boolean;
  /** The names of the tool and its parameters, in lower case. */
  readonly names: ReadonlySet<string>;
}

/** Words by which a tool says that it deals with something. */
const words: Record<Matter, RegExp> = {
  keys: /\b(?:ssh|s?ftp|scp|(?:ssh|private|public|api|access|secret|encryption|signing|gpg|pgp|host|deploy) keys?|keys|keychain|keyring|credentials?|secrets?|passwords?|passwd|vault|tokens?|auth|logins?|log in|oauth|wallets?|mnemonic|seed|permissions?|dotfiles?|aws|kube\w*|k8s|npm|browser|cookies?|profiles?|scans?|audits?|security|leaks?|encrypt|decrypt|contexts?|pair\w*)\b/,
  settings:
    /\b(?:env|environment|dotenv|variables?|configs?|configure|configuration|settings?|install|installs|setup|init|deploy|project|mcp|servers?|clients?|secrets?|scan|scans|audit|security|leaks?)\b/,
  conversation:
    /\b(?:conversations?|chats?|messages?|messaging|memory|memories|remember|recall|prompts?|summar\w+|transcripts?|history|dialogs?|dialogues?|threads?|feedback|agents?|assistants?|subagents?|bots?|llms?|models?|completions?|contexts?|reason\w*|think\w*|thoughts?|hand\w*off|handover|delegates?|escalat\w*|consults?|experts?|inbox|tickets?|calls?|meetings?|sessions?|journal|ai)\b/,
  environment:
    /\b(?:env|environments?|dotenv|variables?|configs?|configuration|deploy\w*|runs?|exec\w*|process\w*|containers?|commands?|shell|terminal|scripts?|servers?|builds?|jobs?|functions?|lambda|secrets?|launch\w*|start\w*|diagnos\w*|debug\w*)\b/,
  attacks:
    /\b(?:detect\w*|scan\w*|guard\w*|injections?|poison\w*|jailbreak\w*|red.?team\w*|malicious|suspicious|moderat\w*|threats?|attacks?|sanitiz\w*|firewall|vulnerab\w*|exfiltrat\w*|prompts?|adversarial)\b/,
};

const maxOpening = 400;

/** Where the first sentence ends; a name that is all in one word says less than a sentence. */
function openingOf(description: string): string {
  const end = /[.!?](?=\s)|\n\s*\n/.exec(description.slice(0, maxOpening));
  return description.slice(0, end === null ? maxOpening : end.index + 1).toLowerCase();
}

function namesOf({ name, inputSchema }: Tool): Set<string> {
  const names = new Set([name.toLowerCase()]);
  const properties = inputSchema?.['properties'];
  if (typeof properties !== 'object' || properties === null) return names;
  for (const key of Object.keys(properties).slice(0, 300)) names.add(key.toLowerCase());
  return names;
}

/** The business of a text that belongs to no tool: nothing. */
export const nobodysBusiness: Business = { includes: () => false, names: new Set() };

/** What a tool says that it deals with; read only where a text asks for something private. */
export function businessOf(tool: Tool): Business {
  let named: string | undefined;
  let opening: string | undefined;
  let names: Set<string> | undefined;
  return {
    includes(matter, sentenceStart, isDescription) {
      named ??= `${identifierWords(tool.name)
        .map(({ text }) => text)
        .join(' ')} ${(tool.title ?? '').toLowerCase().slice(0, maxOpening)}`;
      if (words[matter].test(named)) return true;
      opening ??= openingOf(tool.description ?? '');
      return !(isDescription && sentenceStart < opening.length) && words[matter].test(opening);
    },
    get names() {
      return (names ??= namesOf(tool));
    },
  };
}

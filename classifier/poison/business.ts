import { identifierWords } from '../language/words.ts';
import type { Tool } from '../tool.ts';

/** Things that are private until a tool says that it is there for them. */
export type Matter = 'keys' | 'settings' | 'conversation' | 'environment' | 'attacks';

/** A tool, and what was found out about what it says that it is there for; read only where that matters. */
export interface Business {
  tool: Tool | undefined;
  /** Its name and title in words. */
  named?: string;
  /** Its first sentence. */
  opening?: string;
  names?: ReadonlySet<string>;
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

const noNames: ReadonlySet<string> = new Set();

/** The names of a tool and of its parameters, in lower case. */
export function ownNames(business: Business): ReadonlySet<string> {
  const { tool } = business;
  if (tool === undefined) return noNames;
  if (business.names !== undefined) return business.names;
  const names = new Set([tool.name.toLowerCase()]);
  const properties = tool.inputSchema?.['properties'];
  if (typeof properties === 'object' && properties !== null)
    for (const key of Object.keys(properties).slice(0, 300)) names.add(key.toLowerCase());
  business.names = names;
  return names;
}

/** The business of a text that belongs to no tool: nothing. */
export const nobodysBusiness: Business = { tool: undefined };

function nameInWords({ name, title = '' }: Tool): string {
  const parts = identifierWords(name).map(({ text }) => text);
  return `${parts.join(' ')} ${title.toLowerCase().slice(0, maxOpening)}`;
}

/**
 * Whether a tool says in its name or its first sentence that it deals with something; a sentence of the description,
 * which begins at `start`, excuses others and not itself.
 */
export function dealsWith(business: Business, matter: Matter, pointer: string, start: number): boolean {
  const { tool } = business;
  if (tool === undefined) return false;
  business.named ??= nameInWords(tool);
  if (words[matter].test(business.named)) return true;
  business.opening ??= openingOf(tool.description ?? '');
  if (pointer === '/description' && start < business.opening.length) return false;
  return words[matter].test(business.opening);
}

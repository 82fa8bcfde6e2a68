import type { Act } from '../../language/acts.ts';
import { spacedForeignVerbs } from '../../language/lexicon/foreign-verbs.ts';
import { verbs } from '../../language/lexicon/verbs.ts';

/** Names that are no plain verb, and verbs of two words. */
const thirdPerson: ReadonlyMap<string, string> = new Map([
  ['new', 'opens'],
  ['setup', 'sets up'],
  ['cleanup', 'cleans up'],
  ['login', 'logs in with'],
  ['logon', 'logs in with'],
  ['signin', 'logs in with'],
  ['logout', 'logs out of'],
  ['logoff', 'logs out of'],
  ['signout', 'logs out of'],
  ['checkout', 'checks out'],
  ['replaceall', 'replaces'],
  ['createorupdate', 'creates or updates'],
  ['init', 'initialises'],
  ['exec', 'executes'],
  ['mkdir', 'creates'],
  ['attach', 'attaches to'],
]);

/** Prepositions without which the verb does not say what it says: “interacts with”, “searches across”; “in-depth” is one word. */
const joining = /^\s+(with|to|over|into|onto|across|through|for|on|in|at|up|off|down|out)(?![\w-])/i;

function prepositionOf({ source, phrase, verb }: Act): string {
  if (source === 'name' || phrase.start === undefined || verb.end === undefined) return '';
  const found = joining.exec(phrase.quote.slice(verb.end - phrase.start))?.[1];
  return found === undefined ? '' : ` ${found.toLowerCase()}`;
}

function inThirdPerson(lemma: string): string {
  if (/(?:s|x|ch|sh|o)$/.test(lemma)) return `${lemma}es`;
  return /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ies` : `${lemma}s`;
}

/**
 * The verb of an act as it stands behind "the call": `starts`, `catches`, `interacts with`; other languages are quoted. An
 * object follows.
 */
export function doing(act: Act): string {
  const { lemma } = act;
  const known = thirdPerson.get(lemma);
  if (known !== undefined) return known;
  if (!/^[a-z]+$/.test(lemma) || spacedForeignVerbs.has(lemma)) return `does “${lemma}” to`;
  return inThirdPerson(lemma) + prepositionOf(act);
}

/** Whether the verb of an act is plain enough to be told as it stands: not a noun, and not of another language. */
export function isPlainVerb({ lemma }: Act): boolean {
  return (verbs.get(lemma)?.verbLikelihood ?? 0) >= 0.9;
}

import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

const breaks = /^(?:crack|bruteforce|exploit|phish|keylog|sniff|spoof|exfiltrate|inject)$/;
const victims =
  /\b(?:passwords?|hash(?:es)?|credentials?|login|logins|vulnerabilit(?:y|ies)|cve|keystrokes?|traffic|sessions?|lsass|sam|targets?|wi-?fi|wpa)\b/i;
/** What is said of a text rather than done to a target. */
const lookUps = /^(?:search|list|get|find|lookup|describe|explain|check|read|fetch)$/;
const says =
  /\b(?:crack(?:s|ing)? (?:password |the )?(?:hash|password)|by brute[- ]force|brute[- ]forc(?:e|es|ing)|(?:extract|dump)s? (?:\w+ )?(?:credentials|passwords|hashes) from|sniffs? (?:passwords|credentials|traffic)|logs? keystrokes|phishing (?:page|mail|email|site)s?)\b/i;

function isAttack({ lemma, phrase, from }: Act): boolean {
  const said = from === undefined ? phrase.quote : `${phrase.quote} from ${from}`;
  return (breaks.test(lemma) && victims.test(phrase.quote)) || (!lookUps.test(lemma) && says.test(said));
}

export const madeForAttack: Rule = {
  id: 'made-for-attack',
  argues: 'level',
  description:
    'The call cracks passwords, dumps credentials or does else what nobody but an attacker or a tester does.',
  rationale:
    'Such a call is meant to break into something, so that it is high at least, whatever it changes (decision 52).',
  falsePositives: ['A lesson about an attack that performs none.'],
  references: ['https://attack.mitre.org/tactics/TA0006/'],
  examples: {
    matches: [
      { name: 'hash_cracker', description: 'Crack password hashes by brute force.' },
      { name: 'memory_reader', description: 'Extract credentials from process memory.' },
    ],
    ignores: [
      { name: 'search_exploits', description: 'Searches a database of exploits.' },
      { name: 'hash_text', description: 'Hashes a text.' },
    ],
  },
  match: (view) => {
    const acts = actsOf(
      view,
      ['look', 'compute', 'run', 'create', 'change', 'vague', 'generate', 'save'],
      isAttack,
    );
    return fromActs(acts, (act) => ({
      strength: 'said',
      means: () => `attacks ${objectText(act, 'a target')}`,
      level: { move: 'raise', to: 'high', under: ['Read', 'Write'] },
    }));
  },
};

import { actsOf } from './kit/acts-of.ts';
import { endsInWords, endsOn } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

const metadata = new Set([
  'list',
  'search',
  'count',
  'find',
  'listall',
  'validate',
  'verify',
  'check',
  'lookup',
]);
const values = /^(?:value|values|credential|credentials|password|passwords|secret|secrets)$/;

const keys = /^(?:api|access|private|secret|ssh|signing|encryption|account|anon|service role) keys?$/;

/** Where programs are given their keys; the names of the variables alone are not given away by “list”. */
const surroundings = /\b(?:environment|env) ?(?:variables?|vars?)$|^(?:env|printenv|environ)$/;
const variables = /(?:vars?|variables?|env|environ)$/;
const answers = /^(?:get|return|read|show|print|fetch|retrieve|dump|display|view|getall|fetchall|obtain)$/;

/** Keys that whoever makes them sees. */
const made = /\b(?:key ?pairs?|private keys?|mnemonics?|mnemonic phrases?|seed phrases?)$/;

function handsOutSecret(act: Act): boolean {
  const [last = '', before = ''] = [act.object.at(-1), act.object.at(-2)];
  if (variables.test(last) && surroundings.test(act.object.join(' '))) return answers.test(act.lemma);
  if (act.kind === 'generate') return made.test(act.object.join(' '));
  if (metadata.has(act.lemma)) return false;
  const isSecret =
    endsOn(act, 'secret') ||
    endsInWords(act, keys) ||
    (act.headClasses.includes('secret') && values.test(last));
  // Crypto tokens and page tokens are no secrets; an "access token" is.
  return (
    isSecret &&
    (!/^tokens?$/.test(last) || /^(?:access|auth|api|bearer|refresh|service|session|id)$/.test(before))
  );
}

export const readsSecrets: Rule = {
  id: 'reads-secrets',
  argues: 'level',
  description: 'The call returns the value of a secret: a password, a key, a credential, an access token.',
  rationale:
    'Whoever reads a secret can act with it from anywhere, so that the look is as grave as a change (decision 17).',
  falsePositives: ['`get_secret` of a server that returns only the name and the date of the secret.'],
  references: ['https://attack.mitre.org/techniques/T1552/'],
  examples: {
    matches: [{ name: 'get_secret_value' }, { name: 'read_password' }, { name: 'get_access_token' }],
    ignores: [{ name: 'list_secrets' }, { name: 'get_token_price' }, { name: 'get_issue' }],
  },
  match: (view) =>
    fromActs(actsOf(view, ['look', 'generate'], handsOutSecret), (act) => ({
      means: () => `returns ${objectText(act, 'a secret')} itself`,
      effects: ['reads-secrets'],
      level: { move: 'raise', to: 'high', under: ['Read'] },
    })),
};

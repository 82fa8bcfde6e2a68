import { actsOf, endsOn, fromActs, objectText } from '../phrases.ts';
import type { Act } from '../acts.ts';
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
const answers = /^(?:get|return|read|show|print|fetch|retrieve|dump|display|view|getall|fetchall|obtain)$/;

function handsOutSecret(act: Act): boolean {
  if (surroundings.test(act.object.join(' '))) return answers.test(act.lemma);
  if (metadata.has(act.lemma)) return false;
  const secret =
    endsOn(act, 'secret') ||
    keys.test(act.object.slice(-2).join(' ')) ||
    (act.head.has('secret') && values.test(act.object.at(-1) ?? ''));
  // Crypto tokens and page tokens are no secrets; an "access token" is.
  const last = act.object.at(-1) ?? '';
  const token = /^tokens?$/.test(last);
  return (
    secret &&
    (!token || /^(?:access|auth|api|bearer|refresh|service|session|id)$/.test(act.object.at(-2) ?? ''))
  );
}

export const readsSecrets: Rule = {
  id: 'reads-secrets',
  argues: 'level',
  acts: ['look'],
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
    fromActs(actsOf(view, ['look'], handsOutSecret), (act) => ({
      means: `returns ${objectText(act, 'a secret')} itself`,
      effects: ['reads-secrets'],
      level: { move: 'raise', to: 'high', under: ['Read'] },
    })),
};

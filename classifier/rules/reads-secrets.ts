import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { handsOutSecret, signedAddress } from './kit/secrets.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Rule, Signal } from '../rule.ts';

export const readsSecrets: Rule = {
  id: 'reads-secrets',
  argues: 'level',
  description: 'The call returns the value of a secret: a password, a key, a credential, an access token.',
  rationale:
    'Whoever reads a secret can act with it from anywhere, so that the look is as grave as a change, whatever the verb (decisions 17 and 46). An address that is signed lets in whoever has it.',
  falsePositives: ['`get_secret` of a server that returns only the name and the date of the secret.'],
  references: ['https://attack.mitre.org/techniques/T1552/'],
  examples: {
    matches: [
      { name: 'get_secret_value' },
      { name: 'read_password' },
      { name: 'get_access_token' },
      { name: 'dump_keychain', description: 'Dumps the login keychain.' },
      { name: 'create_signed_url', description: 'Creates a signed URL of a file.' },
    ],
    ignores: [
      { name: 'list_secrets' },
      { name: 'get_token_price' },
      { name: 'get_issue' },
      { name: 'get_password_policy' },
    ],
  },
  match: (view) =>
    together<Signal>(
      fromActs(
        actsOf(view, ['look', 'compute', 'generate', 'create', 'save'], (act) => handsOutSecret(act, view)),
        (act) => ({
          means: () => `returns ${objectText(act, 'a secret')} itself`,
          effects: ['reads-secrets'],
          level: { move: 'raise', to: 'high', under: ['Read', 'Write'] },
        }),
      ),
      fromActs(
        actsOf(view, ['create', 'generate'], (act) =>
          signedAddress.test(act.phrase.quote.replaceAll('_', ' ')),
        ),
        (act) => ({
          supports: 'Write' as const,
          means: () => `makes ${objectText(act, 'an address', 'a')} that lets in whoever has it`,
          effects: ['reads-secrets' as const],
          reversibility: 'reversible' as const,
          level: { move: 'raise' as const, to: 'high' as const, under: ['Read', 'Write'] as const },
        }),
      ),
    ),
};

import { endsOn, reaches } from '../language/act-objects.ts';
import type { Act } from '../language/acts.ts';
import { onlyLooks } from './kit/acts-of.ts';
import { actsOnChain, sendsTicker } from './kit/money.ts';
import { asksFor } from './kit/money-acts.ts';
import { about } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { View } from '../definition/view.ts';
import type { Rule } from '../rule.ts';

/** A call that answers with the hash of a transaction has sent one (decision 30). */
const answersWithHash =
  /\breturns? [^.\n]{0,30}\btransaction (?:hash|signature)\b|\b(?:signs?|broadcasts?|submits?) (?:a |the |an )?(?:on-?chain )?transactions?\b/i;

/** What one does to a token that is a coin. */
const coined = /^(?:launch|mint|burn)$/;
const issues = /^(?:execute|send|launch|mint|broadcast|submit)$/;
/** What tells a token that gives access from one of value. */
const access = /^(?:access|auth|api|bearer|session|refresh|id|device|push)$/;

function issuesCoin(act: Act): boolean {
  const { lemma, object, kind } = act;
  return (
    (kind === 'run' || kind === 'send' || kind === 'create') &&
    issues.test(lemma) &&
    endsOn(act, 'money') &&
    (coined.test(lemma) || !reaches(act, 'secret')) &&
    !object.some((word) => access.test(word))
  );
}

function isTransaction(act: Act, view: View): boolean {
  if (actsOnChain(act, view) || sendsTicker(act, view) || issuesCoin(act)) return true;
  const { kind, source } = act;
  return (
    source === 'name' &&
    (kind === 'create' || kind === 'change' || kind === 'give' || kind === 'send') &&
    answersWithHash.test(view.description.slice(0, 800))
  );
}

export const transactsOnAChain: Rule = {
  id: 'transacts-on-a-chain',
  argues: 'Financial',
  description: 'The call sends coins, issues them, or makes another transaction on a chain.',
  rationale:
    'What a chain has taken in cannot be taken back, and a token of a chain has value: claiming what a pool owes, ' +
    'letting a contract spend and minting are transactions as sending is (decisions 21, 30 and 39).',
  falsePositives: ['A chain of one’s own company on which tokens are worth nothing.'],
  examples: {
    matches: [
      { name: 'send_dot', description: 'Send DOT to a list of accounts.' },
      { name: 'claim_rewards', description: 'Claims staking rewards of a wallet.' },
      {
        name: 'set_greeting',
        description: 'Sets the greeting of the contract. Returns the transaction hash.',
      },
    ],
    ignores: [
      { name: 'get_transaction', description: 'Returns the transaction hash and status.' },
      { name: 'send_access_token', description: 'Sends the access token to a device.' },
    ],
  },
  match: (view) =>
    onlyLooks(view)
      ? []
      : fromActs(
          view.acts.filter((act) => isTransaction(act, view) && !asksFor(act, view)),
          (act) => ({
            supports: 'Financial',
            strength: 'stated-for-sure',
            means: () => `moves or commits money${about(act)}`,
            effects: ['moves-money'],
            reversibility: 'irreversible',
          }),
        ),
};

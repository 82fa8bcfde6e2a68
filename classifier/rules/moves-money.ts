import { onlyLooks } from './kit/acts-of.ts';
import { asksFor, dealsInMoney } from './kit/money-acts.ts';
import { about } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

const buys = /^(?:buy|purchase|book|order|checkout|pay)$/;

export const movesMoney: Rule = {
  id: 'moves-money',
  argues: 'Financial',
  description: 'The call pays, trades, transfers or commits money or assets of value.',
  rationale:
    'Money that has left is rarely returned. Nouns of money alone say nothing: `list_invoices` reads and a ' +
    'calculator computes (decisions 2 and 21).',
  falsePositives: ['`transfer_ownership` of a repository.', '`order_by_date`, a sort.'],
  examples: {
    matches: [
      { name: 'create_refund' },
      { name: 'buy_token' },
      { name: 'cancel_order' },
      { name: 'send_payment' },
    ],
    ignores: [
      { name: 'list_invoices' },
      { name: 'get_payment' },
      { name: 'financial_calculator' },
      { name: 'quote_buy' },
      { name: 'create_invoice' },
    ],
  },
  match: (view) =>
    onlyLooks(view)
      ? []
      : fromActs(
          view.acts.filter((act) => dealsInMoney(act, view) && !asksFor(act, view)),
          (act) => ({
            supports: 'Financial',
            strength: 'stated-for-sure',
            means: () => `moves or commits money${about(act)}`,
            effects: buys.test(act.lemma) ? ['moves-money', 'spends-money'] : ['moves-money'],
            reversibility: 'irreversible',
          }),
        ),
};

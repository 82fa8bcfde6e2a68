import { onlyLooks } from './kit/acts-of.ts';
import { asksFor, dealsInMoney } from './kit/money-acts.ts';
import { about } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

export const asksForMoney: Rule = {
  id: 'asks-for-money',
  argues: 'Financial',
  description: 'The call makes or sends what asks somebody for money: an invoice, a bill, a link to pay.',
  rationale:
    'Whoever is asked may pay, and books that show a bill are not easily put right; but nothing moves until somebody ' +
    'agrees, so that it is one level lower than paying (decision 21).',
  falsePositives: ['`create_checkout_link` to a form that takes no money.'],
  examples: {
    matches: [
      { name: 'create_invoice' },
      { name: 'create_payment_link', description: 'Creates a payment link for a product.' },
    ],
    ignores: [{ name: 'list_invoices' }, { name: 'void_invoice' }, { name: 'create_refund' }],
  },
  match: (view) =>
    onlyLooks(view)
      ? []
      : fromActs(
          view.acts.filter((act) => asksFor(act, view) && dealsInMoney(act, view)),
          (act) => ({
            supports: 'Financial',
            strength: 'stated-for-sure',
            means: () => `asks for money${about(act)}`,
            effects: ['moves-money', 'writes-data'],
            reversibility: 'reversible',
            level: { move: 'lower', to: 'high', under: ['Financial'] },
          }),
        ),
};

import { isMoney } from '../object-tests.ts';
import { about, actsOf, endsOn, fromActs, reaches } from '../phrases.ts';
import type { Act } from '../acts.ts';
import type { View } from '../view.ts';
import type { Rule } from '../rule.ts';

const commits = new Set([
  'create',
  'send',
  'submit',
  'place',
  'cancel',
  'void',
  'update',
  'delete',
  'remove',
  'replace',
  'close',
  'execute',
  'make',
  'process',
  'confirm',
  'capture',
  'issue',
  'initiate',
  'approve',
  'finalize',
  'add',
  'abort',
  'modify',
  'schedule',
  'post',
  'request',
  'launch',
  'reject',
  'accept',
  'edit',
  'amend',
  'open',
]);

const buys = /^(?:buy|purchase|book|order|checkout|pay)$/;

const context =
  /\b(?:tokens?|coins?|crypto\w*|wallet|usd[ct]?|payments?|money|funds?|stock|\$\d|lightning|bitcoin|eth|nft)\b/i;

/** A verb such as `swap` or `deposit` is about money where an amount or the description says so. */
function paysByContext(act: Act, view: View): boolean {
  if (act.lemma === 'book')
    return (
      view.description === '' || /\b(?:payment|paid|pay|price|rate)\b/i.test(view.description.slice(0, 600))
    );
  return (
    view.parameters.some(({ role }) => role === 'amount') ||
    context.test(view.description.slice(0, 400)) ||
    act.object.length === 0
  );
}

/** Closing a position sells; a transaction that is signed or sent moves what it holds. */
function settles(act: Act): boolean {
  const last = act.object.at(-1) ?? '';
  return (
    (/^(?:close|liquidate|open)$/.test(act.lemma) && /^positions?$/.test(last)) ||
    (/^(?:send|sign|broadcast|submit|relay)$/.test(act.lemma) &&
      /^(?:transactions?|tx|psbt|userop)$/.test(last))
  );
}

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
    ],
  },
  match: (view) =>
    fromActs(
      [
        ...actsOf(
          view,
          ['pay'],
          (act) =>
            !endsOn(act, 'report') &&
            (act.weight >= 0.9 ||
              isMoney(act) ||
              reaches(act, 'money', 'payment', 'order') ||
              paysByContext(act, view)),
        ),
        ...view.acts.filter(
          (act) =>
            act.kind !== 'pay' &&
            act.kind !== 'look' &&
            act.kind !== 'compute' &&
            (commits.has(act.lemma) || act.lemma === 'generate') &&
            isMoney(act) &&
            !endsOn(act, 'money', 'report'),
        ),
        ...view.acts.filter(settles),
        ...actsOf(
          view,
          ['run', 'send', 'create'],
          (act) =>
            /^(?:execute|send|launch|mint|broadcast|submit)$/.test(act.lemma) &&
            endsOn(act, 'money') &&
            !reaches(act, 'secret'),
        ),
      ],
      (act) => {
        const asks =
          /^(?:invoice|bill|charge|request|link|item)s?$/.test(act.object.at(-1) ?? '') &&
          act.lemma !== 'pay' &&
          act.lemma !== 'cancel';
        return {
          supports: 'Financial',
          means: asks ? `asks for money${about(act)}` : `moves or commits money${about(act)}`,
          effects: asks
            ? ['moves-money', 'writes-data']
            : buys.test(act.lemma)
              ? ['moves-money', 'spends-money']
              : ['moves-money'],
          reversibility: asks ? 'reversible' : 'irreversible',
          ...(asks && { level: { move: 'lower', to: 'high', under: ['Financial'] } }),
        };
      },
    ).map((signal) => ({
      ...signal,
      weight: signal.weight < 0.4 ? signal.weight : Math.max(signal.weight, 0.9),
    })),
};

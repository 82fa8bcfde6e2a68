import { endsOn, hasStake, reaches } from '../language/act-objects.ts';
import { actsOf, isStated, onlyLooks } from './kit/acts-of.ts';
import { about } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import {
  actsOnChain,
  changesSubscription,
  commitsMoney,
  paysByContext,
  sendsTicker,
  settles,
  touchesPart,
} from './kit/money.ts';
import { quoteMatch } from '../evidence.ts';
import { playMoney } from './kit/play-money.ts';
import type { View } from '../definition/view.ts';
import type { Rule, Signal } from '../rule.ts';

/** A call that answers with the hash of a transaction has sent one (decision 21). */
const onChain =
  /\breturns? [^.\n]{0,30}\btransaction (?:hash|signature)\b|\b(?:signs?|broadcasts?|submits?) (?:a |the |an )?(?:on-?chain )?transactions?\b/i;

/** What one does to a token that is a coin. */
const coined = /^(?:launch|mint|burn)$/;
/** Units that nothing but money is counted in. */
const unit = /^(?:sats?|satoshis?|wei|gwei|lamports|usd|usdc|usdt|eth|btc|sol)$/;
/** What is done to a bill or a checkout that was asked before. */
const settling = /^(?:pay|settle|cancel|process|complete|confirm|capture|execute|charge)$/;
/** “Adds money to a goal”, “move funds”. */
const cash = /^(?:money|funds|cash)$/;
/** “Charges the card of a customer” asks for nothing. */
const charges = /^\s*(?:charges?|debits?|collects?|captures?) (?:an? |the |money|payment|funds)/i;
const shifts = /^(?:add|move|deposit|put|transfer|withdraw|send|load)$/;
const buys = /^(?:buy|purchase|book|order|checkout|pay)$/;

/** A call that is paid for by itself (decision 48). */
const byItself =
  /\b(?:paid|charged|deducted|debited) (?:automatically )?(?:from|with|by|using|out of) (?:the|your|a|its|this) (?:\w+ ){0,2}(?:wallet|account|balance|card)\b|\b(?:automatically|auto-?) ?(?:pay(?:s|ing)?|charg(?:es|ing)|deduct(?:s|ing)|debit(?:s|ing)|settl(?:es|ing))\b|\bpay(?:s|ing) [^.\n]{0,60}\b(?:from|with|using|via|out of) (?:the|your|a|its|this) (?:\w+ ){0,2}wallet\b|\b402 payments? (?:are |is )?(?:handled|made|settled|signed) (?:for you|automatically)\b/i;
const buysDomain = /\b(?:purchas|buy|pric|registrar|years?|renew)/i;

const signsOfPaying = [
  'aid ',
  'harged ',
  'educted ',
  'ebited ',
  'utomatically ',
  'uto',
  'ays ',
  'aying ',
  '402',
];

function paidByItself(view: View): Signal[] {
  // Most definitions have none of these words, and looking for them is quick.
  if (!signsOfPaying.some((word) => view.description.includes(word))) return [];
  const evidence = quoteMatch('/description', view.description.slice(0, 800), byItself);
  if (evidence.length === 0) return [];
  return [
    {
      supports: 'Financial',
      strength: 'clear',
      means: () => 'pays for itself from a wallet or an account',
      effects: ['spends-money', 'moves-money'],
      reversibility: 'irreversible',
      evidence,
    },
  ];
}

export const movesMoney: Rule = {
  id: 'moves-money',
  argues: 'Financial',
  description: 'The call pays, trades, transfers or commits money or assets of value.',
  rationale:
    'Money that has left is rarely returned. Nouns of money alone say nothing: `list_invoices` reads and a ' +
    'calculator computes (decisions 2 and 21). Money of a test network, a simulation or a paper account is not real: ' +
    'something runs, and nothing of value moves.',
  falsePositives: [
    '`transfer_ownership` of a repository.',
    '`order_by_date`, a sort.',
    'A tool that works on a test network by default and on the main one by a setting.',
  ],
  examples: {
    matches: [
      { name: 'create_refund' },
      { name: 'buy_token' },
      { name: 'cancel_order' },
      { name: 'send_payment' },
      { name: 'send_transaction', description: 'Sends a transaction on the Sepolia testnet.' },
      {
        name: 'fetch_paid',
        description: 'Fetches an address, paying with your wallet where it asks for money.',
      },
    ],
    ignores: [
      { name: 'list_invoices' },
      { name: 'get_payment' },
      { name: 'financial_calculator' },
      { name: 'quote_buy' },
      { name: 'list_testnets', description: 'Lists testnets.' },
    ],
  },
  match: (view) => {
    const automatic = paidByItself(view);
    if (onlyLooks(view)) return automatic;
    return together<Signal>(
      playMoney(view),
      automatic,
      fromActs(
        together(
          actsOf(
            view,
            ['pay'],
            (act) =>
              !endsOn(act, 'report') &&
              !touchesPart(act, view) &&
              (isStated(act, 0.9) ||
                hasStake(act, 'money') ||
                reaches(act, 'money', 'payment', 'order') ||
                paysByContext(act, view)),
          ),
          view.acts.filter(
            (act) =>
              act.kind !== 'pay' && act.kind !== 'look' && act.kind !== 'compute' && commitsMoney(act, view),
          ),
          view.acts.filter((act) => changesSubscription(act, view)),
          actsOf(
            view,
            ['send', 'create', 'vague'],
            (act) =>
              act.source === 'name' &&
              view.parameters.some(
                ({ role, words }) => role === 'amount' && words.some((word) => unit.test(word)),
              ),
          ),
          actsOf(
            view,
            ['create', 'change'],
            (act) =>
              act.lemma === 'register' &&
              /^domains?(?: names?)?$/.test(act.object.slice(-2).join(' ')) &&
              buysDomain.test(view.description.slice(0, 500)),
          ),
          view.acts.filter((act) => settles(act) || actsOnChain(act, view) || sendsTicker(act, view)),
          actsOf(
            view,
            ['create', 'change', 'send'],
            (act) => shifts.test(act.lemma) && cash.test(act.object.at(-1) ?? ''),
          ),
          actsOf(
            view,
            ['create', 'change', 'give', 'send'],
            (act) => act.source === 'name' && onChain.test(view.description.slice(0, 800)),
          ),
          actsOf(
            view,
            ['run', 'send', 'create'],
            (act) =>
              /^(?:execute|send|launch|mint|broadcast|submit)$/.test(act.lemma) &&
              endsOn(act, 'money') &&
              (coined.test(act.lemma) || !reaches(act, 'secret')) &&
              !act.object.some((word) =>
                /^(?:access|auth|api|bearer|session|refresh|id|device|push)$/.test(word),
              ),
          ),
        ),
        (act) => {
          const asks =
            /^(?:invoice|bill|charge|request|link|item|checkout|session)s?$/.test(act.object.at(-1) ?? '') &&
            !settling.test(act.lemma) &&
            !/^(?:void|delete|remove)$/.test(act.lemma) &&
            !charges.test(view.first);
          return {
            supports: 'Financial',
            strength: 'stated-for-sure',
            means: () => (asks ? `asks for money${about(act)}` : `moves or commits money${about(act)}`),
            effects: asks
              ? ['moves-money', 'writes-data']
              : buys.test(act.lemma)
                ? ['moves-money', 'spends-money']
                : ['moves-money'],
            reversibility: asks ? 'reversible' : 'irreversible',
            ...(asks && { level: { move: 'lower', to: 'high', under: ['Financial'] } }),
          };
        },
      ),
    );
  },
};

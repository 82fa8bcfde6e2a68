import { endsOn, hasStake, reaches } from '../../language/act-objects.ts';
import type { Act } from '../../language/acts.ts';
import type { View } from '../../definition/view.ts';
import { isStated } from './acts-of.ts';
import { changesSubscription, commitsMoney, paysByContext, settles, touchesPart } from './money.ts';

/** What is done to a bill or a checkout that was asked before. */
const settling = /^(?:pay|settle|cancel|process|complete|confirm|capture|execute|charge)$/;
const withdrawing = /^(?:void|delete|remove)$/;
const request = /^(?:invoice|bill|charge|request|link|item|checkout|session)s?$/;
/** “Charges the card of a customer” asks for nothing. */
const charges = /^\s*(?:charges?|debits?|collects?|captures?) (?:an? |the |money|payment|funds)/i;

/** Units that nothing but money is counted in. */
const unit = /^(?:sats?|satoshis?|wei|gwei|lamports|usd|usdc|usdt|eth|btc|sol)$/;
/** “Adds money to a goal”, “move funds”. */
const cash = /^(?:money|funds|cash)$/;
const shifts = /^(?:add|move|deposit|put|transfer|withdraw|send|load)$/;

const domains = /^domains?(?: names?)?$/;
const buysDomain = /\b(?:purchas|buy|pric|registrar|years?|renew)/i;

function pays(act: Act, view: View): boolean {
  return (
    !endsOn(act, 'report') &&
    !touchesPart(act, view) &&
    (isStated(act, 0.9) ||
      hasStake(act, 'money') ||
      reaches(act, 'money', 'payment', 'order') ||
      paysByContext(act, view))
  );
}

/** Whether a call that is given an amount in a unit of money hands that amount on. */
function passesAmount({ source }: Act, { parameters }: View): boolean {
  return (
    source === 'name' &&
    parameters.some(({ role, words }) => role === 'amount' && words.some((word) => unit.test(word)))
  );
}

function buysName({ lemma, object }: Act, { description }: View): boolean {
  return (
    lemma === 'register' &&
    domains.test(object.slice(-2).join(' ')) &&
    buysDomain.test(description.slice(0, 500))
  );
}

/** Whether an act pays, trades, or commits money, or asks for it, by its verb and object. */
export function dealsInMoney(act: Act, view: View): boolean {
  const { kind, lemma, object } = act;
  if (kind === 'pay' && pays(act, view)) return true;
  if (kind !== 'pay' && kind !== 'look' && kind !== 'compute' && commitsMoney(act, view)) return true;
  if (changesSubscription(act, view) || settles(act)) return true;
  if ((kind === 'send' || kind === 'create' || kind === 'vague') && passesAmount(act, view)) return true;
  if (kind !== 'create' && kind !== 'change' && kind !== 'send') return false;
  return (shifts.test(lemma) && cash.test(object.at(-1) ?? '')) || (kind !== 'send' && buysName(act, view));
}

/** Whether what an act makes asks somebody for money, and moves none by itself (decision 21). */
export function asksFor({ lemma, object }: Act, { first }: View): boolean {
  return (
    request.test(object.at(-1) ?? '') &&
    !settling.test(lemma) &&
    !withdrawing.test(lemma) &&
    !charges.test(first)
  );
}

import { isStated } from './acts-of.ts';
import { endsOn, hasStake } from '../../language/act-objects.ts';
import type { Act } from '../../language/acts.ts';
import { spacedForeignVerbs } from '../../language/lexicon/foreign-verbs.ts';
import type { View } from '../../definition/view.ts';

const context =
  /(?<!\b(?:access|auth|api|bearer|page|next|refresh|session|max|bot|csrf|oauth|security|output|input)[ _-])\btokens?\b|\b(?:coins?|crypto\w*|wallet|usd[ct]?|payments?|money|funds?|stock|\$\d|lightning|bitcoin|eth|nft)\b/i;

/** What nobody books for nothing. */
const travel = /^(?:hotels?|flights?|rooms?|tickets?|trips?|cars?|rentals?|rides?|taxis?|cruises?|tours?)$/;

/** A verb such as `swap` or `deposit` is about money where an amount or the description says so. */
export function paysByContext(act: Act, view: View): boolean {
  if (act.lemma === 'book')
    return (
      travel.test(act.object.at(-1) ?? '') ||
      view.description === '' ||
      /\b(?:payment|paid|pay|price|rate)\b/i.test(view.description.slice(0, 600))
    );
  return (
    view.parameters.some(({ role }) => role === 'amount') ||
    context.test(view.description.slice(0, 400)) ||
    act.object.length === 0
  );
}

const closes = /^(?:close|liquidate|open)$/;
const position = /^positions?$/;
const passesOn = /^(?:send|sign|broadcast|submit|relay)$/;
const transfer = /^(?:transactions?|tx|psbt|userop)$/;
const subscription = /^subscriptions?$/;

/** Closing a position sells; a transaction that is signed or sent moves what it holds. */
export function settles(act: Act): boolean {
  const last = act.object.at(-1) ?? '';
  return (closes.test(act.lemma) && position.test(last)) || (passesOn.test(act.lemma) && transfer.test(last));
}

const chain =
  /\b(?:on-?chain|blockchain|erc-?(?:20|721|1155)|nfts?|launchpad|liquidity|solana|ethereum|evm|tokens?|wallets?|staking|defi|smart contract)\b/i;
const draws = /^(?:claim|distribute|collect|harvest|redeem|withdraw)$/;
const yields = /^(?:fees|rewards?|airdrops?|dividends|royalties|earnings|emissions|winnings)$/;
const lets = /^(?:approve|increase|wrap|unwrap|bridge|stake|unstake)$/;
const spent = /^(?:erc20|erc721|nft|nfts|allowances?|spenders?|usdc|usdt|weth)$/;
const isCoin = /^(?:coins?|amount|funds)$/;

/** A currency and its name: “the Banano currency”. */
const currency = /\b(\w{2,20}) (?:crypto)?currency\b|\bcryptocurrenc(?:y|ies)\b/i;

/** Abbreviations that are sent and are no coins. */
const noCoin =
  /^(?:SMS|MMS|RCS|PDF|CSV|XML|JSON|HTML|YAML|API|DNS|FAX|EML|OTP|HTTP|HTTPS|URL|GIF|DM|DMS|NPS|RSVP|IM|TCP|UDP|MQTT|ICMP|AT|SQL|POST|GET|PUT|CTRL|ESC|ENTER|KEY|HID|SSH|USB|GPIO|MIDI|OSC|CAN|ALL|NEW|ANY|ONE)$/;
const inUnits = /^\s+(?:native )?([A-Z]{3,6})\b(?! (?:message|request|command|packet|file|key))/;
const toWallets =
  /\b(?:to|between) (?:an? |the |a list of |multiple |one or more |another |other )*(?:recipients?|accounts?|wallets?|address(?:es)?|holders?)\b/i;
const amounts = /^(?:amounts?|amount in \w+|recipients?)$/;

/** “Send DOT to a list of accounts”: the ticker of a coin, with somebody who gets it or an amount. */
export function sendsTicker(act: Act, view: View): boolean {
  if (!/^(?:send|transfer|move|pay)$/.test(act.lemma) || act.source === 'name') return false;
  const text = view.description.slice(act.verb.end ?? 0, (act.verb.end ?? 0) + 120);
  const ticker = inUnits.exec(text)?.[1];
  if (ticker === undefined || noCoin.test(ticker)) return false;
  return toWallets.test(text) || view.parameters.some(({ spacedName }) => amounts.test(spacedName));
}

/** Whether what is sent has no other name than that of the currency the tool is about. */
function sendsCurrency({ lemma, object }: Act, { description }: View): boolean {
  if (lemma !== 'send' || object.length > 1) return false;
  const found = currency.exec(description.slice(0, 300));
  return (
    found !== null &&
    (object.length === 0 || object[0] === found[1]?.toLowerCase() || isCoin.test(object[0] ?? ''))
  );
}

/** Claiming what a pool owes, or letting a contract spend, is a transaction on a chain (decision 21). */
export function actsOnChain(act: Act, view: View): boolean {
  if (sendsCurrency(act, view)) return true;
  const { lemma, object } = act;
  const last = object.at(-1) ?? '';
  const moves = (draws.test(lemma) && yields.test(last)) || (lets.test(lemma) && spent.test(last));
  return moves && chain.test(`${view.spacedName} ${view.description.slice(0, 400)}`);
}

/** Parts of a payment or an order that move nothing: its notes, its tags. */
const part =
  /^(?:notes?|comments?|memos?|tags?|labels?|descriptions?|metadata|titles?|names?|addresse?s?|annotations?|attachments?|custom fields?)$/;

/** Whether the prose says of the same act that only notes or tags are touched (decision 48). */
export function touchesPart(named: Act, view: View): boolean {
  const told = view.acts.find((act) => act.source === 'description' && isStated(act, 0.7));
  return (
    named.source === 'name' &&
    told !== undefined &&
    told.kind === 'change' &&
    part.test(told.object.at(-1) ?? '') &&
    told.stakes.length === 0
  );
}

const commits = new Set([
  'run',
  'start',
  'trigger',
  'perform',
  'settle',
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

/** Whether an act creates, sends, changes or withdraws a payment, a bill or an order (decision 21). */
export function commitsMoney(act: Act, view: View): boolean {
  if (touchesPart(act, view)) return false;
  const does = commits.has(act.lemma) || act.lemma === 'generate' || spacedForeignVerbs.has(act.lemma);
  return does && hasStake(act, 'money') && !endsOn(act, 'money', 'report');
}

const paid =
  /\b(?:customers?|billing|plans?|prices?|paid|payments?|stripe|invoices?|membership|pro|premium|essential|enterprise|trial|tier|seats?|auto[- ]?scale seats)\b/i;
const toNews =
  /\b(?:topic|events?|notifications?|webhook|feed|pubsub|pub\/sub|queue|newsletter|channel|sns|eventgrid|graphql|resource group|resources)\b/i;

/** Whether an act is about a paid subscription rather than one to news, topics or events. */
export function changesSubscription(act: Act, view: View): boolean {
  if (!subscription.test(act.object.at(-1) ?? '')) return false;
  const text = `${view.description.slice(0, 600)} ${view.parameters.map(({ spacedName }) => spacedName).join(' ')}`;
  if (toNews.test(text) || !commits.has(act.lemma)) return false;
  return act.lemma === 'cancel' || paid.test(text);
}

import type { Act } from './acts.ts';
import { objectClassesOf } from './lexicon/objects.ts';
import { actsOn, endsOn, reaches } from './phrases.ts';
import type { View } from './view.ts';

const keyToAccess = /^(?:access|api|ssh|deploy|auth|account|service) (?:keys?|tokens?)$/;
const accessWords = new Set('policy role permission grant membership'.split(' '));

/** Whether removing the object of an act loses nothing, since adding it again restores all (decision 4). */
export function isLightRemoval(act: Act, view: View): boolean {
  if (reaches(act, 'everything')) return false;
  if (endsOn(act, 'light')) return true;
  if (reaches(act, 'container') && !endsOn(act, 'container')) return true;
  const takesOff = act.lemma === 'remove' || act.lemma === 'unset' || act.lemma === 'detach';
  if (!endsOn(act, 'attachable')) return false;
  return takesOff || view.acts.some((other) => other.lemma === 'remove' && reaches(other, 'attachable'));
}

/** Whether the object of an act is gone after the call anyway, or can be rebuilt at will (decision 7). */
export function isEphemeral(act: Act): boolean {
  return endsOn(act, 'ephemeral') || (act.kind === 'clear' && actsOn(act, 'ephemeral'));
}

/** Whether the object of an act decides who may do what (decision 3). */
export function isAccess(act: Act): boolean {
  if (endsOn(act, 'access')) return true;
  if (endsOn(act, 'rule') && reaches(act, 'guard')) return true;
  if (keyToAccess.test(act.object.slice(-2).join(' '))) return true;
  return act.object.slice(-2).some((word) => accessWords.has(word));
}

/** Whether the object of an act is money, or an order or bill that moves it (decisions 2 and 21). */
export function isMoney(act: Act): boolean {
  return endsOn(act, 'payment', 'order', 'money') || (actsOn(act, 'payment') && endsOn(act, 'bill'));
}

/** Whether an object is information about a thing rather than the thing. */
export function isReport(act: Act): boolean {
  const last = act.object.at(-1);
  return last !== undefined && objectClassesOf(last).includes('report');
}

const answers = new Set(
  'report search query audit check scan analysis lookup diagnostics diagnostic calculation lint inspection analytics aggregation forecast backtest prediction connection connectivity'.split(
    ' ',
  ),
);
const tries = new Set(['test', 'benchmark', 'debug']);

/** Whether running the object, such as a report or a check of a connection, only returns an answer. */
export function onlyReturnsAnAnswer(act: Act): boolean {
  const last = act.object.at(-1)?.replace(/s$/, '') ?? '';
  return (
    answers.has(last) || endsOn(act, 'report') || (tries.has(act.lemma) && !actsOn(act, 'code', 'process'))
  );
}

import type { Verb, VerbKind } from './lexicon/verbs.ts';
import { asAdjective, ofAnOrder, plainReaders, readsOnlyAsVerb, steers } from './lexicon/words-of-names.ts';
import { isOrder } from './name-verbs.ts';
import { isMarked, marks } from './word-marks.ts';
import type { Word } from './words.ts';

/** A verb of a name and the number of its word. */
export interface FoundVerb {
  index: number;
  verb: Verb;
}

/** The verbs of a name from which those are chosen that act. */
export interface Choice {
  words: readonly Word[];
  /** Every verb, those that say nothing aside unless they stand first. */
  found: readonly FoundVerb[];
  first: FoundVerb;
  second: FoundVerb | undefined;
  last: FoundVerb;
  /** The number of the last word. */
  end: number;
  /** Whether the last word is a verb, and not the only one. */
  closes: boolean;
  /** Whether the second verb stands right behind the first. */
  follows: boolean;
}

/** Verbs at the head that only say how the later verb is carried out. */
const openers: ReadonlySet<VerbKind> = new Set([
  'create',
  'change',
  'control',
  'run',
  'vague',
  'send',
  'act',
]);
/** Up to here a word is as often a noun or a product. */
export const alsoNoun = 0.7;
const plainly = 1;

/** Whether a later verb can act instead of the head. */
export function takesOver({ verb, index }: FoundVerb, { first, end }: Choice): boolean {
  const isPlainList = verb.lemma === 'list' && index === end;
  return (
    verb.verbLikelihood === plainly &&
    !(isPlainList && (index === first.index + 1 || first.index === 0)) &&
    (isOrder(verb) ||
      first.verb.verbLikelihood < 0.9 ||
      !isOrder(first.verb) ||
      (plainReaders.has(verb.lemma) && (index === end || !steers.has(first.verb.kind))) ||
      (readsOnlyAsVerb.has(verb.lemma) && index > first.index + 1))
  );
}

/** Whether a noun that reads closes the name, and is no verb that orders. */
export function closesWithNoun({ closes, last }: Choice): boolean {
  return closes && !isOrder(last.verb);
}

/** Whether one of the verbs is hardly ever anything but an order: `crm_delete_advisor`. */
export function ordersSurely({ found }: Choice): boolean {
  return found.some(({ verb }) => isOrder(verb) && verb.kind !== 'vague' && verb.verbLikelihood === plainly);
}

export function isPlainHead({ first }: Choice): boolean {
  return first.verb.verbLikelihood === plainly && first.index <= 2;
}

/** Whether a verb at the head only opens the way for another. */
export function isOpener(choice: Choice): boolean {
  const { verb } = choice.first;
  return isPlainHead(choice) && isOrder(verb) && openers.has(verb.kind);
}

/** What is set going or pressed: such verbs have as many nouns, `get_store_exit_traffic`. */
const machinery: ReadonlySet<VerbKind> = new Set(['control', 'run', 'act']);

/** Whether a plain order stands behind a verb of reading at the head, and what follows does not tell of the order. */
export function isOrderBehindLook({ verb, index }: FoundVerb, { words, first, end }: Choice): boolean {
  return (
    first.index === 0 &&
    index < end &&
    first.verb.kind === 'look' &&
    first.verb.verbLikelihood === plainly &&
    isOrder(verb) &&
    verb.kind !== 'vague' &&
    !asAdjective.has(verb.lemma) &&
    verb.verbLikelihood === plainly &&
    (index === 1 || !(isMarked(words[1], marks.preposition) || machinery.has(verb.kind))) &&
    !words.slice(-2).some(({ text }) => ofAnOrder.test(text))
  );
}

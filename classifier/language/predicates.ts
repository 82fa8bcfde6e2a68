import { actAt, inflectedVerb, isKeyword } from './clauses.ts';
import type { Clause } from './clauses.ts';
import { causedAct, explainedAct, nounOfAct, passiveAct, purposeAct } from './indirect-predicates.ts';
import type { Predicate } from './joined-acts.ts';
import { verbs } from './lexicon/verbs.ts';
import type { Verb } from './lexicon/verbs.ts';
import { isMarked, marks } from './word-marks.ts';
import type { Word } from './words.ts';

/** How many words behind “allows” name the caller. */
function callerAfter(words: Word[], index: number): number {
  if (!isMarked(words[index + 1], marks.article) || !isMarked(words[index + 2], marks.caller)) return 0;
  return words[index + 3]?.text === 'to' ? 3 : 0;
}

const nounLeads = new Map([
  ['list', 0.7],
  ['lists', 0.9],
]);

/** How surely a noun of information in such a place says that it is returned. */
const asInformation = 0.9;
/** What stands before a predicate without ending the search for it. */
const passedOver = marks.leadIn | marks.negation | marks.adverb;
/** How many words of a sentence are looked at for its predicate. */
const maxLead = 14;

/** Whether the word at `index` only leads to the predicate: “this tool allows you to …”. */
function leadsOn(words: Word[], index: number): boolean {
  const word = words[index] as Word;
  const next = words[index + 1];
  if (isMarked(word, marks.leadIn)) return true;
  if (isMarked(word, marks.enabler)) {
    if (isMarked(next, marks.enabled)) return true;
    if (isMarked(next, marks.gerund) && inflectedVerb(next, true) !== undefined) return true;
  }
  return index === 0 && isMarked(next, marks.predicate) && word.text.includes('_');
}

/** How surely a verb at the head of a sentence states what the call does. */
function surenessOf({ kind, lemma, verbLikelihood }: Verb, index: number, word: Word, site: Clause): number {
  const named = isMarked(site.words[index + 1], marks.article) ? undefined : nounLeads.get(word.text);
  const likelihood = index === 0 ? (named ?? verbLikelihood) : verbLikelihood;
  const share = kind !== 'vague' ? 1 : lemma === 'manage' ? 0.8 : 0.5;
  return likelihood * site.sureness * share;
}

/** Nouns of information that a noun in front of them is about: “Log stats”, “Release details”. */
const reported =
  /^(?:stats?|statistics|details?|info|information|facts|links|status|history|summary|overview|metadata|counts?|rates?|prices?|metrics|levels|lists?)$/;

/** Verbs that are the names of things as well. */
const nouns = new Set(
  `log issue backup release exchange order tag label link patch build test run trade record note message package deposit
  transfer bookmark comment request star vote play queue index schedule signal stream charge stake swap merge commit
  draft export download deploy group load pin post call sync`.split(/\s+/),
);

/** Whether a verb at the head is the first part of a noun: “Release details for the given version”. */
function isCompound(words: readonly Word[], verb: Verb, text: string): boolean {
  const [first, second, third] = words;
  if (first === undefined || second === undefined || !nouns.has(verb.lemma)) return false;
  if (first.text !== verb.lemma || !reported.test(second.text)) return false;
  if (text.slice(first.end, second.start) !== ' ') return false;
  return third === undefined || isMarked(third, marks.preposition);
}

/** The information that a sentence opens with, named after what it is about. */
function aboutNoun(site: Clause): Predicate | undefined {
  const look = verbs.get('info');
  const act = look && actAt(site, 1, look, site.sureness * asInformation);
  return act && { act, index: 1 };
}

/** The verb at the head of a sentence, behind what only leads to it; none where it is negated. */
function headPredicate(site: Clause): Predicate | undefined {
  const { words } = site;
  let negated = false;
  let from = 0;
  for (let index = 0; index < Math.min(words.length, maxLead); index += 1) {
    if (index < from) continue;
    const word = words[index] as Word;
    if (isMarked(word, marks.enabler)) from = index + 1 + callerAfter(words, index);
    if (from > index + 1) continue;
    if (isMarked(word, marks.negation)) negated = true;
    const before = words[index - 1];
    const leads = leadsOn(words, index);
    const allowed = isMarked(before, marks.enabler) || before?.text === 'in' || before?.text === 'for';
    const isNamed = before?.text === 'the' || before?.text === 'a' || before?.text === 'an';
    const verb =
      leads || isNamed || isMarked(words[index + 1], marks.doer)
        ? undefined
        : inflectedVerb(word, index <= 1 || allowed);
    // “INSERT, UPDATE and DELETE are not allowed” names statements.
    if (index === 0 && isKeyword(site.text, word) && isKeyword(site.text, words[1])) return undefined;
    if (verb && index === 0 && isCompound(words, verb, site.text)) return aboutNoun(site);
    if (verb) {
      const act = negated ? undefined : actAt(site, index, verb, surenessOf(verb, index, word, site));
      return act && { act, index };
    }
    if (!leads && !isMarked(word, passedOver)) break;
  }
  return undefined;
}

/** A noun of information that opens a sentence: "Information about …". */
function informingNoun(site: Clause): Predicate | undefined {
  const { words } = site;
  for (let index = 0; index < Math.min(words.length, 8); index += 1) {
    if (!isMarked(words[index], marks.informing)) continue;
    const look = verbs.get('info');
    const act = look && actAt(site, index, look, 0.7 * site.sureness);
    if (act) return { act, index };
  }
  return undefined;
}

/** A verb behind a noun that it tells of: "Tool that deletes …", "Uses the queue to send …". */
function relativeVerb(site: Clause): Predicate | undefined {
  const { words } = site;
  for (let index = 1; index < Math.min(words.length, 24); index += 1) {
    if (!isMarked(words[index - 1], marks.relative)) continue;
    const before = words[index - 1]?.text;
    const verb = inflectedVerb(words[index], before === 'for');
    const byMeans = before === 'to' && /^us(?:es?|ing)$/.test(words[0]?.text ?? '');
    if (!verb || verb.verbLikelihood < (byMeans ? 0.9 : 1)) continue;
    const act = actAt(site, index, verb, 0.6 * site.sureness);
    return act && { act, index };
  }
  return undefined;
}

/** A way in which a sentence states what a call does. */
interface PredicateCase {
  /** What is so, as a sentence. */
  name: string;
  /** A description that states it so, and the verb. */
  example: readonly [string, string];
  find(site: Clause): Predicate | undefined;
}

/** Every such way, in the order in which they are tried; the first that finds a verb counts. */
export const predicateCases: readonly PredicateCase[] = [
  {
    name: 'A noun names the act, behind a verb that says little or by itself.',
    example: ['Performs deletion of the records.', 'delete'],
    find: nounOfAct,
  },
  {
    name: 'Somebody is told to act.',
    example: ['Tells the cluster to rebuild its shards.', 'rebuild'],
    find: causedAct,
  },
  {
    name: 'Who deals with a thing in order to act acts.',
    example: ['Interacts with the archive to retrieve records.', 'retrieve'],
    find: purposeAct,
  },
  {
    name: 'A known verb explains another.',
    example: ['Tidy (delete) stale branches.', 'delete'],
    find: explainedAct,
  },
  {
    name: 'A verb stands at the head, behind what only leads to it.',
    example: ['This tool allows you to delete a page.', 'delete'],
    find: headPredicate,
  },
  {
    name: 'A noun of information stands in front.',
    example: ['Weather information for a city.', 'info'],
    find: informingNoun,
  },
  {
    name: 'A noun stands in front, and a plain verb tells of it.',
    example: ['Robot arm that deletes everything.', 'delete'],
    find: relativeVerb,
  },
  {
    name: 'What is acted on stands in front.',
    example: ['The given record will be deleted.', 'delete'],
    find: passiveAct,
  },
];

/** The act that a sentence states first; none where it states none. */
export function predicateOf(site: Clause): Predicate | undefined {
  for (const { find } of predicateCases) {
    const found = find(site);
    if (found !== undefined) return found;
  }
  return undefined;
}

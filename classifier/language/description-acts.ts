import type { Act, ActSource } from './acts.ts';
import { movedTo } from './clauses.ts';
import type { Clause } from './clauses.ts';
import { saysNothing } from './empty-looks.ts';
import { joinedActs } from './joined-acts.ts';
import type { Predicate } from './joined-acts.ts';
import { dashedOperations, listedOperations } from './listed-operations.ts';
import { predicateOf } from './predicates.ts';
import type { Sentence } from './sentences.ts';
import { isSequel, looksOnly, sequelSureness } from './sequels.ts';
import { unspacedActs } from './unspaced-acts.ts';
import { isMarked, marks } from './word-marks.ts';
import { proseWords } from './words.ts';

const maxClauseWords = 60;
const latinHead = /^[\s"'`*_(-]*[a-z]/i;
/** "After searching, removes …", "Then deletes …": what comes before the predicate of a sequel. */
const nextStep =
  /^[\s*_-]*(?:(?:after|once|upon|when|while|as soon as) [^,.\n]{1,60},|(?:then|finally|afterwards|next|in addition|additionally|also|it (?:also|then)),?)\s+(?:it )?(?:also |then )?(?=[a-z]+s\b)/i;

/** What stands in front of a sentence and is none of it: “[Packages]”, “Purpose:”. */
const label =
  /^[\s*_#]*(?:\[[^\]\n]{1,40}\]\s*|(?:purpose|description|summary|overview|function|what it does)[*_]*:[*_]*\s*|(?:grants|controls|allows|gives)? ?(?:the )?permissions? to (?=[a-z]+)){0,2}/i;

/** “Returns a success message after creating …”: the answer tells what was done. */
const reported =
  /^\s*returns? (?:an? )?(?:success|confirmation|status|acknowledge?ment) (?:message|response|code|status)? ?(?:after|upon|on|once|when) (?=[a-z]+ing\b)/i;

/** The acts of a sentence in a script without spaces. */
function foreignActs(
  source: ActSource,
  pointer: string,
  text: string,
  { start, text: own }: Sentence,
): Act[] {
  return unspacedActs(source, pointer, own).map((act) => movedTo(act, text, start));
}

/** What a sentence counts once another has stated an act, and a look once another has. */
const later = 0.35;
/** How many sentences are read that state something. */
const maxStatements = 8;
/** What is stated less tells of a noun: “a tool that helps users to buy”. */
const leastOfPredicate = 0.65;
/** How many of them may state the first act in full. */
const maxInFull = 6;

/** “charge (string, optional): …”, “installs: …”: a field of the arguments or of the answer. */
const field =
  /^for [a-z]|^use this (?:tool )?to\b|^[\s"'`*_-]*[a-z][\w.-]*[`"'*]*\s*(?::|\((?:str|int|num|bool|arr|obj|list|opt|req|float|any))/i;
/** Verbs that tell of the arguments or of the answer as often: “Accepts an array”, “Includes the labels”. */
const tellsOfData = new Set([
  'fail',
  'accept',
  'include',
  'exclude',
  'use',
  'return',
  'support',
  'apply',
  'expect',
]);

const byCondition = /^ when\b/i;
/** What arguments are made of. */
const ofArguments =
  /\b(?:arrays?|lists?|parameters?|inputs?|json|strings?|objects?|arguments?|urls?|prompts?)\b/;
/** “Updates every minute”, “Refreshes when …”. */
const byItself =
  /^\s*(?:(?:every|each) (?:\d+ |few )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|time)|when|whenever|once|up to|hourly|daily|weekly|in real)\b/i;

/**
 * Whether the act of a sentence behind another is none of the call: the data change by themselves (“Updates every
 * minute”), or the sentence is about the arguments.
 */
function tellsOfOther({ act, index }: Predicate, text: string): boolean {
  if (index > 0 && act.sureness < leastOfPredicate) return true;
  const end = act.verb.end ?? 0;
  if (act.lemma === 'set' && /^\s*to\b/.test(text.slice(end, end + 4))) return true;
  return act.object.length === 0 || byItself.test(text.slice(end, end + 30)) || tellsOfData.has(act.lemma);
}

/** “Begins the … process by creating a goal” creates one. */
function opensBy({ kind, object }: Act, sentence: Sentence): boolean {
  const opens = kind === 'control' && /^(?:process|flow|procedure)$/.test(object.at(-1) ?? '');
  return opens && /\bby [a-z]+ing\b/.test(sentence.text);
}

/** Whether an act says nothing of what changes, so that the next sentence may still be the first to say it. */
function leavesOpen(act: Act): boolean {
  return looksOnly(act) || act.kind === 'vague';
}

function statesOne(acts: readonly Act[]): boolean {
  return acts.some((act) => act.sureness >= 0.55 && act.kind !== 'vague');
}

/** Operations that a description lists, where no sentence states one. */
function operationsOf(source: ActSource, pointer: string, text: string, sentences: Sentence[]): Act[] {
  const statement = sentences.find(({ kind, text: own }) => kind === 'statement' && /[-–—:]\s/.test(own));
  const dashed = dashedOperations(source, pointer, text, statement);
  return statesOne(dashed) ? dashed : [...dashed, ...listedOperations(source, pointer, text)];
}

/**
 * The acts that a description states: those of the first sentence that acts in full, and those of later ones a third
 * as surely. A look takes no place of an act: whatever is said of reading, the first act counts as it would alone.
 * Advice to the caller, negations and references state none.
 */
export function descriptionActs(
  source: ActSource,
  pointer: string,
  text: string,
  sentences: Sentence[],
): Act[] {
  const acts: Act[] = [];
  let hasActed = false;
  let hasStated = false;
  let statements = 0;
  /** Sentences that state no act, of which one may list operations. */
  const silent: Sentence[] = [];
  for (const sentence of sentences) {
    if (sentence.kind === 'advice' || (hasStated && field.test(sentence.text))) continue;
    if (++statements > maxStatements) break;
    // Only behind another act is a clause of time a step; at the head it says when to call.
    const labelled = label.exec(sentence.text)?.[0].length ?? 0;
    const lead =
      labelled + ((hasStated ? nextStep : reported).exec(sentence.text.slice(labelled))?.[0].length ?? 0);
    const { start, text: own } = sentence;
    const words = proseWords(text, start + lead, start + own.length, maxClauseWords);
    const sureness = hasActed || statements > maxInFull ? later : 1;
    const site: Clause = { source, pointer, text, words, sureness };
    const foreign = foreignActs(source, pointer, text, sentence);
    const head = foreign.length > 0 && !latinHead.test(sentence.text) ? undefined : predicateOf(site);
    // A sentence that opens in another script speaks for all of itself.
    const found = head !== undefined && foreign.length > 0 && leavesOpen(head.act) ? undefined : head;
    if (found === undefined && foreign.length === 0) {
      silent.push(sentence);
      continue;
    }
    const stated = found === undefined ? foreign : [found.act, ...foreign];
    if (found !== undefined) {
      if (hasStated && found.index === 0 && acts.every(looksOnly)) {
        // In the third person a later sentence tells what the call does too; an imperative advises.
        const { text: verb, end } = words[0] ?? { text: '', end: 0 };
        if (verb.endsWith('s') && verb !== found.act.lemma && isSequel(found.act, text.slice(end)))
          found.act.sureness = sequelSureness;
      }
      const others = joinedActs(site, found);
      if (opensBy(found.act, sentence) && others.length > 0) found.act.sureness *= 0.4;
      for (const act of others) {
        if (looksOnly(found.act) && (looksOnly(act) || found.act.lemma === 'learn')) continue;
        // “The data come from an archive and update every hour”
        if (byItself.test(text.slice(act.verb.end ?? 0, (act.verb.end ?? 0) + 30))) act.sureness *= later;
        // “… and identify potential buy or sell signals”
        if (hasStated && looksOnly(found.act) && act.kind === 'pay') act.sureness *= later;
        stated.push(act);
      }
    }
    // “Accepts an array of messages” is about the arguments, wherever it stands.
    if (found !== undefined && found.act.lemma === 'accept' && ofArguments.test(found.act.object.join(' ')))
      found.act.sureness *= later;
    // “This only applies when …” tells of a condition.
    if (
      found !== undefined &&
      !looksOnly(found.act) &&
      byCondition.test(text.slice(found.act.verb.end ?? 0, (found.act.verb.end ?? 0) + 8))
    )
      found.act.sureness *= later;
    // “Lists files. Delete them with …” advises.
    const advises =
      found !== undefined &&
      hasStated &&
      found.index === 0 &&
      (isMarked(words[1], marks.pronoun) || words[1]?.text === 'your') &&
      words[0]?.text === found.act.lemma;
    const tellsOnly = advises || (found !== undefined && tellsOfOther(found, text));
    for (const act of stated) {
      const isWeaker = tellsOnly || leavesOpen(act);
      if (found === undefined ? sureness < 1 : hasStated && sureness === 1 && isWeaker) act.sureness *= later;
      acts.push(act);
    }
    const isEmpty = stated.every((act) => saysNothing(act, text));
    // Such a sentence takes no other’s place either.
    if (isEmpty) statements -= 1;
    // What would fit any tool is forgotten as soon as something else is said.
    else if (acts.length > 0) hasStated = true;
    hasActed ||= !tellsOnly && !stated.every(leavesOpen);
  }
  // A list of operations is one also behind a look.
  if (acts.length > 0 && acts.every(leavesOpen)) {
    const list = silent.find(({ text: own }) => /^[^.:]{3,60}\s[-–—]\s/.test(own));
    acts.push(...dashedOperations(source, pointer, text, list));
  }
  const empty = acts.filter((act) => saysNothing(act, text));
  if (empty.length > 0) {
    const others = acts.filter((act) => !empty.includes(act));
    const listed = others.length > 0 ? others : operationsOf(source, pointer, text, sentences);
    return listed.length > 0 ? listed : acts;
  }
  return acts.length > 0 && statesOne(acts)
    ? acts
    : [...acts, ...operationsOf(source, pointer, text, sentences)];
}

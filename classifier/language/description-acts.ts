import type { Act, ActSource } from './acts.ts';
import { actAt, inflectedVerb, isKeyword, movedTo } from './clauses.ts';
import type { Clause } from './clauses.ts';
import { dashedOperations, listedOperations } from './listed-operations.ts';
import { verbs } from './lexicon/verbs.ts';
import type { VerbKind } from './lexicon/verbs.ts';
import { unspacedActs } from './unspaced-acts.ts';
import type { Sentence } from './sentences.ts';
import { isMarked, marks } from './word-marks.ts';
import { proseWords } from './words.ts';
import type { Word } from './words.ts';

/** How many words behind “allows” name the caller. */
function callerAfter(words: Word[], index: number): number {
  if (!isMarked(words[index + 1], marks.article) || !isMarked(words[index + 2], marks.caller)) return 0;
  return words[index + 3]?.text === 'to' ? 3 : 0;
}

const reading = new Set(['look', 'compute']);
const nounLeads = new Map([
  ['list', 0.7],
  ['lists', 0.9],
]);
/** Verbs of keeping what was found, where a place follows: "extracts the text and stores it in …". */
const keepers = new Set(['store', 'submit', 'register']);

/** A graver act after a reading one: "gets a user and deletes them". */
const gravelyNext: ReadonlySet<VerbKind> = new Set<VerbKind>([
  'remove',
  'take',
  'end',
  'clear',
  'reset',
  'disable',
  'pay',
  'send',
  'run',
]);
/** What takes away what the verb before it makes. */
const undoes: ReadonlySet<VerbKind> = new Set<VerbKind>(['remove', 'take', 'end', 'clear', 'disable']);
/** Enough to stand against a name that reads, since it is what the call does next. */
const sequelWeight = 1.4;
const maxClauseWords = 60;
const toTheCaller = /\bto (?:you|the (?:user|caller|client|model|agent|llm)|stdout|claude)\b/i;
/** "After searching, removes …", "Then deletes …": what comes before the predicate of a sequel. */
const nextStep =
  /^[\s*_-]*(?:(?:after|once|upon|when|while|as soon as) [^,.\n]{1,60},|(?:then|finally|afterwards|next|in addition|additionally|also|it (?:also|then)),?)\s+(?:it )?(?:also |then )?(?=[a-z]+s\b)/i;

/** “Returns a success message after creating …”: the answer tells what was done. */
const reported =
  /^\s*returns? (?:an? )?(?:success|confirmation|status|acknowledge?ment) (?:message|response|code|status)? ?(?:after|upon|on|once|when) (?=[a-z]+ing\b)/i;

function isSequel(act: Act, rest: string): boolean {
  return gravelyNext.has(act.kind) && !(act.kind === 'send' && toTheCaller.test(rest.slice(0, 80)));
}

interface Predicate {
  act: Act;
  index: number;
}

/** What stands before a predicate without ending the search for it. */
const passedOver = marks.leadIn | marks.negation | marks.adverb;

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

function predicateOf(site: Clause): Predicate | undefined {
  const { words } = site;
  let negated = false;
  let from = 0;
  for (let index = 0; index < Math.min(words.length, 14); index += 1) {
    if (index < from) continue;
    const word = words[index] as Word;
    if (isMarked(word, marks.enabler)) from = index + 1 + callerAfter(words, index);
    if (from > index + 1) continue;
    if (isMarked(word, marks.negation)) negated = true;
    const before = words[index - 1];
    const leads = leadsOn(words, index);
    const allowed = isMarked(before, marks.enabler) || before?.text === 'in' || before?.text === 'for';
    const verb =
      leads || isMarked(words[index + 1], marks.doer)
        ? undefined
        : inflectedVerb(word, index <= 1 || allowed);
    if (verb) {
      if (negated) return undefined;
      const certainty =
        index === 0 && nounLeads.has(word.text) ? (nounLeads.get(word.text) ?? 1) : verb.verbLikelihood;
      const act = actAt(
        site,
        index,
        verb,
        certainty * site.sureness * (verb.kind !== 'vague' ? 1 : verb.lemma === 'manage' ? 0.8 : 0.5),
      );
      return act && { act, index };
    }
    if (!leads && !isMarked(word, passedOver)) break;
  }
  return undefined;
}

/** A sentence without a verb in front: "Tool that deletes …", "Information about …". */
function nounPhrase(site: Clause): Predicate | undefined {
  const { words } = site;
  for (let index = 0; index < Math.min(words.length, 8); index += 1) {
    if (!isMarked(words[index], marks.informing)) continue;
    const look = verbs.get('info');
    const act = look && actAt(site, index, look, 0.7 * site.sureness);
    if (act) return { act, index };
  }
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

/** Verbs that share the subject of the first: "create, update or delete", "removes X and closes Y". */
function coordinated(site: Clause, first: Predicate): Act[] {
  const acts: Act[] = [];
  const { words, text } = site;
  let byMeans = false;
  for (let index = first.index + 1; index < Math.min(words.length, first.index + 22); index += 1) {
    const word = words[index];
    const adverb = isMarked(words[index - 1], marks.adverb) ? 2 : 1;
    const before = words[index - adverb];
    if (word === undefined || before === undefined || isMarked(word, marks.negation)) break;
    const isGerund = isMarked(word, marks.gerund);
    const verb = inflectedVerb(word, isGerund && (before.text === 'by' || byMeans));
    if (!verb || isKeyword(text, word) || (verb.kind === 'vague' && verb.lemma !== 'manage')) continue;
    const onPronoun = isMarked(words[index + 1], marks.pronoun);
    // “Runs it” is a predicate also where the word may be a noun.
    const isFinite = onPronoun && word.text.endsWith('s') && verb.verbLikelihood >= 0.7;
    if (verb.verbLikelihood < 0.9 && verb.kind !== 'pay' && !isFinite) continue;
    const conjunction = isMarked(before, marks.conjunction);
    const gap = text.slice(before.end, word.start);
    const listed =
      /^\s?[,/|&]\s?$/.test(gap) && (index - first.index <= 2 || acts.length > 0) && (!byMeans || isGerund);
    const kept =
      verb.verbLikelihood >= 0.9 && keepers.has(verb.lemma) && isMarked(words[index + 1], marks.keptPlace);
    const means = before.text === 'by' && verb.verbLikelihood === 1 && isGerund;
    const alsoMeans = means || (acts.length > 0 && listed && isGerund);
    if (
      !listed &&
      !alsoMeans &&
      !(conjunction && (verb.verbLikelihood === 1 || verb.kind === 'pay' || kept || isFinite))
    )
      continue;
    // "list and search X" beside a reading head adds nothing; a noun after "and" is no verb.
    const next = words[index + 1]?.text;
    const isNoun =
      next === undefined ? index - first.index > 3 : next === 'of' || next === 'is' || next === 'are';
    if (isNoun) continue;
    const act = actAt(site, index, verb, 0.8 * site.sureness);
    if (before.text === 'by') byMeans = true;
    if (act && onPronoun && conjunction && reading.has(first.act.kind) && isSequel(act, text.slice(word.end)))
      act.sureness = sequelWeight * site.sureness;
    // “Update or delete pages”: the call can do either. “Add or remove attendees” is about an association.
    const isAlternative = before.text === 'or' && index - first.index === 2 && verb.lemma !== 'remove';
    if (act && isAlternative && undoes.has(act.kind))
      act.sureness = Math.max(act.sureness, 0.95 * site.sureness);
    if (act) acts.push(act);
    if (acts.length >= 5) break;
  }
  return acts;
}

/** The acts of a sentence in a script without spaces. */
function foreignActs(
  source: ActSource,
  pointer: string,
  text: string,
  { start, text: own }: Sentence,
): Act[] {
  return unspacedActs(source, pointer, own).map((act) => movedTo(act, text, start));
}

/**
 * The acts that a description states: those of the first sentence that has a predicate in full, those of later
 * statements a third as surely. Advice to the caller, negations and references state none.
 */
export function descriptionActs(
  source: ActSource,
  pointer: string,
  text: string,
  sentences: Sentence[],
): Act[] {
  const acts: Act[] = [];
  let sureness = 1;
  let statements = 0;
  for (const sentence of sentences) {
    if (sentence.kind === 'advice') continue;
    if (++statements > 6) break;
    // Only behind another act is a clause of time a step; at the head it says when to call.
    const lead = (acts.length > 0 ? nextStep : reported).exec(sentence.text)?.[0].length ?? 0;
    const { start, text: own } = sentence;
    const words = proseWords(text, start + lead, start + own.length, maxClauseWords);
    const site: Clause = { source, pointer, text, words, sureness };
    const foreign = sureness === 1 ? foreignActs(source, pointer, text, sentence) : [];
    if (foreign.length > 0) {
      acts.push(...foreign);
      sureness = 0.35;
      continue;
    }
    const found = predicateOf(site) ?? nounPhrase(site);
    if (found === undefined) continue;
    if (sureness < 1 && found.index === 0 && acts.every(({ kind }) => reading.has(kind))) {
      // In the third person a later sentence tells what the call does too; an imperative advises.
      const { text: verb, end } = words[0] ?? { text: '', end: 0 };
      if (verb.endsWith('s') && verb !== found.act.lemma && isSequel(found.act, text.slice(end)))
        found.act.sureness = sequelWeight;
    }
    acts.push(found.act);
    const others = coordinated(site, found);
    // “Begins the … process by creating a goal” creates one.
    const opens =
      found.act.kind === 'control' && /^(?:process|flow|procedure)$/.test(found.act.object.at(-1) ?? '');
    if (opens && /\bby [a-z]+ing\b/.test(sentence.text) && others.length > 0) found.act.sureness *= 0.4;
    acts.push(...others.filter((act) => !reading.has(act.kind) || !reading.has(found.act.kind)));
    sureness = 0.35;
  }
  if (acts.length === 0) acts.push(...dashedOperations(source, pointer, text, sentences[0]));
  const states = acts.some((act) => act.sureness >= 0.55 && act.kind !== 'vague');
  return states ? acts : [...acts, ...listedOperations(source, pointer, text)];
}

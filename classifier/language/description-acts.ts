import type { Act, ActSource } from './acts.ts';
import { movedTo } from './clauses.ts';
import type { Clause } from './clauses.ts';
import { joinedActs } from './joined-acts.ts';
import { dashedOperations, listedOperations } from './listed-operations.ts';
import { predicateOf } from './predicates.ts';
import type { Sentence } from './sentences.ts';
import { isSequel, looksOnly, sequelSureness } from './sequels.ts';
import { unspacedActs } from './unspaced-acts.ts';
import { proseWords } from './words.ts';

const maxClauseWords = 60;
/** "After searching, removes …", "Then deletes …": what comes before the predicate of a sequel. */
const nextStep =
  /^[\s*_-]*(?:(?:after|once|upon|when|while|as soon as) [^,.\n]{1,60},|(?:then|finally|afterwards|next|in addition|additionally|also|it (?:also|then)),?)\s+(?:it )?(?:also |then )?(?=[a-z]+s\b)/i;

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
    const found = predicateOf(site);
    if (found === undefined) continue;
    if (sureness < 1 && found.index === 0 && acts.every(looksOnly)) {
      // In the third person a later sentence tells what the call does too; an imperative advises.
      const { text: verb, end } = words[0] ?? { text: '', end: 0 };
      if (verb.endsWith('s') && verb !== found.act.lemma && isSequel(found.act, text.slice(end)))
        found.act.sureness = sequelSureness;
    }
    acts.push(found.act);
    const others = joinedActs(site, found);
    // “Begins the … process by creating a goal” creates one.
    const opens =
      found.act.kind === 'control' && /^(?:process|flow|procedure)$/.test(found.act.object.at(-1) ?? '');
    if (opens && /\bby [a-z]+ing\b/.test(sentence.text) && others.length > 0) found.act.sureness *= 0.4;
    acts.push(...others.filter((act) => !looksOnly(act) || !looksOnly(found.act)));
    sureness = 0.35;
  }
  if (acts.length === 0) acts.push(...dashedOperations(source, pointer, text, sentences[0]));
  const states = acts.some((act) => act.sureness >= 0.55 && act.kind !== 'vague');
  return states ? acts : [...acts, ...listedOperations(source, pointer, text)];
}

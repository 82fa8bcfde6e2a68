import { actAt, inflectedVerb } from './clauses.ts';
import type { Clause } from './clauses.ts';
import type { Predicate } from './joined-acts.ts';
import { verbsOfNouns } from './lexicon/nouns-of-acts.ts';
import { verbs } from './lexicon/verbs.ts';
import type { Verb } from './lexicon/verbs.ts';
import { looksOnly } from './sequels.ts';
import { isMarked, marks } from './word-marks.ts';
import type { Word } from './words.ts';

/** Verbs that leave what is done to a noun: “performs deletion of …”, “carries out the removal of …”. */
const light =
  /^(?:perform|carry|do|doe|conduct|make|execute|initiate|start|request|trigger|schedule|force|handle)(?:s|es|ies)?$|^carries$|^does$/;
const maxBeforeNoun = 5;

/** Who is made to do something, and by which verb: “tells the cluster to rebuild …”. */
const causes = /^(?:tell|ask|cause|instruct|order|command|force|request|direct)s?$/;
const maxBeforeInner = 6;
/** Who is asked without anything being done: the model that answers, the user who decides. */
const asked =
  /^(?:user|users|you|model|llm|ai|assistant|claude|gemini|gpt|caller|agent|human|person|someone)$/;

/** Words behind which a participle orders: “the record will be deleted”. */
const auxiliary = /^(?:is|are|be|gets?|being)$/;
/** Kinds of verbs that a passive sentence states surely enough; a place where something is stored is told as often. */
const passiveKinds = new Set(['remove', 'end', 'take', 'run', 'pay']);
const maxBeforePassive = 10;
/** What makes a passive no statement of the call. */
const conditional =
  /^(?:that|which|if|when|unless|not|never|who|whose|where|once|until|because|after|before|can|could|may|might|already|was|were|been|has|have|had)$/;

function verbOfNoun(word: Word | undefined): Verb | undefined {
  const noun = word === undefined ? undefined : verbsOfNouns.get(word.text);
  return noun === undefined ? undefined : verbs.get(noun);
}

/** “Performs deletion of …” and “Deletion of …”: the noun names the act, and “of” its object. */
export function nounOfAct(site: Clause): Predicate | undefined {
  const { words } = site;
  const first = words[0];
  if (first === undefined) return undefined;
  const isBare = verbOfNoun(first) !== undefined && words[1]?.text === 'of';
  if (!isBare && !light.test(first.text)) return undefined;
  for (let index = isBare ? 0 : 1; index < Math.min(words.length, maxBeforeNoun); index += 1) {
    const verb = verbOfNoun(words[index]);
    if (verb !== undefined && words[index + 1]?.text === 'of') {
      const act = actAt(site, index, verb, site.sureness);
      return act && { act, index };
    }
    if (isMarked(words[index], marks.preposition) && words[index]?.text !== 'out') return undefined;
  }
  return undefined;
}

/** “Tells the cluster to rebuild its shards”: what somebody is made to do is done. */
export function causedAct(site: Clause): Predicate | undefined {
  const { words } = site;
  if (!causes.test(words[0]?.text ?? '')) return undefined;
  for (let index = 1; index < Math.min(words.length, maxBeforeInner); index += 1) {
    const word = words[index] as Word;
    if (asked.test(word.text)) return undefined;
    if (word.text !== 'to') continue;
    const passive = words[index + 1]?.text === 'be';
    const inner = passive ? participle(words[index + 2]) : inflectedVerb(words[index + 1]);
    if (inner === undefined || inner.kind === 'vague') return undefined;
    const at = index + (passive ? 2 : 1);
    const act = actAt(site, at, inner, inner.verbLikelihood * site.sureness);
    return act && { act, index: at };
  }
  return undefined;
}

const deals = /^(?:interacts?|interfaces?|communicates?)$/;
const maxBeforePurpose = 12;

/** “Interacts with the archive to retrieve records”: what it deals with the thing for is what the call does. */
export function purposeAct(site: Clause): Predicate | undefined {
  const { words } = site;
  const from = words.findIndex(({ text }, index) => index < 4 && deals.test(text));
  if (from === -1 || words[from + 1]?.text !== 'with') return undefined;
  const isLed = words
    .slice(0, from)
    .every((word) => isMarked(word, marks.leadIn) || isMarked(word, marks.adverb));
  if (!isLed) return undefined;
  for (let index = from + 2; index < Math.min(words.length, from + maxBeforePurpose); index += 1) {
    if (words[index]?.text !== 'to') continue;
    const verb = inflectedVerb(words[index + 1]);
    if (verb === undefined || verb.verbLikelihood < 1 || verb.kind === 'vague') return undefined;
    const act = actAt(site, index + 1, verb, site.sureness);
    return act && { act, index: index + 1 };
  }
  return undefined;
}

/** The verb of a regular participle. */
function participle(word: Word | undefined): Verb | undefined {
  if (word === undefined || !word.text.endsWith('ed')) return undefined;
  const stem = word.text.slice(0, -2);
  return verbs.get(stem) ?? verbs.get(`${stem}e`) ?? verbs.get(stem.slice(0, -1));
}

/** “The given record will be deleted”: who does it is the call. */
export function passiveAct(site: Clause): Predicate | undefined {
  const { words } = site;
  if (site.sureness < 1 || !/^(?:the|all|any|every|this|an?)$/.test(words[0]?.text ?? '')) return undefined;
  for (let index = 1; index < Math.min(words.length, maxBeforePassive); index += 1) {
    const word = words[index] as Word;
    if (conditional.test(word.text) || isMarked(word, marks.negation)) return undefined;
    if (!auxiliary.test(word.text)) continue;
    const at = isMarked(words[index + 1], marks.adverb) ? index + 2 : index + 1;
    if (words[at]?.text === 'be') continue;
    const verb = participle(words[at]);
    if (verb === undefined || !passiveKinds.has(verb.kind) || verb.verbLikelihood < 1) return undefined;
    const act = actAt(site, at, verb, 0.8 * site.sureness);
    if (act === undefined) return undefined;
    // Its object is the subject.
    const subject = words.slice(1, index).map(({ text }) => text);
    return {
      act: { ...act, object: subject.filter((text) => text !== 'will' && text !== 'given') },
      index: at,
    };
  }
  return undefined;
}

/** “Tidy (delete) stale branches”, “Modernise code by replacing …”: a verb nobody here knows is told by another. */
export function explainedAct(site: Clause): Predicate | undefined {
  const { words, text } = site;
  const [first, second] = words;
  if (first === undefined || second === undefined) return undefined;
  const between = text.slice(first.end, second.start);
  const behind = text.slice(second.end, second.end + 2);
  const known = inflectedVerb(first);
  const mayBeGlossed = known === undefined || looksOnly(known);
  const glossed =
    mayBeGlossed && /^\s\($/.test(between) && behind.startsWith(')')
      ? inflectedVerb(second, true)
      : undefined;
  if (glossed !== undefined && glossed.verbLikelihood >= 0.9 && glossed.kind !== 'vague') {
    const act = actAt({ ...site, words: words.slice(1) }, 0, glossed, glossed.verbLikelihood * site.sureness);
    return act && { act, index: 1 };
  }
  if (known !== undefined || isMarked(first, marks.adverb) || !/^[a-z]+$/.test(first.text)) return undefined;
  const by = words.findIndex((word, index) => index > 0 && index < maxBeforePassive && word.text === 'by');
  const means = by === -1 ? undefined : inflectedVerb(words[by + 1], true);
  const isMeans = isMarked(words[by + 1], marks.gerund) && means !== undefined;
  if (!isMeans || means.verbLikelihood < 1 || /^(?:the|an?|this|all)$/.test(first.text)) return undefined;
  const act = actAt(site, by + 1, means, 0.8 * site.sureness);
  return act && { act, index: by + 1 };
}

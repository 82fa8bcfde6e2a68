import type { Act, ActSource } from './acts.ts';
import { actAt, inflectedVerb, isKeyword, movedTo } from './clauses.ts';
import type { Clause } from './clauses.ts';
import { dashedOperations, listedOperations } from './listed-operations.ts';
import { verbs } from './lexicon/verbs.ts';
import type { VerbKind } from './lexicon/verbs.ts';
import { unspacedVerbs } from './name-acts.ts';
import type { Sentence } from './sentences.ts';
import { proseWords } from './words.ts';
import type { Word } from './words.ts';

const leadIns = new Set(
  `this that these the a an it tool tools function method endpoint api command action operation utility mcp server which
   will can may is are be to for used use uses using let lets you your users user agent
   agents llm ai claude model designed meant intended simple simply easily quickly automatically directly safely permanently
   irreversibly recursively completely currently also then please new powerful convenience wrapper by via in of on from
   batch bulk auto unified one single advanced comprehensive efficient efficiently intelligently synchronously asynchronously easy client
   specialized specialised ability capability capabilities able should must would advanced`.split(/\s+/),
);
const enablers = new Set(['enable', 'enables', 'allow', 'allows', 'permits', 'help', 'helps']);
const enabled = new Set(
  'you users user agents agent ai llm llms claude to models callers clients searching querying creating'.split(
    ' ',
  ),
);
/** Who is allowed: “allows a client to send”. */
const callers = /^(?:users?|clients?|callers?|agents?|assistants?|models?|llms?|developers?|customers?)$/;
const articles = new Set(['a', 'an', 'the', 'any', 'each']);

/** How many words behind “allows” name the caller. */
function callerAfter(words: Word[], index: number): number {
  const article = articles.has(words[index + 1]?.text ?? '') ? 1 : 0;
  const said = callers.test(words[index + 1 + article]?.text ?? '');
  return article === 1 && said && words[index + 3]?.text === 'to' ? 3 : 0;
}

/** What follows the name of the tool where that is the subject of the sentence. */
const predicates = new Set('allows enables is will can lets returns'.split(' '));
const negations = new Set(
  "not never no without doesn't don't won't cannot can't isn't doesn’t don’t neither nor".split(' '),
);
const reading = new Set(['look', 'compute']);
const nounLeads = new Map([
  ['list', 0.7],
  ['lists', 0.9],
]);
const informing = new Set(
  'information details overview summary list lists statistics status history results metadata data documentation context guide guidance instructions reference guidelines tips'.split(
    ' ',
  ),
);

/** Verbs of keeping what was found, where a place follows: "extracts the text and stores it in …". */
const keepers = new Set(['store', 'submit', 'register']);
const keptPlace = new Set('in into to it them as the a an'.split(' '));

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
const pronouns = new Set(['it', 'them', 'these', 'those', 'all', 'everything', 'him', 'her']);
/** Enough to stand against a name that reads, since it is what the call does next. */
const sequelWeight = 1.4;
const toTheCaller = /\bto (?:you|the (?:user|caller|client|model|agent|llm)|stdout|claude)\b/i;
/** "After searching, removes …", "Then deletes …": what comes before the predicate of a sequel. */
const nextStep =
  /^[\s*_-]*(?:(?:after|once|upon|when|while|as soon as) [^,.\n]{1,60},|(?:then|finally|afterwards|next|in addition|additionally|also|it (?:also|then)),?)\s+(?:it )?(?:also |then )?(?=[a-z]+s\b)/i;

function isSequel(act: Act, rest: string): boolean {
  return gravelyNext.has(act.kind) && !(act.kind === 'send' && toTheCaller.test(rest.slice(0, 80)));
}

interface Predicate {
  act: Act;
  index: number;
}

function predicateOf(site: Clause): Predicate | undefined {
  const { words } = site;
  let negated = false;
  let from = 0;
  for (const [index, word] of words.slice(0, 14).entries()) {
    if (index < from) continue;
    if (enablers.has(word.text)) from = index + 1 + callerAfter(words, index);
    if (from > index + 1) continue;
    if (negations.has(word.text)) negated = true;
    const next = words[index + 1]?.text ?? '';
    const before = words[index - 1]?.text ?? '';
    const allowsDoing =
      enablers.has(word.text) && next.endsWith('ing') && inflectedVerb(next, true) !== undefined;
    const leads =
      leadIns.has(word.text) ||
      allowsDoing ||
      (enablers.has(word.text) && enabled.has(next)) ||
      (index === 0 && word.text.includes('_') && predicates.has(next));
    const allowed = index > 0 && (enablers.has(before) || before === 'in' || before === 'for');
    // “Log analyzer that …” names a thing by what it does.
    const isModifier = /(?:analy[sz]er|viewer|reader|scanner|checker|explorer|inspector|finder)s?$/.test(
      next,
    );
    const verb = leads || isModifier ? undefined : inflectedVerb(word.text, index <= 1 || allowed);
    if (verb) {
      if (negated) return undefined;
      const certainty =
        index === 0 && nounLeads.has(word.text) ? (nounLeads.get(word.text) ?? 1) : verb.purity;
      const act = actAt(
        site,
        index,
        verb,
        certainty * site.weight * (verb.kind !== 'vague' ? 1 : verb.lemma === 'manage' ? 0.8 : 0.5),
      );
      return act && { act, index };
    }
    if (leads || negations.has(word.text) || word.text.endsWith('ly')) continue;
    break;
  }
  return undefined;
}

/** A sentence without a verb in front: "Tool that deletes …", "Information about …". */
function nounPhrase(site: Clause): Predicate | undefined {
  const { words } = site;
  for (const [index, word] of words.slice(0, 8).entries()) {
    if (!informing.has(word.text)) continue;
    const look = verbs.get('info');
    const act = look && actAt(site, index, look, 0.7 * site.weight);
    if (act) return { act, index };
  }
  for (const [index, word] of words.slice(1, 24).entries()) {
    const before = words[index]?.text;
    if (
      before !== 'that' &&
      before !== 'which' &&
      before !== 'to' &&
      before !== 'can' &&
      before !== 'will' &&
      before !== 'for'
    )
      continue;
    const verb = inflectedVerb(word.text, before === 'for');
    const byMeans = before === 'to' && /^us(?:es?|ing)$/.test(words[0]?.text ?? '');
    if (!verb || verb.purity < (byMeans ? 0.9 : 1)) continue;
    const act = actAt(site, index + 1, verb, 0.6 * site.weight);
    return act && { act, index: index + 1 };
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
    const adverb = words[index - 1]?.text.endsWith('ly') ? 2 : 1;
    const before = words[index - adverb];
    if (word === undefined || before === undefined || negations.has(word.text)) break;
    const gerund = word.text.endsWith('ing') && (before.text === 'by' || byMeans);
    const verb = isKeyword(text, word) ? undefined : inflectedVerb(word.text, gerund);
    if (!verb || (verb.kind === 'vague' && verb.lemma !== 'manage')) continue;
    const onPronoun = pronouns.has(words[index + 1]?.text ?? '');
    // “Runs it” is a predicate also where the word may be a noun.
    const isFinite = onPronoun && word.text.endsWith('s') && verb.purity >= 0.7;
    if (verb.purity < 0.9 && verb.kind !== 'pay' && !isFinite) continue;
    const conjunction = before.text === 'and' || before.text === 'or' || before.text === 'then';
    const gap = text.slice(before.end, word.start);
    const listed =
      /^\s?[,/|&]\s?$/.test(gap) &&
      (index - first.index <= 2 || acts.length > 0) &&
      (!byMeans || word.text.endsWith('ing'));
    const kept = verb.purity >= 0.9 && keepers.has(verb.lemma) && keptPlace.has(words[index + 1]?.text ?? '');
    const means = before.text === 'by' && verb.purity === 1 && word.text.endsWith('ing');
    const alsoMeans = means || (acts.length > 0 && listed && word.text.endsWith('ing'));
    if (
      !listed &&
      !alsoMeans &&
      !(conjunction && (verb.purity === 1 || verb.kind === 'pay' || kept || isFinite))
    )
      continue;
    // "list and search X" beside a reading head adds nothing; a noun after "and" is no verb.
    const next = words[index + 1]?.text;
    const isNoun =
      next === undefined ? index - first.index > 3 : next === 'of' || next === 'is' || next === 'are';
    if (isNoun) continue;
    const act = actAt(site, index, verb, 0.8 * site.weight);
    if (before.text === 'by') byMeans = true;
    if (act && onPronoun && conjunction && reading.has(first.act.kind) && isSequel(act, text.slice(word.end)))
      act.weight = sequelWeight * site.weight;
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
  return unspacedVerbs(source, pointer, own).map((act) => movedTo(act, text, start));
}

/**
 * The acts that a description states: those of the first sentence that has a predicate in full, those of later
 * statements with a third of the weight. Advice to the caller, negations and references state none.
 */
export function descriptionActs(
  source: ActSource,
  pointer: string,
  text: string,
  sentences: Sentence[],
): Act[] {
  const acts: Act[] = [];
  let weight = 1;
  let statements = 0;
  for (const sentence of sentences) {
    if (sentence.kind === 'advice') continue;
    if (++statements > 6) break;
    // Only behind another act is a clause of time a step; at the head it says when to call.
    const lead = acts.length > 0 ? (nextStep.exec(sentence.text)?.[0].length ?? 0) : 0;
    const words = proseWords(sentence.text)
      .filter((word) => word.start >= lead)
      .slice(0, 60);
    for (const word of words) {
      word.start += sentence.start;
      word.end += sentence.start;
    }
    const site: Clause = { source, pointer, text, words, weight };
    const foreign = weight === 1 ? foreignActs(source, pointer, text, sentence) : [];
    if (foreign.length > 0) {
      acts.push(...foreign);
      weight = 0.35;
      continue;
    }
    const found = predicateOf(site) ?? nounPhrase(site);
    if (found === undefined) continue;
    if (weight < 1 && found.index === 0 && acts.every(({ kind }) => reading.has(kind))) {
      // In the third person a later sentence tells what the call does too; an imperative advises.
      const { text: verb, end } = words[0] ?? { text: '', end: 0 };
      if (verb.endsWith('s') && verb !== found.act.lemma && isSequel(found.act, text.slice(end)))
        found.act.weight = sequelWeight;
    }
    acts.push(found.act);
    const others = coordinated(site, found);
    // “Begins the … process by creating a goal” creates one.
    const opens =
      found.act.kind === 'control' && /^(?:process|flow|procedure)$/.test(found.act.object.at(-1) ?? '');
    if (opens && /\bby [a-z]+ing\b/.test(sentence.text) && others.length > 0) found.act.weight *= 0.4;
    acts.push(...others.filter((act) => !reading.has(act.kind) || !reading.has(found.act.kind)));
    weight = 0.35;
  }
  if (acts.length === 0) acts.push(...dashedOperations(source, pointer, text, sentences[0]));
  const states = acts.some((act) => act.weight >= 0.55 && act.kind !== 'vague');
  return states ? acts : [...acts, ...listedOperations(source, pointer, text)];
}

import { actFrom } from './acts.ts';
import type { Act, ActSource } from './acts.ts';
import { spacedForeignVerbs } from './lexicon/foreign-verbs.ts';
import { verbs } from './lexicon/verbs.ts';
import type { Verb } from './lexicon/verbs.ts';
import { quoteSpan } from './evidence.ts';
import type { Quotation } from './evidence.ts';
import { nameActs, unspacedVerb } from './name-acts.ts';
import type { Sentence } from './sentences.ts';
import { proseWords } from './words.ts';
import type { Word } from './words.ts';

const leadIns = new Set(
  `this that these the a an it tool tools function method endpoint api command action operation utility mcp server which
   will can may is are be to for used use uses using let lets you your users user agent
   agents llm ai claude model designed meant intended simple simply easily quickly automatically directly safely permanently
   irreversibly recursively completely currently also then please new powerful convenience wrapper by via in of on from
   batch bulk auto unified one single advanced comprehensive efficient efficiently intelligently synchronously asynchronously easy client
   ability capability capabilities able should must would advanced`.split(/\s+/),
);
const enablers = new Set(['enable', 'enables', 'allow', 'allows', 'permits', 'help', 'helps']);
const enabled = new Set(
  'you users user agents agent ai llm llms claude to models callers clients searching querying creating'.split(
    ' ',
  ),
);
const negations = new Set(
  "not never no without doesn't don't won't cannot can't isn't doesn’t don’t neither nor".split(' '),
);
const reading = new Set(['look', 'compute']);
const nounLeads = new Map([
  ['list', 0.7],
  ['lists', 0.9],
]);
const informing = new Set(
  'information details overview summary list lists statistics status history results metadata data documentation'.split(
    ' ',
  ),
);

/** The base form of a verb in the third person, as a gerund at the head, or as it stands. */
export function inflectedVerb(word: string, gerunds = false): Verb | undefined {
  const known = verbs.get(word);
  if (known) return known;
  const bases: string[] = [];
  if (word.endsWith('ies')) bases.push(`${word.slice(0, -3)}y`);
  if (word.endsWith('es')) bases.push(word.slice(0, -2));
  if (word.endsWith('s') && !word.endsWith('ss')) bases.push(word.slice(0, -1));
  if (gerunds && word.endsWith('ing') && word.length > 5) {
    const root = word.slice(0, -3);
    bases.push(root, `${root}e`, root.slice(0, -1));
  }
  for (const base of bases) {
    const verb = verbs.get(base);
    if (verb) return verb;
  }
  const foreign = spacedForeignVerbs.get(word);
  return foreign && { lemma: word, kind: foreign, purity: 0.9, provenance: 'lexicon/foreign-verbs.ts' };
}

interface Predicate {
  act: Act;
  index: number;
}

interface Site {
  source: ActSource;
  pointer: string;
  text: string;
  words: Word[];
  /** How much this sentence counts. */
  weight: number;
}

/** In "create, update, or delete pages" the object of each verb is the pages, not the next verb. */
function dropListedVerbs(around: Word[]): void {
  for (let next = around[0]; next !== undefined; next = around[0]) {
    const listed = next.text === 'and' || next.text === 'or' ? around[1] : next;
    const verb = listed && inflectedVerb(listed.text);
    if (!verb || verb.purity < 0.9 || around.length < 3) return;
    around.splice(0, listed === next ? 1 : 2);
  }
}

function actAt(site: Site, index: number, verb: Verb, weight: number): Act | undefined {
  const word = site.words[index];
  if (word === undefined) return undefined;
  const { source, pointer, text } = site;
  const clauseEnd = site.words.slice(index + 1, index + 14);
  const around: Word[] = [];
  let previous = word;
  for (const next of clauseEnd) {
    // A full stop, colon or bracket between two words ends the clause.
    const gap = text.slice(previous.end, next.start);
    if (/[.:;(\n[{]/.test(gap) || (gap.includes(',') && next.text.endsWith('ing'))) break;
    around.push(next);
    previous = next;
  }
  dropListedVerbs(around);
  return actFrom({ source, kind: verb.kind, lemma: verb.lemma, weight, pointer, text, verb: word, around });
}

function predicateOf(site: Site): Predicate | undefined {
  const { words } = site;
  let negated = false;
  for (const [index, word] of words.slice(0, 14).entries()) {
    if (negations.has(word.text)) negated = true;
    const leads =
      leadIns.has(word.text) || (enablers.has(word.text) && enabled.has(words[index + 1]?.text ?? ''));
    const verb = leads ? undefined : inflectedVerb(word.text, index <= 1);
    if (verb) {
      if (negated) return undefined;
      const certainty =
        index === 0 && nounLeads.has(word.text) ? (nounLeads.get(word.text) ?? 1) : verb.purity;
      const act = actAt(site, index, verb, certainty * site.weight * (verb.kind === 'vague' ? 0.5 : 1));
      return act && { act, index };
    }
    if (leads || negations.has(word.text) || word.text.endsWith('ly')) continue;
    break;
  }
  return undefined;
}

/** A sentence without a verb in front: "Tool that deletes …", "Information about …". */
function nounPhrase(site: Site): Predicate | undefined {
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
    if (!verb || verb.purity < 1) continue;
    const act = actAt(site, index + 1, verb, 0.6 * site.weight);
    return act && { act, index: index + 1 };
  }
  return undefined;
}

/** Verbs that share the subject of the first: "create, update or delete", "removes X and closes Y". */
function coordinated(site: Site, first: Predicate): Act[] {
  const acts: Act[] = [];
  const { words, text } = site;
  for (let index = first.index + 1; index < Math.min(words.length, first.index + 22); index += 1) {
    const word = words[index];
    const before = words[index - 1];
    if (word === undefined || before === undefined || negations.has(word.text)) break;
    const verb = inflectedVerb(word.text);
    if (!verb || (verb.purity < 0.9 && verb.kind !== 'pay') || verb.kind === 'vague') continue;
    const conjunction = before.text === 'and' || before.text === 'or' || before.text === 'then';
    const gap = text.slice(before.end, word.start);
    const listed = /^\s?[,/|&]\s?$/.test(gap) && (index - first.index <= 2 || acts.length > 0);
    if (!listed && !(conjunction && (verb.purity === 1 || verb.kind === 'pay'))) continue;
    // "list and search X" beside a reading head adds nothing; a noun after "and" is no verb.
    const next = words[index + 1]?.text;
    const isNoun =
      next === undefined ? index - first.index > 3 : next === 'of' || next === 'is' || next === 'are';
    if (isNoun) continue;
    const act = actAt(site, index, verb, 0.8 * site.weight);
    if (act) acts.push(act);
    if (acts.length >= 5) break;
  }
  return acts;
}

const listGap = /^[\s,/|'"`()&]*$/;

/** Whether two words that follow each other, but for "and" or "or", are verbs of one list. */
function areListed(text: string, left: Word | undefined, right: Word | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  const gap = text.slice(left.end, right.start);
  if (!/[,/|]|\b(?:and|or)\b/.test(gap) || !listGap.test(gap.replace(/\b(?:and|or)\b/, ''))) return false;
  return inflectedVerb(left.text, true) !== undefined && inflectedVerb(right.text, true) !== undefined;
}

/** Operations that a description lists instead of stating one: "create, update or delete", "(get, set)". */
function listedOperations(source: ActSource, pointer: string, text: string): Act[] {
  const words = proseWords(text.slice(0, 700)).filter((word) => word.text !== 'and' && word.text !== 'or');
  const site: Site = { source, pointer, text, words, weight: 0.8 };
  const found: Act[] = [];
  for (const [index, word] of words.entries()) {
    const verb = inflectedVerb(word.text, true);
    if (!verb || verb.purity < 0.9 || verb.kind === 'vague') continue;
    if (!areListed(text, words[index - 1], word) && !areListed(text, word, words[index + 1])) continue;
    const act = actAt(site, index, verb, 0.8);
    if (act) found.push(act);
    if (found.length >= 8) break;
  }
  return found.length < 2 ? [] : found;
}

const operationList = /\b(?:operations?|actions?|commands?)\b(?: are| is|:)? (?=[`'"]?[a-z]+[-_])/i;
const identifier = /^[`'"\s]*([a-z]+(?:[-_][a-z]+){1,6})[`'"\s]*$/i;

/** Operations that a description lists by identifier: "one of the operations get-user, delete-user". */
function namedOperations(source: ActSource, pointer: string, text: string): Act[] {
  const match = operationList.exec(text.slice(0, 600));
  if (match === null) return [];
  const acts: Act[] = [];
  let at = match.index + match[0].length;
  for (const part of text.slice(at, at + 1_000).split(',', 20)) {
    const name = identifier.exec(part)?.[1];
    if (name === undefined) break;
    const start = at + part.indexOf(name);
    acts.push(...nameActs(source, pointer, name).map((act) => movedTo(act, text, start)));
    at += part.length + 1;
  }
  return acts;
}

function movedTo(act: Act, text: string, by: number): Act {
  const moved = ({ pointer, start = 0, end = 0 }: Quotation): Quotation =>
    quoteSpan(pointer, text, start + by, end + by);
  return { ...act, weight: act.weight * 0.9, verb: moved(act.verb), phrase: moved(act.phrase) };
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
    const words = proseWords(sentence.text).slice(0, 60);
    for (const word of words) {
      word.start += sentence.start;
      word.end += sentence.start;
    }
    const site: Site = { source, pointer, text, words, weight };
    const foreign =
      weight === 1 ? unspacedVerb(source, pointer, text.slice(0, sentence.start + 60)) : undefined;
    if (foreign) {
      acts.push(foreign);
      weight = 0.35;
      continue;
    }
    const found = predicateOf(site) ?? nounPhrase(site);
    if (found === undefined) continue;
    acts.push(found.act);
    const others = coordinated(site, found);
    acts.push(...others.filter((act) => !reading.has(act.kind) || !reading.has(found.act.kind)));
    weight = 0.35;
  }
  acts.push(...namedOperations(source, pointer, text));
  const states = acts.some((act) => act.weight >= 0.55 && act.kind !== 'vague');
  return states ? acts : [...acts, ...listedOperations(source, pointer, text)];
}

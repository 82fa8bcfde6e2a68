import { actFrom } from './acts.ts';
import type { Act, ActSource } from './acts.ts';
import { quoteSpan } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { spacedForeignVerbs } from './lexicon/foreign-verbs.ts';
import { verbs } from './lexicon/verbs.ts';
import type { Verb } from './lexicon/verbs.ts';
import { isMarked, marks } from './word-marks.ts';
import type { Word } from './words.ts';

function findVerb(word: string, gerunds: boolean): Verb | undefined {
  // “Does things” says nothing; only as a question does the word read.
  const known = verbs.get(word === 'does' ? 'do' : word);
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
  return (
    foreign && { lemma: word, kind: foreign, verbLikelihood: 0.9, provenance: 'lexicon/foreign-verbs.ts' }
  );
}

/** The base form of a verb in the third person, as a gerund at the head, or as it stands. */
export function inflectedVerb(word: Pick<Word, 'known'> | undefined, gerunds = false): Verb | undefined {
  // “The new method” makes nothing.
  if (word === undefined || word.known.text === 'new') return undefined;
  const { known } = word;
  if (gerunds) {
    if (known.anyVerb === undefined) known.anyVerb = findVerb(known.text, true) ?? null;
    return known.anyVerb ?? undefined;
  }
  if (known.finiteVerb === undefined) known.finiteVerb = findVerb(known.text, false) ?? null;
  return known.finiteVerb ?? undefined;
}

/** The words of a sentence, and where they stand. */
export interface Clause {
  source: ActSource;
  pointer: string;
  text: string;
  words: Word[];
  /** How much this sentence counts. */
  sureness: number;
}

/** In "create, update, or delete pages" the object of each verb is the pages, not the next verb. */
function dropListedVerbs(text: string, before: Word, around: Word[]): void {
  let previous = before;
  for (let next = around[0]; next !== undefined; next = around[0]) {
    const joined = next.text === 'and' || next.text === 'or';
    const listed = joined ? around[1] : next;
    const verb = inflectedVerb(listed);
    const isList = joined || /[,/|]/.test(text.slice(previous.end, next.start));
    if (!verb || !isList || verb.verbLikelihood < 0.9 || around.length < 3) return;
    around.splice(0, joined ? 2 : 1);
    previous = listed as Word;
  }
}

/** A word in capitals inside a sentence is a keyword of SQL or a method of HTTP, no verb. */
export function isKeyword(text: string, word: Word | undefined): boolean {
  if (word === undefined) return false;
  const written = text.slice(word.start, word.end);
  return written.length > 2 && /^[A-Z]{2,}s?$/.test(written);
}

const endsClause = /[.:;(\n[{]/;
const space = 32;
const reach = 13;

/** The words behind a verb up to where its clause ends: at a full stop, a colon or a bracket between two words. */
function clauseBehind({ words, text }: Clause, index: number): Word[] {
  const around: Word[] = [];
  const last = Math.min(words.length, index + 1 + reach);
  for (let at = index + 1; at < last; at += 1) {
    const { end } = words[at - 1] as Word;
    const next = words[at] as Word;
    const isPlain = next.start === end + 1 && text.charCodeAt(end) === space;
    if (!isPlain && next.start > end) {
      const gap = text.slice(end, next.start);
      if (endsClause.test(gap) || (gap.includes(',') && isMarked(next, marks.gerund))) break;
    }
    around.push(next);
  }
  return around;
}

/** What stands behind "and" and another verb is the object of that one. */
function secondVerb(text: string, around: Word[]): number {
  for (let at = 1; at < around.length - 1; at += 1) {
    if (!isMarked(around[at], marks.conjunction) || isKeyword(text, around[at + 1])) continue;
    if ((inflectedVerb(around[at + 1])?.verbLikelihood ?? 0) >= 0.9) return at;
  }
  return -1;
}

/** The act whose verb is the word at `index`, with the object that follows in the same clause. */
export function actAt(site: Clause, index: number, verb: Verb, sureness: number): Act | undefined {
  const word = site.words[index];
  if (word === undefined) return undefined;
  const { source, pointer, text } = site;
  const around = clauseBehind(site, index);
  dropListedVerbs(text, word, around);
  const second = secondVerb(text, around);
  if (second > 0 && around.length - second > 2) around.length = second;
  return actFrom({ source, kind: verb.kind, lemma: verb.lemma, sureness, pointer, text, verb: word, around });
}

/** An act that was read in a part of a text, quoted where it stands in the whole. */
export function movedTo(act: Act, text: string, by: number): Act {
  const moved = ({ pointer, start = 0, end = 0 }: Quotation): Quotation =>
    quoteSpan(pointer, text, start + by, end + by);
  return { ...act, verb: moved(act.verb), phrase: moved(act.phrase) };
}

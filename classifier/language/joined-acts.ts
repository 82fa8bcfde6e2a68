import type { Act } from './acts.ts';
import { actAt, inflectedVerb, isKeyword } from './clauses.ts';
import type { Clause } from './clauses.ts';
import type { Verb } from './lexicon/verbs.ts';
import { isSequel, looksOnly, sequelSureness, undoes } from './sequels.ts';
import { isMarked, marks } from './word-marks.ts';
import type { Word } from './words.ts';

/** The act at the head of a sentence, and the number of its verb. */
export interface Predicate {
  act: Act;
  index: number;
}

/** A verb behind the predicate, and how it stands there. */
interface Joined {
  /** The verb of the predicate as it is written. */
  head: Word;
  verb: Verb;
  word: Word;
  /** The last word before it that is no adverb, and the next word. */
  before: Word;
  next: Word | undefined;
  /** What is written between `before` and the verb. */
  gap: string;
  isGerund: boolean;
  /** How many words behind the verb of the predicate. */
  distance: number;
  /** Whether it has a pronoun as its object: “runs it”. */
  onPronoun: boolean;
  /** Whether other verbs have been joined already, and whether by “by”. */
  isFurther: boolean;
  byMeans: boolean;
}

/** A way in which a sentence joins a further verb to its predicate. */
export interface Join {
  /** What is so, as a sentence. */
  name: string;
  /** A description in which the last verb is joined so, and that verb. */
  example: readonly [string, string];
  applies(joined: Joined): boolean;
}

const plainly = 1;
const surely = 0.9;
/** Verbs of keeping what was found, where a place follows: "extracts the text and stores it in …". */
const keepers = new Set(['store', 'submit', 'register']);

/** “Runs it” is a predicate also where the word may be a noun. */
function isFinite({ onPronoun, word, verb }: Joined): boolean {
  return (
    onPronoun && (word.text.endsWith('s') || verb.verbLikelihood >= surely) && verb.verbLikelihood >= 0.7
  );
}

function isListed({ gap, distance, isFurther, byMeans, isGerund }: Joined): boolean {
  return /^\s?[,/|&]\s?$/.test(gap) && (distance <= 2 || isFurther) && (!byMeans || isGerund);
}

/** “Retrieves sales invoices or purchase bills”: verbs that share a subject have the same ending. */
function isOtherNoun({ head, word, verb, next }: Joined): boolean {
  return (
    head.text.endsWith('s') &&
    word.text === verb.lemma &&
    verb.verbLikelihood < plainly &&
    next !== undefined &&
    !isMarked(next, marks.article) &&
    !isMarked(next, marks.pronoun)
  );
}

/** Every way in which a further verb is joined; one that fits is enough. */
export const joins: readonly Join[] = [
  {
    name: 'A comma or a stroke lists it.',
    example: ['Create, update the records.', 'update'],
    applies: isListed,
  },
  {
    name: '“By” tells the means.',
    example: ['Handles a request by deleting the record.', 'delete'],
    applies: ({ before, verb, isGerund }) =>
      before.text === 'by' && verb.verbLikelihood === plainly && isGerund,
  },
  {
    name: '“And”, “or” or “then” goes before a plain verb.',
    example: ['Opens the record and deletes the page.', 'delete'],
    applies: ({ before, verb }) => isMarked(before, marks.conjunction) && verb.verbLikelihood === plainly,
  },
  {
    name: '“And”, “or” or “then” goes before a verb of paying.',
    example: ['Finds a flight and books a seat.', 'book'],
    applies: (joined) =>
      isMarked(joined.before, marks.conjunction) && joined.verb.kind === 'pay' && !isOtherNoun(joined),
  },
  {
    name: '“And” goes before a verb of keeping, and a place follows.',
    example: ['Extracts the text and stores the words in an index.', 'store'],
    applies: ({ before, verb, next }) =>
      isMarked(before, marks.conjunction) &&
      verb.verbLikelihood >= surely &&
      keepers.has(verb.lemma) &&
      isMarked(next, marks.keptPlace),
  },
  {
    name: '“And” goes before a verb with a pronoun as its object.',
    example: ['Builds the project and tests it.', 'test'],
    applies: (joined) => isMarked(joined.before, marks.conjunction) && isFinite(joined),
  },
];

/** Whether a word may be a further verb at all. */
function mayBeVerb(joined: Joined): boolean {
  const { verb } = joined;
  if (verb.kind === 'vague' && verb.lemma !== 'manage') return false;
  return verb.verbLikelihood >= surely || verb.kind === 'pay' || isFinite(joined);
}

/** "list and search X" beside a reading head adds nothing; a noun after "and" is no verb. */
function isNoun({ next, distance }: Joined): boolean {
  if (next === undefined) return distance > 3;
  return next.text === 'of' || next.text === 'is' || next.text === 'are';
}

/** A way in which a joined act is stated more surely than others. */
interface Raise {
  /** What is so, as a sentence. */
  name: string;
  /** A description in which the last act is raised so, and its verb. */
  example: readonly [string, string];
  applies(act: Act, joined: Joined, first: Act, rest: string): boolean;
  raised: number;
}

const joinedSureness = 0.8;
/** Verbs of keeping or handing on what was looked at. */
const handsOn: ReadonlySet<string> = new Set(['create', 'change', 'give', 'save']);

/** Every way in which a joined act is stated more surely; the first that fits counts. */
export const raises: readonly Raise[] = [
  {
    name: 'A graver act on what was looked at is what the call does next.',
    example: ['Gets a user and deletes them.', 'delete'],
    applies: (act, { onPronoun, before }, first, rest) =>
      onPronoun && isMarked(before, marks.conjunction) && looksOnly(first) && isSequel(act, rest),
    raised: sequelSureness,
  },
  {
    name: 'What was looked at is put somewhere next.',
    example: ['Retrieve the image and import it.', 'import'],
    applies: (act, { onPronoun, before }, first) =>
      onPronoun && isMarked(before, marks.conjunction) && looksOnly(first) && handsOn.has(act.kind),
    raised: 1,
  },
  {
    // “Add or remove attendees” is about an association.
    name: 'Behind “or” at once, the call can do either.',
    example: ['Update or delete pages.', 'delete'],
    applies: (act, { before, distance, verb }) =>
      before.text === 'or' && distance === 2 && verb.lemma !== 'remove' && undoes.has(act.kind),
    raised: 0.95,
  },
];

/** Whether a word stands in brackets that opened behind the predicate. */
function isBracketed(text: string, { act }: Predicate, word: Word): boolean {
  const between = text.slice(act.verb.end ?? 0, word.start);
  return between.lastIndexOf('(') > between.lastIndexOf(')');
}

const maxDistance = 22;
const maxJoined = 5;

/** Verbs that share the subject of the first, joined in one of some ways: “create, update or delete”. */
export function joinedActs(site: Clause, first: Predicate, among: readonly Join[] = joins): Act[] {
  const acts: Act[] = [];
  const { words, text } = site;
  let byMeans = false;
  for (let index = first.index + 1; index < Math.min(words.length, first.index + maxDistance); index += 1) {
    const word = words[index];
    const before = words[index - (isMarked(words[index - 1], marks.adverb) ? 2 : 1)];
    if (word === undefined || before === undefined || isMarked(word, marks.negation)) break;
    const isGerund = isMarked(word, marks.gerund);
    const verb = inflectedVerb(word, isGerund && (before.text === 'by' || byMeans));
    if (!verb || isKeyword(text, word)) continue;
    const next = words[index + 1];
    const joined: Joined = {
      head: words[first.index] as Word,
      verb,
      word,
      before,
      next,
      gap: text.slice(before.end, word.start),
      isGerund,
      distance: index - first.index,
      onPronoun: isMarked(next, marks.pronoun),
      isFurther: acts.length > 0,
      byMeans,
    };
    // “Lists events (updates or deletes)” tells what is listed.
    if (looksOnly(first.act) && word.text.endsWith('s') && isBracketed(text, first, word)) continue;
    if (!mayBeVerb(joined) || !among.some(({ applies }) => applies(joined)) || isNoun(joined)) continue;
    const act = actAt(site, index, verb, joinedSureness * site.sureness);
    if (before.text === 'by') byMeans = true;
    if (act === undefined) continue;
    const raise = raises.find(({ applies }) => applies(act, joined, first.act, text.slice(word.end)));
    if (raise) act.sureness = Math.max(act.sureness, raise.raised * site.sureness);
    acts.push(act);
    if (acts.length >= maxJoined) break;
  }
  return acts;
}

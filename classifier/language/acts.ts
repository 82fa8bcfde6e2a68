import { escapePointer, quoteSpan } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { hasCollocations, senseBefore } from './lexicon/collocations.ts';
import type { Collocation } from './lexicon/collocations.ts';
import { objectClassesOf } from './lexicon/objects.ts';
import type { ObjectClass } from './lexicon/object-classes.ts';
import type { VerbKind } from './lexicon/verbs.ts';
import { isMarked, marks } from './word-marks.ts';
import type { Word } from './words.ts';

/** Where an act was read. */
export type ActSource = 'name' | 'title' | 'description' | 'action';

/** What speaks against the verb of a name, where prose says that the call does something else. */
export const doubtsOfNames = {
  'verb-behind': 'the name ends in the verb that the prose states',
  product: 'the object in the prose has that name, as a product has',
  noun: 'the word is a noun as often',
  'prose-acts': 'the name reads, and the prose orders something else on an object',
} as const;
export type Doubt = keyof typeof doubtsOfNames;

/** What the taxonomy decides by itself, so that rules of their own speak of it. */
export const stakesOfObjects = {
  money: 'money, or an order or bill that moves it (decisions 2 and 21)',
  access: 'who may do what (decision 3)',
  identity: 'somebody who may have access: a user, a group, an organisation (decision 3)',
  protection: 'what protects: a second factor, a firewall, logging, an alert (decision 3)',
  membership:
    'a thing that belongs to another one: a server to a balancer, an issue to a sprint (decision 54)',
  light: 'what loses nothing when it is taken away, since adding it again restores all (decision 4)',
  ephemeral: 'what is gone after the call anyway, or can be rebuilt at will (decision 7)',
} as const;
export type Stake = keyof typeof stakesOfObjects;

/** A verb with its object, as one place of the definition states it. */
export interface Act {
  source: ActSource;
  kind: VerbKind;
  /** Whether the kind is only the gravest plausible one, since the object does not tell the sense of the verb. */
  isContested: boolean;
  lemma: string;
  /**
   * How surely the word is a verb here, and what the call does rather than what stands near: 1 for a plain verb at the
   * head, more for what a description says that the call does next.
   */
  sureness: number;
  /** What other parts of the definition bring against it. */
  doubts: readonly Doubt[];
  /** The words of the object, in lower case; empty where the verb stands alone. */
  object: string[];
  /** From what or whom, as the text says it: `an IAM user`. */
  from: string | undefined;
  /** Classes of the noun that the verb acts on. */
  headClasses: readonly ObjectClass[];
  /** Classes of every noun in reach, also those after a preposition. */
  reachedClasses: readonly ObjectClass[];
  /** Classes of the very last noun of the object. */
  lastClasses: readonly ObjectClass[];
  /** What is at stake in the object; mostly nothing that has a decision of its own. */
  stakes: readonly Stake[];
  /** The verb alone. */
  verb: Quotation;
  /** The verb with its object. */
  phrase: Quotation;
}

/** The prepositions that may be part of a noun. */
const particle = /^(?:in|on|like)$/;
/** “Sign-in page”, “check in date”: the particle belongs to the noun. */
const compound =
  /^(?:(?:sign|log) (?:in|on)|(?:check|plug|opt|built) in|add on|(?:an?|the|your|my|their) like)$/;

const noClasses: readonly ObjectClass[] = [];
const noDoubts: readonly Doubt[] = [];
const noStakes: readonly Stake[] = [];

function classesOfWord({ known }: Word): readonly ObjectClass[] {
  return (known.classes ??= objectClassesOf(known.text));
}

function classesOf(words: readonly Word[], from = 0, to = words.length): readonly ObjectClass[] {
  let classes = noClasses;
  for (let index = Math.max(0, from); index < to; index += 1) {
    const found = classesOfWord(words[index] as Word);
    // Most objects have one word of which anything is known.
    if (found.length > 0) classes = classes.length === 0 ? found : [...classes, ...found];
  }
  return classes;
}

/** What an act is made of before its object is examined. */
export interface ActParts {
  source: ActSource;
  kind: VerbKind;
  lemma: string;
  sureness: number;
  pointer: string;
  text: string;
  verb: Word;
  /** The words after the verb, or before it where the verb stands last. */
  around: Word[];
}

const maxFromWords = 5;

/** What stands between "from" and the next preposition, as written. */
function fromPhrase(text: string, around: readonly Word[]): string | undefined {
  const start = around.findIndex((word) => word.text === 'from' || word.text === 'off') + 1;
  if (start === 0) return undefined;
  const most = Math.min(around.length, start + maxFromWords);
  let end = start;
  while (end < most && !isMarked(around[end], marks.preposition | marks.aside)) end += 1;
  return end === start ? undefined : text.slice((around[start] as Word).start, (around[end - 1] as Word).end);
}

function joined(words: readonly Word[], count: number): string {
  let text = '';
  for (let index = 0; index < count; index += 1)
    text += index === 0 ? (words[index] as Word).text : ` ${(words[index] as Word).text}`;
  return text;
}

/** The words up to the first preposition, and those of them that name the object; of one act at a time. */
const direct: Word[] = [];
const plain: Word[] = [];
/** How many words are looked at that may change what a verb does. */
const maxTold = 8;

/** What the verb does before this object; few verbs mean something else before any. */
function senseOf(lemma: string, directCount: number, around: readonly Word[]): Collocation | undefined {
  if (!hasCollocations(lemma)) return undefined;
  return senseBefore(lemma, joined(direct, directCount), joined(around, Math.min(around.length, maxTold)));
}

/**
 * Finds the object among the words around a verb: the noun before the first preposition is its head, so that
 * "a tag from a contact" is a tag, and `contact_tag` is one too.
 */
export function actFrom({ source, kind, lemma, sureness, pointer, text, verb, around }: ActParts): Act {
  let { start, end } = verb;
  let directCount = 0;
  let directEnd = -1;
  let count = 0;
  for (let index = 0; index < around.length; index += 1) {
    const word = around[index] as Word;
    if (isMarked(word, marks.preposition)) {
      const before = around[index - 1];
      const joins =
        before !== undefined &&
        index + 1 < around.length &&
        particle.test(word.text) &&
        compound.test(`${before.text} ${word.text}`);
      if (index > 0 && !joins) break;
      if (word.text !== 'like' || !joins) continue;
    }
    if (directEnd === -1 && (word.text === 'and' || word.text === 'or')) directEnd = directCount;
    direct[directCount++] = word;
    start = Math.min(start, word.start);
    end = Math.max(end, word.end);
    const isNoun = !isMarked(word, marks.determiner) || word.text === 'all';
    if (isNoun && !isMarked(word, marks.aside | marks.adverb)) plain[count++] = word;
  }
  const before = directEnd === -1 ? Math.min(directCount, maxTold) : directEnd;
  const object: string[] = [];
  for (let index = 0; index < count; index += 1) object.push((plain[index] as Word).text);
  const sense = senseOf(lemma, before, around);
  return {
    source,
    kind: sense?.kind ?? kind,
    isContested: sense?.contested ?? false,
    lemma,
    sureness,
    doubts: noDoubts,
    object,
    from: fromPhrase(text, around),
    headClasses: classesOf(plain, count - 2, count),
    reachedClasses: classesOf(around),
    lastClasses: count === 0 ? noClasses : classesOfWord(plain[count - 1] as Word),
    stakes: noStakes,
    verb: quoteSpan(pointer, text, verb.start, verb.end),
    phrase: quoteSpan(pointer, text, start, end),
  };
}

/** The pointer to a property of the input schema. */
export function propertyPointer(name: string): string {
  return `/inputSchema/properties/${escapePointer(name)}`;
}

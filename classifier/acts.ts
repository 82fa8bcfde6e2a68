import { escapePointer, quoteSpan } from './evidence.ts';
import type { Quotation } from './evidence.ts';
import { kindBefore } from './lexicon/collocations.ts';
import { objectClassesOf } from './lexicon/objects.ts';
import type { ObjectClass } from './lexicon/objects.ts';
import type { VerbKind } from './lexicon/verbs.ts';
import type { Word } from './words.ts';

/** Where an act was read. */
export type ActSource = 'name' | 'title' | 'description' | 'action';

/** A verb with its object, as one place of the definition states it. */
export interface Act {
  source: ActSource;
  kind: VerbKind;
  lemma: string;
  /** 0 to 1: how surely the word is a verb here and how close it stands to the predicate of the tool. */
  weight: number;
  /** The words of the object, in lower case; empty where the verb stands alone. */
  object: string[];
  /** From what or whom, as the text says it: `an IAM user`. */
  from?: string;
  /** Classes of the noun that the verb acts on. */
  head: ReadonlySet<ObjectClass>;
  /** Classes of every noun in reach, also those after a preposition. */
  reach: ReadonlySet<ObjectClass>;
  /** The verb alone. */
  verb: Quotation;
  /** The verb with its object. */
  phrase: Quotation;
}

/** Words that end the direct object of a verb. */
export const prepositions: ReadonlySet<string> = new Set(
  'from in into on onto to for of with by at as per via using within across under over between against about through without when if where that which whose so because based during before after until including such like plus together along inside outside towards toward near returning containing'.split(
    ' ',
  ),
);
const articles = new Set(
  'more several multiple available a an the this that these those any all its their your my one or and given specified specific existing particular certain single new own some each'.split(
    ' ',
  ),
);
/** “Sign-in page”, “check in date”: the particle belongs to the noun. */
const compound = /^(?:(?:sign|log) (?:in|on)|(?:check|plug|opt|built) in|add on)$/;
const asides = new Set('or and by id ids'.split(' '));

function classesOf(words: Iterable<string>): Set<ObjectClass> {
  const classes = new Set<ObjectClass>();
  for (const word of words) for (const objectClass of objectClassesOf(word)) classes.add(objectClass);
  return classes;
}

/** What an act is made of before its object is examined. */
export interface ActParts {
  source: ActSource;
  kind: VerbKind;
  lemma: string;
  weight: number;
  pointer: string;
  text: string;
  verb: Word;
  /** The words after the verb, or before it where the verb stands last. */
  around: Word[];
}

const maxFromWords = 5;

/** What stands between "from" and the next preposition, as written. */
function fromPhrase(text: string, around: Word[]): string | undefined {
  const start = around.findIndex((word) => word.text === 'from') + 1;
  if (start === 0) return undefined;
  const after = around.slice(start, start + maxFromWords);
  const end = after.findIndex((word) => prepositions.has(word.text) || asides.has(word.text));
  const words = end === -1 ? after : after.slice(0, end);
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? text.slice(first.start, last.end) : undefined;
}

/**
 * Finds the object among the words around a verb: the noun before the first preposition is its head, so that
 * "a tag from a contact" is a tag, and `contact_tag` is one too.
 */
export function actFrom({ source, kind, lemma, weight, pointer, text, verb, around }: ActParts): Act {
  const cut = around.findIndex(
    (word, index) =>
      index > 0 &&
      prepositions.has(word.text) &&
      !(around.length > index + 1 && compound.test(`${around[index - 1]?.text} ${word.text}`)),
  );
  const first = cut === -1 ? around : around.slice(0, cut);
  const direct = first.filter((word) => !prepositions.has(word.text));
  const nouns = direct.filter((word) => !articles.has(word.text) || word.text === 'all');
  const plain = nouns.filter((word) => !asides.has(word.text) && !word.text.endsWith('ly'));
  const directEnd = direct.findIndex((word) => word.text === 'and' || word.text === 'or');
  const ends = [verb, ...direct];
  const from = fromPhrase(text, around);
  const start = Math.min(...ends.map((word) => word.start));
  const end = Math.max(...ends.map((word) => word.end));
  return {
    source,
    kind:
      kindBefore(
        lemma,
        direct
          .slice(0, directEnd === -1 ? 8 : directEnd)
          .map((word) => word.text)
          .join(' '),
        around
          .slice(0, 8)
          .map((word) => word.text)
          .join(' '),
      ) ?? kind,
    lemma,
    weight,
    object: plain.map((word) => word.text),
    ...(from !== undefined && { from }),
    head: classesOf(plain.slice(-2).map((word) => word.text)),
    reach: classesOf(around.map((word) => word.text)),
    verb: quoteSpan(pointer, text, verb.start, verb.end),
    phrase: quoteSpan(pointer, text, start, end),
  };
}

/** The pointer to a property of the input schema. */
export function propertyPointer(name: string): string {
  return `/inputSchema/properties/${escapePointer(name)}`;
}

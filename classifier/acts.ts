import { escapePointer, quoteSpan } from './evidence.ts';
import type { Quotation } from './evidence.ts';
import { hasCollocations, kindBefore } from './lexicon/collocations.ts';
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
const compound =
  /^(?:(?:sign|log) (?:in|on)|(?:check|plug|opt|built) in|add on|(?:an?|the|your|my|their) like)$/;
const asides = new Set('or and by id ids'.split(' '));

const noClasses: ReadonlySet<ObjectClass> = new Set();

function classesOf(words: readonly Word[], from = 0): ReadonlySet<ObjectClass> {
  let classes: Set<ObjectClass> | undefined;
  for (let index = Math.max(0, from); index < words.length; index += 1) {
    const found = objectClassesOf((words[index] as Word).text);
    if (found.length === 0) continue;
    classes ??= new Set();
    for (const objectClass of found) classes.add(objectClass);
  }
  return classes ?? noClasses;
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

function joined(words: readonly Word[], most: number): string {
  let text = '';
  for (let index = 0; index < Math.min(words.length, most); index += 1)
    text += index === 0 ? (words[index] as Word).text : ` ${(words[index] as Word).text}`;
  return text;
}

/** What the verb does before this object; few verbs mean something else before any. */
function kindOf(
  lemma: string,
  direct: readonly Word[],
  directEnd: number,
  around: readonly Word[],
): VerbKind | undefined {
  if (!hasCollocations(lemma)) return undefined;
  return kindBefore(lemma, joined(direct, directEnd === -1 ? 8 : directEnd), joined(around, 8));
}

/**
 * Finds the object among the words around a verb: the noun before the first preposition is its head, so that
 * "a tag from a contact" is a tag, and `contact_tag` is one too.
 */
export function actFrom({ source, kind, lemma, weight, pointer, text, verb, around }: ActParts): Act {
  const direct: Word[] = [];
  const plain: Word[] = [];
  let { start, end } = verb;
  let directEnd = -1;
  for (const [index, word] of around.entries()) {
    if (prepositions.has(word.text)) {
      const before = around[index - 1];
      const joins = before && index + 1 < around.length && compound.test(`${before.text} ${word.text}`);
      if (index > 0 && !joins) break;
      if (word.text !== 'like' || !joins) continue;
    }
    if (directEnd === -1 && (word.text === 'and' || word.text === 'or')) directEnd = direct.length;
    direct.push(word);
    start = Math.min(start, word.start);
    end = Math.max(end, word.end);
    const isNoun = !articles.has(word.text) || word.text === 'all';
    if (isNoun && !asides.has(word.text) && !word.text.endsWith('ly')) plain.push(word);
  }
  const from = fromPhrase(text, around);
  return {
    source,
    kind: kindOf(lemma, direct, directEnd, around) ?? kind,
    lemma,
    weight,
    object: plain.map((word) => word.text),
    ...(from !== undefined && { from }),
    head: classesOf(plain, plain.length - 2),
    reach: classesOf(around),
    verb: quoteSpan(pointer, text, verb.start, verb.end),
    phrase: quoteSpan(pointer, text, start, end),
  };
}

/** The pointer to a property of the input schema. */
export function propertyPointer(name: string): string {
  return `/inputSchema/properties/${escapePointer(name)}`;
}

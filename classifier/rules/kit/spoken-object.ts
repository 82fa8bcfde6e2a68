import type { Act } from '../../language/acts.ts';
import { inflectedVerb } from '../../language/clauses.ts';
import { knownWord } from '../../language/known-words.ts';
import { proseWords } from '../../language/words.ts';
import type { Word } from '../../language/words.ts';

const determiners = new Set(
  'a an the this that these those its given specified specific one some more'.split(' '),
);
/** Words that say where or how rather than what. */
const particles = new Set(
  `up down back forward out off on in away over again also together only then and or exist exists instead here
  there now`.split(/\s+/),
);
const pronouns = new Set('it them him her that this these those the a an its if'.split(' '));
/** Products and protocols that stand before the verb in a name: what the tool uses, not what it acts on. */
const products = new Set(
  'browser playwright puppeteer selenium chrome cdp webdriver mcp http https api server'.split(' '),
);
const maxWords = 14;
const maxLength = 160;

function isNextVerb(words: readonly string[], index: number): boolean {
  const next = words[index + 1];
  if (next === undefined || !(pronouns.has(next) || words.indexOf(next) < index)) return false;
  return inflectedVerb({ known: knownWord(words[index] ?? '') })?.verbLikelihood === 1;
}

function isEmpty(word: string): boolean {
  return particles.has(word) || word.endsWith('ly');
}

function withoutParticles(words: string[]): string[] {
  let from = 0;
  let to = words.length;
  while (from < to && (isEmpty(words[from] as string) || determiners.has(words[from] as string))) from += 1;
  while (to > from && isEmpty(words[to - 1] as string)) to -= 1;
  return from === 0 && to === words.length ? words : words.slice(from, to);
}

/** What may stand between two words that are told as they are written; a list or a bracket may not. */
const plainGap = /^[\s'’-]*$/;

/** The words of a text in prose up to the next verb or clause. */
function written(act: Act): string[] | undefined {
  const { quote } = act.phrase;
  const after = (act.verb.end ?? 0) - (act.phrase.start ?? 0);
  if (after <= 0 || after >= quote.length || quote.includes('\n')) return undefined;
  const rest = quote.slice(after, after + maxLength);
  const tail = proseWords(rest, 0, rest.length, maxWords);
  if (tail.length === 0) return undefined;
  const texts: string[] = [];
  let end = (tail[0] as Word).start;
  for (const word of tail) {
    const isSpace = word.start === end + 1 && rest[end] === ' ';
    if (!isSpace && word.start > end && !plainGap.test(rest.slice(end, word.start))) return undefined;
    texts.push(word.text);
    end = word.end;
  }
  return texts;
}

/**
 * The object of an act as one says it: with its "and" and "or", up to the next verb, and without particles and the
 * names of products. Empty where no object is known.
 */
export function spokenObject(act: Act): string {
  const precedes = act.source === 'name' && (act.phrase.start ?? 0) < (act.verb.start ?? 0);
  const known = precedes ? act.object.filter((word) => !products.has(word)) : act.object;
  const prose = act.source === 'name' || known.length === 0 ? undefined : written(act);
  const words = prose?.filter((word) => word === 'and' || word === 'or' || known.includes(word)) ?? known;
  const end = words.findIndex((_, index) => index > 0 && isNextVerb(words, index));
  return withoutParticles(end === -1 ? words : words.slice(0, end)).join(' ');
}

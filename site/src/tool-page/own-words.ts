import type { Classification } from '../../../classifier/classification.ts';
import { stem } from '../../../classifier/language/words.ts';

const told = /^(?:By its definition a call|A call) ([a-z]+) (.{1,120}?): '/;
const place = / (?:in a browser|on a screen or device)$/;
const places = /\b(?:browser|screen|device)\b/i;
const articles = new Set(['a', 'an', 'the']);
/** Verbs for which our sentences say that something is returned, and for which they say that it is removed. */
const returning = new Set(
  ['get', 'retrieve', 'list', 'return', 'fetch', 'read', 'show', 'provide'].map(stem),
);
const removing = new Set(['delete', 'remove'].map(stem));
/** Words of a clause within an object, which would be cut short. */
const clausal = new Set('you your we want wants is are be was that which if when'.split(' '));
/** Objects that say nothing by themselves. */
const empty =
  /^(?:it|them|this|that|something|(?:detailed )?(?:information|details?|data|results?|list|listing|contents?|item|thing|operation))$/;
const joining = new Set(
  'and or of to from in on at for with by as that which matching using within into between via if when'.split(
    ' ',
  ),
);
const plain = /^[A-Za-z][A-Za-z0-9 '’/_-]*$/;
const maxSkipped = 2;

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const lower = (word: string): string => word.toLowerCase();

/** Whether our verb is the author's, or says the same of it. */
function isSameVerb(ours: string, theirs: string): boolean {
  const [own, other] = [stem(ours), stem(theirs.toLowerCase())];
  if (own === other) return true;
  return (own === stem('return') && returning.has(other)) || (own === stem('remove') && removing.has(other));
}

/** The words of an author from the verb on that hold all of an object, in order and side by side. */
function quotedObject(object: string[], quote: string[]): string[] | undefined {
  const wanted = object.map(lower).filter((word) => !articles.has(word));
  const given = quote.map(lower);
  for (let skipped = 0, start = 0; start < given.length && skipped <= maxSkipped; start += 1) {
    let at = start;
    let found = 0;
    while (at < given.length && found < wanted.length) {
      if (given[at] === wanted[found]) found += 1;
      else if (!articles.has(given[at] ?? '')) break;
      at += 1;
    }
    // What goes on behind it may be the noun that the others belong to.
    if (found === wanted.length)
      return at === given.length || joining.has(given[at] ?? '') ? quote.slice(0, at) : undefined;
    const word = given[start] ?? '';
    // What joins two objects would be cut in half.
    if (word === 'and' || word === 'or') return undefined;
    if (!articles.has(word)) skipped += 1;
  }
  return undefined;
}

/**
 * What a call does in the author's own words, made third person: `creates a new directory`. Undefined unless verb and object stand
 * side by side in what the rules quote from the description: a sentence that is put together from elsewhere may be false.
 */
export function inOwnWords({ category, rationale, evidence }: Classification): string | undefined {
  if (category === 'Unknown') return undefined;
  const [, verb = '', rest = ''] = told.exec(rationale) ?? [];
  const where = place.exec(rest)?.[0] ?? '';
  const object = wordsOf(rest.slice(0, rest.length - where.length));
  const bare = object.map(lower).filter((word) => !articles.has(word));
  if (verb === '' || bare.length === 0 || empty.test(bare.join(' '))) return undefined;
  for (const { pointer, quote } of evidence) {
    if (pointer !== '/description' || !plain.test(quote)) continue;
    const [theirs = '', ...others] = wordsOf(quote);
    if (!isSameVerb(verb, theirs)) continue;
    const found = quotedObject(object, others);
    if (found === undefined || found.some((word) => clausal.has(lower(word)))) continue;
    const text = `${verb} ${found.join(' ')}`;
    return places.test(text) ? text : `${text}${where}`;
  }
  return undefined;
}

import type { Act } from './acts.ts';
import { inflectedVerb } from './clauses.ts';
import { proseWords } from './words.ts';

const determiners = /^(?:an?|the|this|that|these|those|its|given|specified|specific|one|some|more)$/;
/** Words that say where or how rather than what. */
const particles =
  /^(?:up|down|back|forward|out|off|on|in|away|over|again|also|together|only|then|and|or|exists?|instead|here|there|now)$/;
const pronouns = /^(?:it|them|him|her|that|this|these|those|the|an?|its|if)$/;
/** Products and protocols that stand before the verb in a name: what the tool uses, not what it acts on. */
const products = /^(?:browser|playwright|puppeteer|selenium|chrome|cdp|webdriver|mcp|http|https|api|server)$/;
const maxWords = 10;

function isNextVerb(words: readonly string[], index: number): boolean {
  const word = words[index] ?? '';
  const next = words[index + 1];
  if (inflectedVerb(word)?.purity !== 1 || next === undefined) return false;
  return pronouns.test(next) || words.slice(0, index).includes(next);
}

function isEmpty(word = ''): boolean {
  return particles.test(word) || word.endsWith('ly');
}

function withoutParticles(words: string[]): string[] {
  let from = 0;
  let to = words.length;
  while (from < to && (isEmpty(words[from]) || determiners.test(words[from] ?? ''))) from += 1;
  while (to > from && isEmpty(words[to - 1])) to -= 1;
  return words.slice(from, to);
}

/** The words of a text in prose up to the next verb or clause. */
function written(act: Act): string[] | undefined {
  const { quote } = act.phrase;
  const after = (act.verb.end ?? 0) - (act.phrase.start ?? 0);
  const tail = proseWords(quote.slice(after, after + 160)).slice(0, maxWords + 4);
  if (after <= 0 || tail.length === 0 || /\n/.test(quote)) return undefined;
  const rest = quote.slice(after);
  // A list or a bracket is told by the words that were understood.
  if (
    tail.some((word, index) => index > 0 && /[^\s'’-]/.test(rest.slice(tail[index - 1]?.end, word.start)))
  ) {
    return undefined;
  }
  return tail.map(({ text }) => text);
}

function told(act: Act): string {
  const precedes = (act.phrase.start ?? 0) < (act.verb.start ?? 0);
  const known = act.object.filter((word) => !precedes || act.source !== 'name' || !products.test(word));
  const kept = new Set(known);
  const prose = act.source === 'name' || known.length === 0 ? undefined : written(act);
  const joined = prose?.filter((word) => kept.has(word) || word === 'and' || word === 'or');
  const words = joined ?? known;
  const end = words.findIndex((_, index) => index > 0 && isNextVerb(words, index));
  return withoutParticles(end === -1 ? words : words.slice(0, end)).join(' ');
}

/** Most rules that speak of an act name its object. */
const known = new WeakMap<Act, string>();

/**
 * The object of an act as one says it: with its "and" and "or", up to the next verb, and without particles and the
 * names of products. Empty where no object is known.
 */
export function spokenObject(act: Act): string {
  let text = known.get(act);
  if (text === undefined) {
    text = told(act);
    known.set(act, text);
  }
  return text;
}

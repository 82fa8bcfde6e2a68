import { englishParts } from './lexicon/english-parts.ts';
import { foreignParts } from './lexicon/foreign-parts.ts';
import { joined, noParts, partSetOf } from './part-set.ts';
import type { PartSet } from './part-set.ts';
import type { Part } from './parts.ts';

/** A place in the tree of all phrases: what may follow, and which parts the phrase that ends here plays. */
export interface Branch {
  next?: Map<string, Branch>;
  parts?: PartSet;
}

const maxRemembered = 20_000;
const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  'sent:send gave:give given:give told:tell said:say kept:keep hid:hide hidden:hide left:leave got:get gotten:get wrote:write written:write found:find brought:bring knew:know known:know made:make took:take taken:take shown:show showed:show ran:run chose:choose chosen:choose forgot:forget forgotten:forget overrode:override overridden:override withheld:withhold understood:understand saw:see seen:see stole:steal stolen:steal spoke:speak spoken:speak held:hold drew:draw drawn:draw was:be were:be is:be are:be been:be being:be has:have had:have having:have does:do did:do done:do rewrote:rewrite rewritten:rewrite thought:think bound:bind policies:policy queries:query sought:seek stuck:stick went:go gone:go came:come fed:feed paid:pay longer:long criteria:criterion learnt:learn'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const isIdeographic = /^[\u3005\u3040-\u30ff\u3400-\u9fff]+$/;

const english = new Set<string>();
const foreign = new Set<string>();
const openings = new Map<string, string>();
/** Forms that have a part of their own, which their verb or noun has not: `granted`, `findings`. */
const literals = new Map<string, PartSet>();
const remembered = new Map<string, string>();

/** Words that only look as if they had an ending. */
const whole = new Set(
  'seed|need|feed|speed|less|pass|this|us|process|access|bias|address|thing|during|outing'.split('|'),
);
const endings = [
  ['ies', ['y']],
  ['ied', ['y']],
  ['es', ['e', '']],
  ['s', ['']],
  ['ed', ['e', '']],
  ['ing', ['e', '']],
] as const;

/** The base form of an English word that the lexicon knows; undefined where it knows none. */
function baseOf(word: string): string | undefined {
  if (Object.hasOwn(irregular, word)) return irregular[word];
  if (!whole.has(word)) {
    for (const [ending, instead] of endings) {
      if (!word.endsWith(ending)) continue;
      const trunk = word.slice(0, -ending.length);
      for (const rest of instead) {
        const candidate = trunk + rest;
        if (candidate.length > 2 && english.has(candidate)) return baseOf(candidate);
      }
      const isDoubled = trunk.length > 3 && trunk.at(-1) === trunk.at(-2);
      if (isDoubled && english.has(trunk.slice(0, -1))) return baseOf(trunk.slice(0, -1));
    }
  }
  return english.has(word) ? word : undefined;
}

function findKey(word: string): string {
  const base = baseOf(word);
  if (base !== undefined) return base;
  if (foreign.has(word)) return word;
  for (let length = Math.min(word.length, 14); length >= 2; length -= 1) {
    const opening = openings.get(word.slice(0, length));
    if (opening !== undefined) return opening;
  }
  return '';
}

/** The key under which phrases list a word, whatever its ending; empty for a word that no phrase has. */
export function keyOf(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const key = findKey(word);
  if (remembered.size < maxRemembered && word.length < 40) remembered.set(word, key);
  return key;
}

/** The parts that the very form of a word has, and its verb or noun has not; undefined for others. */
export function literalPartsOf(word: string): PartSet | undefined {
  return literals.get(word);
}

/** Whether a word is English and of the lexicon, whatever its ending. */
export function isEnglish(word: string): boolean {
  return baseOf(word) !== undefined;
}

/** Whether an English word stands as it does in an order: `send`, not `sends` or `sent`. */
export function isBaseForm(word: string): boolean {
  return english.has(word) && keyOf(word) === word;
}

/** Whether a word is one of the lexicon's and of a language other than English. */
export function isForeign(key: string): boolean {
  return key.endsWith('*') || (foreign.has(key) && !english.has(key));
}

function wordsOf(phrase: string): string[] {
  return phrase.split(' ').flatMap((word) => (isIdeographic.test(word) ? Array.from(word) : [word]));
}

function plant(phrases: readonly { part: Part; words: string[] }[]): Branch {
  const root: Branch = {};
  for (const { part, words } of phrases) {
    const [only = ''] = words;
    if (words.length === 1 && !only.endsWith('*') && (baseOf(only) ?? only) !== only) {
      literals.set(only, joined(literals.get(only) ?? noParts, partSetOf(part)));
      continue;
    }
    let branch = root;
    for (const word of words) {
      const key = word.endsWith('*') ? word : (baseOf(word) ?? word);
      const next = (branch.next ??= new Map<string, Branch>());
      const follower = next.get(key) ?? {};
      next.set(key, follower);
      branch = follower;
    }
    branch.parts = joined(branch.parts ?? noParts, partSetOf(part));
  }
  return root;
}

function phrasesOf(table: Readonly<Partial<Record<Part, string>>>): { part: Part; words: string[] }[] {
  return Object.entries(table).flatMap(([part, list]) =>
    list
      .split('\n')
      .map((line) => line.trim())
      .filter((phrase) => phrase !== '')
      .map((phrase) => ({ part: part as Part, words: wordsOf(phrase) })),
  );
}

const englishPhrases = phrasesOf(englishParts);
const foreignPhrases = phrasesOf(foreignParts);
for (const { words } of englishPhrases) {
  for (const word of words) if (!Object.hasOwn(irregular, word)) english.add(word);
}
for (const base of Object.values(irregular)) english.add(base);
for (const { words } of foreignPhrases) {
  for (const word of words) {
    if (word.endsWith('*')) openings.set(word.slice(0, -1), word);
    else foreign.add(word);
  }
}

/** Every phrase of the lexicon, by the keys of its words. */
export const phraseTree: Branch = plant([...englishPhrases, ...foreignPhrases]);

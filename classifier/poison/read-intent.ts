import { plainWordOf, spelledWords } from './disguises.ts';
import { isBaseForm, isForeign, keyOf, literalPartsOf, phraseTree } from './phrase-tree.ts';
import type { Branch } from './phrase-tree.ts';
import { joined, meets, noParts, partSetOf } from './part-set.ts';
import type { PartSet } from './part-set.ts';
import { partsOfIdentifier, partsOfPath } from './shaped-parts.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A word or phrase with the parts that it can play, and where it stands in the folded text. */
export interface Tag {
  parts: PartSet;
  /** The number of its first token in the sentence. */
  at: number;
  start: number;
  end: number;
  /** Whether a word such as “never” or “without” reaches it; twice is not at all. */
  isNegated: boolean;
  /** Whether it is a verb that orders or that must be done, rather than one that says what the tool does. */
  isOrder: boolean;
  /** How many words it has; a phrase such as “let the user know” can play two parts of a frame. */
  length: number;
}

/** One sentence as the parts that its words play. */
export interface Reading {
  tags: Tag[];
  /** The parts that any tag has. */
  has: PartSet;
  /** Whether it is the first sentence, in which a tool says what it is for. */
  isOpening: boolean;
  /** Whether it or the sentence beside it says that something is not to be obeyed: it warns rather than orders. */
  isDistrusted: boolean;
}

/** The sentences of a text with the parts that any of them has, so that most frames need not be looked for. */
export interface Intent {
  readings: Reading[];
  has: PartSet;
  /** The same parts as a key. */
  hasAs: string;
}

interface Found {
  parts: PartSet;
  length: number;
}

const maxTagsPerSentence = 80;
const maxWordsPerSentence = 120;
const negationReach = 9;
const negation = partSetOf('not');
const modal = partSetOf('modal');
const address = partSetOf('address');
const distrust = partSetOf('distrust');
const openly = partSetOf('openly');
const tell = partSetOf('tell');
const user = partSetOf('user');
const acts = partSetOf(
  'read',
  'give',
  'call',
  'change',
  'override',
  'obey',
  'persist',
  'recommend',
  'classify',
  'skip',
  'tell',
  'hide',
  'destroy',
  'ask',
);
/** In German, French and Japanese the negation may stand behind its verb. */
const lateNegations = new Set(['nicht', 'nichts', 'kein*', 'pas', 'jamais', 'rien', 'な', 'ず']);
const plainLetters = /^[a-z]+$/;
/** “can be set” allows, “must be set” orders. */
const permits = new Set(['can', 'may', 'could', 'might', 'will']);
const tells = new Set(['is', 'are', 'was', 'were', 'been']);
/** “the lines you plan to edit” is no order to edit. */
const wishes = new Set([
  'plan',
  'want',
  'wish',
  'intend',
  'like',
  'able',
  'used',
  'trying',
  'going',
  'about',
]);

function keyOfToken(token: Token): string {
  return token.kind === 'ideograph' ? token.text : token.kind === 'word' ? plainWordOf(token.text) : '';
}

/** The longest phrase of the lexicon that starts at token `from`. */
function longestPhrase(keys: readonly string[], from: number): Found | undefined {
  let branch: Branch | undefined = phraseTree;
  let found: Found | undefined;
  for (let at = from; at < keys.length; at += 1) {
    const key = keys[at] ?? '';
    if (key === '') break;
    branch = branch.next?.get(key);
    if (branch === undefined) break;
    if (branch.parts) found = { parts: branch.parts, length: at - from + 1 };
  }
  return found;
}

/** What a token means, alone or with those behind it. */
function meaningAt(
  tokens: readonly Token[],
  keys: readonly string[],
  at: number,
  own: ReadonlySet<string>,
): Found | undefined {
  const token = tokens[at] as Token;
  if (token.kind === 'address') return { parts: address, length: 1 };
  if (token.kind === 'path') return { parts: partsOfPath(token), length: 1 };
  if (token.kind === 'identifier') {
    const names = token.text.split('_').map(keyOf);
    const phrase = longestPhrase(names, 0);
    const parts = phrase?.length === names.length ? phrase.parts : partsOfIdentifier(token, own);
    return { parts, length: 1 };
  }
  const phrase = longestPhrase(keys, at);
  if (token.kind !== 'word' || (phrase !== undefined && phrase.length > 1)) return phrase;
  const literal = literalPartsOf(token.text);
  return literal === undefined ? phrase : { parts: joined(literal, phrase?.parts ?? noParts), length: 1 };
}

/** Whether a verb orders: as it stands, behind a word that orders or at the head of its clause. */
function ordersAt(
  tokens: readonly Token[],
  keys: readonly string[],
  at: number,
  tags: readonly Tag[],
  isOpening: boolean,
): boolean {
  const token = tokens[at] as Token;
  if (token.kind === 'ideograph' || isForeign(keys[at] ?? '')) return !isOpening || at > 3;
  const before = tokens[at - 1];
  const isModal = (within: number): boolean =>
    tags.slice(-3).some((tag) => at - tag.at <= within && meets(tag.parts, modal));
  const isPassive = before?.text === 'be' || before?.text === 'get' || before?.text === 'being';
  // “should be passed”, “is to be sent”
  if (isPassive) return !permits.has(tokens[at - 2]?.text ?? '') && isModal(4);
  if (plainLetters.test(token.text) && !isBaseForm(token.text)) return false;
  // “is read”, “was put”: forms that look like an order and tell what happens.
  if (before !== undefined && tells.has(before.text)) return false;
  if (before?.text === 'to' && wishes.has(keys[at - 2] ?? tokens[at - 2]?.text ?? '')) return false;
  if (before === undefined || before.kind === 'comma') return !isOpening || before !== undefined;
  const last = tags.at(-1);
  return last !== undefined && at - last.at <= 3 && meets(last.parts, modal);
}

/** Whether a sentence orders to tell the user something: what it asks for is not done behind their back. */
function tellsUser(tags: readonly Tag[]): boolean {
  return tags.some(
    (tag, index) =>
      tag.isOrder &&
      !tag.isNegated &&
      meets(tag.parts, tell) &&
      tags.slice(index + 1, index + 3).some((next) => next.at - tag.at <= 3 && meets(next.parts, user)),
  );
}

function readSentence(tokens: readonly Token[], isOpening: boolean, own: ReadonlySet<string>): Reading {
  const keys = tokens.map(keyOfToken);
  const tags: Tag[] = [];
  let has = noParts;
  let negations: number[] = [];
  /** Where the words behind the last comma begin. */
  let clause = 0;
  let at = 0;
  while (at < tokens.length && tags.length < maxTagsPerSentence) {
    const token = tokens[at] as Token;
    if (token.kind === 'comma') clause = at;
    if ((token.kind === 'comma' && token.text !== ':') || token.text === 'and' || token.text === 'but')
      negations = [];
    const found = token.kind === 'comma' ? undefined : meaningAt(tokens, keys, at, own);
    if (found === undefined || found.parts === noParts) {
      at += 1;
      continue;
    }
    const { parts, length } = found;
    const from = at;
    negations = negations.filter((place) => from - place <= negationReach);
    tags.push({
      parts,
      at,
      start: token.start,
      end: (tokens[at + length - 1] as Token).end,
      length,
      isNegated: negations.length % 2 === 1,
      isOrder: meets(parts, acts) && ordersAt(tokens, keys, at, tags, isOpening),
    });
    has = joined(has, parts);
    if (meets(parts, negation)) {
      if (lateNegations.has(keys[at] ?? '')) {
        for (const tag of tags.slice(-8)) if (tag.at >= clause && at - tag.at <= 10) tag.isNegated = true;
      } else negations.push(at);
    }
    at += length;
  }
  if (tellsUser(tags)) has = joined(has, openly);
  return { tags, has, isOpening, isDistrusted: meets(has, distrust) };
}

/**
 * Reads a folded text sentence by sentence. `isPurpose` where its first sentence says what a tool is for; `own` are
 * the names of the tool and its parameters.
 */
export function readIntent(
  text: string,
  { isPurpose, own }: { isPurpose: boolean; own: ReadonlySet<string> },
): Intent {
  const tokens = spelledWords(tokensOf(text));
  const readings: Reading[] = [];
  let has = noParts;
  let from = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at];
    if (token !== undefined && token.kind !== 'stop' && at - from < maxWordsPerSentence) continue;
    if (at > from) {
      const reading = readSentence(tokens.slice(from, at), isPurpose && readings.length === 0, own);
      readings.push(reading);
      has = joined(has, reading.has);
    }
    from = token?.kind === 'stop' ? at + 1 : at;
  }
  for (const at of readings.flatMap((reading, index) => (meets(reading.has, distrust) ? [index] : []))) {
    for (const beside of [readings[at - 1], readings[at + 1]]) if (beside) beside.isDistrusted = true;
  }
  return { readings, has, hasAs: has.join() };
}

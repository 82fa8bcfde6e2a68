import { chooseVerbs } from './acting-verbs.ts';
import { actFrom } from './acts.ts';
import type { Act, ActSource } from './acts.ts';
import type { Verb } from './lexicon/verbs.ts';
import { verbOf } from './name-verbs.ts';
import { unlistedVerb } from './unlisted-verbs.ts';
import type { FoundVerb } from './verb-choice.ts';
import { unspacedActs } from './unspaced-acts.ts';
import { isMarked, marks } from './word-marks.ts';
import { identifierWords } from './words.ts';
import type { Word } from './words.ts';

const afterBy = new Set(['type', 'group', 'index', 'schedule', 'style', 'log', 'record']);

/** What is measured of a transfer. */
const carried = new Set(['upload', 'download', 'transfer']);
const rate = new Set(['speed', 'bandwidth', 'throughput', 'latency']);

/** Nouns at the end of a name, or behind what something is sorted by: `price_index`, `items_by_vendor_and_type`. */
function isNounHere({ lemma, verbLikelihood }: Verb, index: number, words: Word[]): boolean {
  // `launch_new_vm`, `create_payout`
  if (index > 0 && (lemma === 'new' || (lemma === 'payout' && index === words.length - 1))) return true;
  // `measure_upload_speed`
  if (index > 0 && carried.has(lemma) && rate.has(words[index + 1]?.text ?? '')) return true;
  if (index === 0 || verbLikelihood === 1) return false;
  if (index === words.length - 1 && afterBy.has(lemma)) return true;
  return afterBy.has(lemma) && words.slice(0, index).some(({ text }) => text === 'by');
}

/** Every verb among the words of a name; where none is one, what stands for one. */
export function verbsIn(words: Word[]): FoundVerb[] {
  const found: FoundVerb[] = [];
  for (const [index, word] of words.entries()) {
    const verb = verbOf(word);
    // "mark as read" and "sort by update" have their verb in front.
    if (index > 0 && isMarked(words[index - 1], marks.preposition)) continue;
    if (!verb || isNounHere(verb, index, words)) continue;
    found.push({ index, verb });
  }
  return found.length === 0 ? unlistedVerb(words) : found;
}

/** How surely a verb is one by where it stands: one that is also a noun counts in full at the head, and less later. */
function surenessAt(index: number, verbLikelihood: number): number {
  if (index === 0) return verbLikelihood;
  return verbLikelihood * (verbLikelihood === 1 ? 0.95 : index === 1 ? 0.85 : 0.7);
}

/** How many words behind a verb may name its object. */
const maxAround = 8;

/** The acts that an identifier states. An identifier without a verb has none. */
export function nameActs(
  source: ActSource,
  pointer: string,
  name: string,
  words: Word[] = identifierWords(name),
): Act[] {
  const foreign = unspacedActs(source, pointer, name);
  if (foreign.length > 0) return foreign;
  const acts: Act[] = [];
  for (const { index, verb } of chooseVerbs(verbsIn(words), words)?.acting ?? []) {
    const word = words[index];
    if (word === undefined) continue;
    const { kind, lemma, verbLikelihood } = verb;
    const after = words.slice(index + 1, index + 1 + maxAround);
    const around = after.length > 0 ? after : words.slice(0, index);
    const sureness = surenessAt(index, verbLikelihood);
    acts.push(actFrom({ source, kind, lemma, sureness, pointer, text: name, verb: word, around }));
  }
  return acts;
}

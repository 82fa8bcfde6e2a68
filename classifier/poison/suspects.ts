import type { Asked } from './signs.ts';
import { triggerFrom } from './triggers.ts';

/** A sentence with a word without which nothing is poisoned. */
export interface Suspect extends Asked {
  /** Its place in the folded text. */
  start: number;
  end: number;
  /** The bits of its topics. */
  topics: number;
  /** Whether it tells the model to do something; filled in by `orders`. */
  isOrder: boolean | undefined;
  /** The sentences beside it, as far as they are suspects too. */
  before: Suspect | undefined;
  after: Suspect | undefined;
}

const none: readonly Suspect[] = [];

const sentenceEnd = /[.!?]["')\]`*]{0,2}(?= |$)|\v|[。！？]/g;
const abbreviation = /(?:\b(?:e\.g|i\.e|eg|ie|etc|vs|approx|no)|(?:^| )\d{1,2})$/;
/** A sentence that is longer is told as several. */
const maxSentence = 900;

interface Span {
  start: number;
  end: number;
}

/** The sentences of a folded text. A point behind an abbreviation ends none. */
function* sentencesOf(text: string): Generator<Span> {
  let start = 0;
  const cut = (end: number): Span[] => {
    const spans: Span[] = [];
    for (; end - start > maxSentence; start += maxSentence) spans.push({ start, end: start + maxSentence });
    spans.push({ start, end });
    start = end;
    return spans;
  };
  for (const { 0: mark, index } of text.matchAll(sentenceEnd)) {
    if (mark.startsWith('.') && abbreviation.test(text.slice(Math.max(start, index - 7), index))) continue;
    yield* cut(index + mark.length);
  }
  if (start < text.length) yield* cut(text.length);
}

function trimmed(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && text.charCodeAt(from) <= 0x20) from += 1;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to -= 1;
  return { start: from, end: to };
}

const leetWord = /\b(?=[a-z0-9@$]*[a-z])[a-z@$]*[013457@$][a-z013457@$]*[a-z][a-z013457@$]*\b/g;
const hasLeet = /[a-z][013457@$][a-z]/;
const leastLeet = 4;
const letterOf: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
};

/** A text in which digits stand for letters, as it is meant; letter by letter, so that all keeps its place. */
function unmasked(text: string): string {
  if (!hasLeet.test(text)) return text;
  if ((text.match(leetWord)?.length ?? 0) < leastLeet) return text;
  return text.replaceAll(leetWord, (word) =>
    word.replaceAll(/[013457@$]/g, (sign) => letterOf[sign] ?? sign),
  );
}

/** Finds the sentences of a folded text that could ask for what is not the tool's own. Linear. */
export function suspectsIn(folded: string): readonly Suspect[] {
  const text = unmasked(folded.includes('’') ? folded.replaceAll('’', "'") : folded);
  let hit = triggerFrom(text, 0);
  if (hit === undefined) return none;
  const suspects: Suspect[] = [];
  let previous: Suspect | undefined;
  for (const span of sentencesOf(text)) {
    if (hit === undefined) break;
    if (hit.start >= span.end) {
      previous = undefined;
      continue;
    }
    let found = 0;
    while (hit !== undefined && hit.start < span.end) {
      found |= hit.topic;
      hit = triggerFrom(text, hit.end);
    }
    const { start, end } = trimmed(text, span);
    const before = previous;
    const suspect: Suspect = {
      start,
      end,
      text: text.slice(start, end),
      asked: 0,
      shown: 0,
      topics: found,
      isOrder: undefined,
      before,
      after: undefined,
    };
    if (previous !== undefined) previous.after = suspect;
    suspects.push(suspect);
    previous = suspect;
  }
  return suspects;
}

/** The sentence of a folded text in which a place lies. */
export function spanOfSentence(text: string, at: number): { start: number; end: number } {
  for (const span of sentencesOf(text)) if (at < span.end) return trimmed(text, span);
  return { start: at, end: text.length };
}

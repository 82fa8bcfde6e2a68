import type { Act, ActSource } from './acts.ts';
import { actAt, inflectedVerb } from './clauses.ts';
import type { Clause } from './clauses.ts';
import type { Sentence } from './sentences.ts';
import { proseWords } from './words.ts';
import type { Word } from './words.ts';

const listGap = /^[\s,/|'"`()&]*$/;

/** Whether two words that follow each other, but for "and" or "or", are verbs of one list. */
function areListed(text: string, left: Word | undefined, right: Word | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  const gap = text.slice(left.end, right.start);
  if (!/[,/|]|\b(?:and|or)\b/.test(gap) || !listGap.test(gap.replace(/\b(?:and|or)\b/, ''))) return false;
  return inflectedVerb(left, true) !== undefined && inflectedVerb(right, true) !== undefined;
}

/** Operations that a description lists instead of stating one: "create, update or delete", "(get, set)". */
export function listedOperations(source: ActSource, pointer: string, text: string): Act[] {
  const words = proseWords(text, 0, Math.min(text.length, 700)).filter(
    (word) => word.text !== 'and' && word.text !== 'or',
  );
  const site: Clause = { source, pointer, text, words, sureness: 0.8 };
  const found: Act[] = [];
  for (const [index, word] of words.entries()) {
    const verb = inflectedVerb(word, true);
    if (!verb || verb.verbLikelihood < 0.9 || verb.kind === 'vague') continue;
    if (!areListed(text, words[index - 1], word) && !areListed(text, word, words[index + 1])) continue;
    const act = actAt(site, index, verb, 0.8);
    if (act) found.push(act);
    if (found.length >= 8) break;
  }
  return found.length < 2 ? [] : found;
}

/** Operations behind a dash: "SMS operations - send messages, manage contacts". */
export function dashedOperations(
  source: ActSource,
  pointer: string,
  text: string,
  sentence: Sentence | undefined,
): Act[] {
  const dash = sentence && /\s[-–—:]\s|:\s/.exec(sentence.text.slice(0, 120));
  if (!sentence || !dash) return [];
  const { start, text: own } = sentence;
  const words = proseWords(text, start + dash.index, start + own.length, 40);
  const site: Clause = { source, pointer, text, words, sureness: 0.8 };
  return words.flatMap((word, index) => {
    const before = words[index - 1];
    const opens =
      before === undefined || before.text === 'and' || text.slice(before.end, word.start).includes(',');
    const verb = opens ? inflectedVerb(word) : undefined;
    if (!verb || verb.verbLikelihood < 0.9 || verb.kind === 'vague') return [];
    return actAt(site, index, verb, 0.8) ?? [];
  });
}

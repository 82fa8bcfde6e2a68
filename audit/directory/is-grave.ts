import { viewOf } from '../../classifier/definition/view.ts';
import type { Effect } from '../../classifier/taxonomy.ts';
import type { SubmittedTool } from './directory-fault.ts';

/** The effects that count as destroying to one reading or another. */
export const destroying: ReadonlySet<Effect> = new Set([
  'deletes-data',
  'overwrites',
  'runs-code',
  'moves-money',
  'sends-outside',
]);

/** Verbs of what reaches others and cannot be taken back. */
const messaging: ReadonlySet<string> = new Set([
  'send',
  'email',
  'mail',
  'text',
  'sms',
  'call',
  'dial',
  'notify',
  'publish',
  'broadcast',
  'tweet',
  'forward',
]);

/** What machines tell each other within one system. */
const internal: ReadonlySet<string> = new Set(['event', 'events', 'topic', 'topics', 'queue', 'queues']);

const given: ReadonlySet<string> = new Set(['code', 'sql', 'shell']);

/**
 * Whether it is certain that a call destroys, or sends for good: by the label itself, by code that the call is given, or by a verb of messages. One
 * effect beside a label is known less surely, and a comment or a file that is put somewhere can be taken back.
 */
export function isGrave({ classification, tool }: SubmittedTool): boolean {
  const { category, level, effects, parameters } = classification;
  // What comes back by itself, such as a cache, is at that level.
  if (category === 'Destructive') return level !== 'low' && level !== 'medium';
  if (category === 'Financial') return true;
  if (effects.includes('runs-code')) return parameters.some(({ role }) => given.has(role));
  return (
    effects.includes('sends-outside') &&
    viewOf(tool).acts.some(
      ({ kind, lemma, object }) =>
        kind === 'send' && messaging.has(lemma) && !object.some((word) => internal.has(word)),
    )
  );
}

const surelyWrites = 0.95;

/** Whether a call surely changes something although its author says that it only reads: nothing but “Write” by a name is too little. */
export function surelyChanges({ category, confidence, effects }: SubmittedTool['classification']): boolean {
  return category !== 'Write' || confidence >= surelyWrites || effects.includes('sends-outside');
}

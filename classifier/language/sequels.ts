import type { Act } from './acts.ts';
import type { VerbKind } from './lexicon/verbs.ts';

/** A graver act after a reading one: "gets a user and deletes them". */
const gravelyNext: ReadonlySet<VerbKind> = new Set<VerbKind>([
  'remove',
  'take',
  'end',
  'clear',
  'reset',
  'disable',
  'pay',
  'send',
  'run',
]);
/** What takes away what the verb before it makes. */
export const undoes: ReadonlySet<VerbKind> = new Set<VerbKind>(['remove', 'take', 'end', 'clear', 'disable']);
/** Enough to stand against a name that reads, since it is what the call does next. */
export const sequelSureness = 1.4;

const toTheCaller = /\bto (?:you|the (?:user|caller|client|model|agent|llm)|stdout|claude)\b/i;

/** Whether an act only looks or computes. */
export function looksOnly({ kind }: Pick<Act, 'kind'>): boolean {
  return kind === 'look' || kind === 'compute';
}

/** Whether an act, behind which `rest` is written, is a grave step that follows on a look. */
export function isSequel(act: Act, rest: string): boolean {
  return gravelyNext.has(act.kind) && !(act.kind === 'send' && toTheCaller.test(rest.slice(0, 80)));
}

import type { View } from '../../definition/view.ts';
import type { Act } from '../../language/acts.ts';
import type { VerbKind } from '../../language/lexicon/verbs.ts';

const nothing: readonly never[] = [];

/** The acts of the given kinds that fulfil a condition. */
export function actsOf(
  view: View,
  kinds: readonly VerbKind[],
  condition?: (act: Act) => boolean,
): readonly Act[] {
  let found: Act[] | undefined;
  for (const act of view.acts) {
    if (!kinds.includes(act.kind) || (condition !== undefined && !condition(act))) continue;
    if (found === undefined) found = [act];
    else found.push(act);
  }
  return found ?? nothing;
}

/** Whether a definition states an act at least so surely; one that it casts doubt on it does not state. */
export function isStated({ sureness, doubts }: Act, least: number): boolean {
  return sureness >= least && doubts.length === 0;
}

/** Whether all that a definition states is looking and computing, as most do. */
export function onlyLooks({ acts }: View): boolean {
  for (const { kind } of acts) if (kind !== 'look' && kind !== 'compute') return false;
  return true;
}

/** Whether one of the words of the name is among `words`. */
export function nameHas(view: View, words: ReadonlySet<string>): boolean {
  return view.nameWords.some((word) => words.has(word.text));
}

import type { Parameter } from '../../definition/parameters.ts';
import type { View } from '../../definition/view.ts';
import { quoteMatch, quoteValue } from '../../evidence.ts';
import type { Quotation } from '../../evidence.ts';

/** How much of what a parameter says of itself is looked at. */
const maxText = 400;

/** What a parameter says of itself, or the empty string. */
export function ownText({ description = '' }: Parameter): string {
  return description.slice(0, maxText);
}

/** The name of a parameter, and what it says of itself where a pattern fits. */
export function quoteParameter(parameter: Parameter, pattern?: RegExp): Quotation[] {
  const name = quoteValue(parameter.pointer, parameter.name);
  const said = pattern && quoteMatch(parameter.descriptionPointer, ownText(parameter), pattern);
  return said === undefined ? [name] : [name, ...said];
}

/** Whether the name says that the call looks or computes, or nothing states that it does more. */
export function looksByName({ acts }: View): boolean {
  const [first] = acts;
  if (first === undefined) return false;
  const looks = first.kind === 'look' || first.kind === 'compute';
  if (first.source === 'name' && first.sureness >= 0.7 && first.doubts.length === 0) return looks;
  return acts.every(({ kind }) => kind === 'look' || kind === 'compute');
}

/** Parts of the arguments that say which records are meant. */
const filter = /(?:filters?|where|conditions?|criteria|match|query|search)$/i;

/** Whether a parameter says which records are meant rather than what is done. */
export function isInFilter({ within }: Parameter): boolean {
  return within.some((name) => filter.test(name));
}

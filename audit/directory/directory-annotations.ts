import type { Annotations } from '../../classifier/annotations/advise-annotations.ts';
import { wantedHint } from '../../classifier/annotations/readings.ts';
import type { Reading } from '../../classifier/annotations/readings.ts';
import { hintDefaults, hintOf } from '../../classifier/definition/hints.ts';
import type { HintName } from '../../classifier/definition/hints.ts';
import { isCertain } from '../../classifier/judgement/confidence.ts';
import type { SubmittedTool } from './directory-fault.ts';

export const hintNames = Object.keys(hintDefaults) as HintName[];

/** One hint as a reading wants it. */
export interface SettledHint {
  hint: HintName;
  stated: boolean | undefined;
  value: boolean;
  /** Why, as a clause. */
  reason: string;
  /** The definition does not tell: the value is the stricter one, and only the author knows. */
  isGuessed: boolean;
  /** What the author says is the opposite of what the definition says. */
  contradicts: boolean;
}

/**
 * Settles all four hints of a tool by one reading, since a directory takes no missing one. What an author says stays where the definition
 * does not say the opposite; what nobody says becomes the stricter value, which the protocol assumes too.
 */
export function settleHints({ tool, classification }: SubmittedTool, reading: Reading): SettledHint[] {
  const isKnown = classification.category !== 'Unknown' && isCertain(classification);
  const readOnly = wantedHint(classification, 'readOnlyHint', reading).value === true;
  return hintNames.map((hint) => {
    const stated = hintOf(tool, hint)?.value;
    const wanted = wantedHint(classification, hint, reading);
    const meaningless = isKnown && readOnly && (hint === 'destructiveHint' || hint === 'idempotentHint');
    const value = isKnown
      ? (wanted.value ?? (meaningless ? hint === 'idempotentHint' : undefined))
      : undefined;
    const contradicts = stated !== undefined && value !== undefined && stated !== value && !meaningless;
    const settled = contradicts ? value : (stated ?? value);
    return {
      hint,
      stated,
      value: settled ?? hintDefaults[hint],
      reason: isKnown ? wanted.reason : 'its definition does not say enough',
      isGuessed: settled === undefined,
      contradicts,
    };
  });
}

const words = (name: string) =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A title for people: the one that there is, else the name in words. */
export function titleOf({ name, title, annotations }: SubmittedTool['tool']): string {
  const given = [annotations?.['title'], title].find(
    (each): each is string => typeof each === 'string' && each.trim() !== '',
  );
  if (given !== undefined) return given;
  const spaced = words(name).toLowerCase();
  return spaced === '' ? name : spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Every annotation as a reading wants it, ready to be pasted; what else the author has annotated stays as it is and is not in it. */
export function settledAnnotations(submitted: SubmittedTool, reading: Reading): Annotations {
  return {
    title: titleOf(submitted.tool),
    ...Object.fromEntries(settleHints(submitted, reading).map(({ hint, value }) => [hint, value])),
  };
}

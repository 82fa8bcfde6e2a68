import type { Annotations } from '../../classifier/annotations/advise-annotations.ts';
import { readings, wantedHint } from '../../classifier/annotations/readings.ts';
import type { Reading } from '../../classifier/annotations/readings.ts';
import { hintDefaults, hintOf } from '../../classifier/definition/hints.ts';
import type { HintName } from '../../classifier/definition/hints.ts';
import { isCertain } from '../../classifier/judgement/confidence.ts';
import { addsOnly } from './adds-only.ts';
import type { SubmittedTool } from './directory-fault.ts';
import { destroying, isGrave, surelyChanges } from './is-grave.ts';

export const hintNames = Object.keys(hintDefaults) as HintName[];

/**
 * Where a value comes from: a label that is certain; one that is likely, for the stricter value only; the author’s own word; or nothing at all, so
 * that it is the stricter one.
 */
export type HintBasis = 'label' | 'likely' | 'author' | 'guess';

/** One hint as a reading wants it. */
export interface SettledHint {
  hint: HintName;
  stated: boolean | undefined;
  value: boolean;
  basis: HintBasis;
  /** Why, as a clause. */
  reason: string;
  /** What the author says is the opposite of what the definition says. */
  contradicts: boolean;
  /**
   * This reading would have the opposite of what the author says, but that would have clients ask less: a definition does not tell all that a call
   * does, so only the author can decide.
   */
  isStricter: boolean;
}

type Draft = Omit<SettledHint, 'hint' | 'stated'>;

/** What is known of a tool before its hints are settled. */
interface Known {
  submitted: SubmittedTool;
  reading: Reading;
  /** The label is sure enough to contradict an author, and no other class of danger is nearly as well stated. */
  isCertain: boolean;
}

const stated = ({ submitted }: Known, hint: HintName) => hintOf(submitted.tool, hint)?.value;

const authors = (value: boolean): Draft => ({
  value,
  basis: 'author',
  reason: 'its author says so',
  contradicts: false,
  isStricter: false,
});

/** The value that the protocol assumes, which is the stricter one. */
const guessed = (hint: HintName): Draft => ({
  value: hintDefaults[hint],
  basis: 'guess',
  reason: 'its definition does not tell',
  contradicts: false,
  isStricter: false,
});

const labelled = (value: boolean, reason: string): Draft => ({
  value,
  basis: 'label',
  reason,
  contradicts: false,
  isStricter: false,
});

/** A value that is certain beside what the author says: it takes the place of what has clients ask less, and of nothing else. */
function beside(said: boolean | undefined, hint: HintName, value: boolean, reason: string): Draft {
  if (said === undefined || said === value) return labelled(value, reason);
  if (value === hintDefaults[hint]) return { ...labelled(value, reason), contradicts: true };
  return { ...authors(said), reason, isStricter: true };
}

/** The stricter value, which a label that is not certain is enough for where the author says nothing. */
function stricter(known: Known, hint: HintName, said: boolean | undefined): Draft {
  if (said !== undefined) return authors(said);
  const { reason } = wantedHint(known.submitted.classification, hint, known.reading);
  return { ...labelled(hintDefaults[hint], reason), basis: 'likely' };
}

function settleReadOnly(known: Known): Draft {
  const said = stated(known, 'readOnlyHint');
  const { classification } = known.submitted;
  const { value, reason } = wantedHint(classification, 'readOnlyHint', known.reading);
  // An effect that a reader has beside its label is known less surely than the label.
  const isByLabel = value === true || classification.category !== 'Read';
  // Of a reader the protocol gives these two no meaning, so whoever states one of them has a writer in mind.
  const isMeantToWrite =
    said === undefined &&
    (stated(known, 'destructiveHint') !== undefined || stated(known, 'idempotentHint') === false);
  if (value === true && isMeantToWrite) return guessed('readOnlyHint');
  const isSure = known.isCertain && (said !== true || surelyChanges(classification));
  if (value !== undefined && isSure && isByLabel) return beside(said, 'readOnlyHint', value, reason);
  // The protocol gives the other hint no meaning beside this one; a directory that asks for both is told two things.
  if (said === true && known.reading !== 'specification' && stated(known, 'destructiveHint') === true)
    return {
      ...labelled(false, 'its destructiveHint says that a call may destroy something'),
      basis: 'author',
      contradicts: true,
    };
  const isChanging = value === false && isByLabel && classification.category !== 'Unknown';
  if (isChanging) return stricter(known, 'readOnlyHint', said);
  return said === undefined ? guessed('readOnlyHint') : authors(said);
}

function settleDestructive(known: Known, readOnly: Draft): Draft {
  const said = stated(known, 'destructiveHint');
  const { classification, tool } = known.submitted;
  if (readOnly.value) {
    const isKept = said !== undefined && (known.reading === 'specification' || readOnly.basis === 'author');
    if (isKept) return authors(said);
    return {
      ...labelled(false, 'a call that only reads destroys nothing'),
      basis: readOnly.basis,
      // Its author says both, which cannot be, and the label says which.
      contradicts: said === true,
    };
  }
  const { category, effects } = classification;
  const { value, reason } = wantedHint(classification, 'destructiveHint', known.reading);
  // What is set going and cannot be taken back need not destroy anything.
  const isByEffect =
    value === true &&
    (category === 'Destructive' ||
      category === 'Financial' ||
      (category !== 'Read' && effects.some((effect) => destroying.has(effect))));
  if (isByEffect)
    return known.isCertain && isGrave(known.submitted)
      ? beside(said, 'destructiveHint', true, reason)
      : stricter(known, 'destructiveHint', said);
  if (said !== undefined) return authors(said);
  const isAgreed = readings.every(
    (each) => wantedHint(classification, 'destructiveHint', each).value === false,
  );
  if (isAgreed && known.isCertain && addsOnly(tool)) return labelled(false, 'a call only adds something');
  return guessed('destructiveHint');
}

function settleIdempotent(known: Known, readOnly: Draft): Draft {
  const said = stated(known, 'idempotentHint');
  if (said !== undefined) return authors(said);
  if (!readOnly.value) return guessed('idempotentHint');
  return {
    ...labelled(true, 'a call that only reads changes nothing, and neither does the next'),
    basis: readOnly.basis,
  };
}

function settleOpenWorld(known: Known, readOnly: Draft): Draft {
  const said = stated(known, 'openWorldHint');
  const { value, reason } = wantedHint(known.submitted.classification, 'openWorldHint', known.reading);
  const isChange = known.reading !== 'chatgpt' || !readOnly.value;
  if (value === true && isChange)
    return known.isCertain && (known.reading !== 'chatgpt' || isGrave(known.submitted))
      ? beside(said, 'openWorldHint', true, reason)
      : stricter(known, 'openWorldHint', said);
  if (known.reading === 'chatgpt' && readOnly.value) {
    const own = 'for this directory only changes count, and a call makes none';
    return {
      ...beside(said, 'openWorldHint', false, own),
      ...(said === undefined && { basis: readOnly.basis }),
    };
  }
  return said === undefined ? guessed('openWorldHint') : authors(said);
}

/**
 * Settles all four hints of a tool by one reading, since a directory takes no missing one. What an author says stays where the definition
 * does not say the opposite, and wherever it is the stricter value; what nobody says and no label tells becomes the stricter value, which the
 * protocol assumes too.
 */
export function settleHints(submitted: SubmittedTool, reading: Reading): SettledHint[] {
  const { classification, tool } = submitted;
  const known: Known = {
    submitted,
    reading,
    isCertain: isCertain(classification) && !classification.contested,
  };
  const readOnly = settleReadOnly(known);
  const drafts: Record<HintName, Draft> = {
    readOnlyHint: readOnly,
    destructiveHint: settleDestructive(known, readOnly),
    idempotentHint: settleIdempotent(known, readOnly),
    openWorldHint: settleOpenWorld(known, readOnly),
  };
  return hintNames.map((hint) => ({ hint, stated: hintOf(tool, hint)?.value, ...drafts[hint] }));
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

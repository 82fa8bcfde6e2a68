import { sensesThatChange } from './senses-that-change.ts';
import { sensesThatLook } from './senses-that-look.ts';
import type { VerbKind } from './verbs.ts';

/** A verb that means something else before certain objects. */
export interface Collocation {
  verb: string;
  /** Matched against the words of the object, joined by spaces. */
  object: RegExp;
  /** Whether all words that follow must fit, also those behind a preposition. */
  whole?: true;
  kind: VerbKind;
  provenance: string;
}

/** Verbs whose sense the object decides. The first that fits counts, the readings before the others. */
export const collocations: readonly Collocation[] = [...sensesThatLook, ...sensesThatChange];

const byVerb = new Map<string, Collocation[]>();
for (const collocation of collocations) {
  byVerb.set(collocation.verb, [...(byVerb.get(collocation.verb) ?? []), collocation]);
}

/** Whether a verb means something else before certain objects. */
export function hasCollocations(lemma: string): boolean {
  return byVerb.has(lemma);
}

/** Where a thing is put that is made: what is drawn into a document stays there. */
const into = /\b(?:worksheet|sheet|spreadsheet|document|dashboard|slide|board|workbook|excel|presentation)\b/;
const stays: ReadonlySet<VerbKind> = new Set(['generate']);

/**
 * What a verb does before this object, where that differs from what it does otherwise. `direct` is the object
 * up to the first preposition or conjunction, `around` all words that follow.
 */
export function kindBefore(lemma: string, direct: string, around: string): VerbKind | undefined {
  const known = byVerb.get(lemma);
  if (known === undefined) return undefined;
  const found = known.find(({ object, whole }) => object.test(around) || (!whole && object.test(direct)));
  return found && stays.has(found.kind) && lemma === 'create' && into.test(around) ? undefined : found?.kind;
}

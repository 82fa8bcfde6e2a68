import { sensesByObject } from './senses-by-object.ts';
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
  /** Whether it is the gravest plausible sense, taken since the object tells none. */
  contested?: true;
  provenance: string;
}

/**
 * Verbs whose sense the object decides. The first that fits counts: those of the table of senses, then the readings
 * before the others, and last what a verb means before an object that is none of these.
 */
export const collocations: readonly Collocation[] = [
  ...sensesByObject.flatMap(({ verb, provenance, senses }) =>
    senses.map((sense) => ({ verb, provenance, ...sense })),
  ),
  ...sensesThatLook,
  ...sensesThatChange,
  ...sensesByObject.flatMap(({ verb, provenance, otherwise }) =>
    otherwise === undefined
      ? []
      : [{ verb, provenance, object: /(?:)/, kind: otherwise, contested: true as const }],
  ),
];

const byVerb = new Map<string, Collocation[]>();
for (const collocation of collocations) {
  byVerb.set(collocation.verb, [...(byVerb.get(collocation.verb) ?? []), collocation]);
}

/** Whether a verb means something else before certain objects. */
export function hasCollocations(lemma: string): boolean {
  return byVerb.has(lemma);
}

/** Where a thing is put that is made: what is drawn into a document stays there. */
const into =
  /\b(?:worksheet|sheet|spreadsheet|document|dashboard|slide|board|workbook|excel|presentation|workspace|project|server|drive|notebook|canvas|wiki)\b/;
const stays: ReadonlySet<VerbKind> = new Set(['generate']);

/**
 * The sense of a verb before this object, where that differs from what it does otherwise. `direct` is the object
 * up to the first preposition or conjunction, `around` all words that follow.
 */
export function senseBefore(lemma: string, direct: string, around: string): Collocation | undefined {
  const known = byVerb.get(lemma);
  if (known === undefined) return undefined;
  const found = known.find(({ object, whole }) => object.test(around) || (!whole && object.test(direct)));
  return found && stays.has(found.kind) && lemma === 'create' && into.test(around) ? undefined : found;
}

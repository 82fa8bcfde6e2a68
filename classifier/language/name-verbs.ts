import { spacedForeignVerbs } from './lexicon/foreign-verbs.ts';
import { verbs } from './lexicon/verbs.ts';
import type { Verb } from './lexicon/verbs.ts';
import type { Word } from './words.ts';

/** How surely a word of another language is the verb that it is listed as. */
export const foreignLikelihood = 0.9;

/** Whether a verb does something, rather than look or compute. */
export function isOrder({ kind }: Verb): boolean {
  return kind !== 'look' && kind !== 'compute';
}

function findVerb(text: string): Verb | undefined {
  const known = verbs.get(text);
  if (known) return known;
  const again =
    text.length > 6 && text.startsWith('re') ? verbs.get(text.slice(2).replace(/^-/, '')) : undefined;
  if (again) return { ...again, lemma: text };
  const back = text.length > 5 && text.startsWith('un') ? verbs.get(text.slice(2)) : undefined;
  const undone = back && (isOrder(back) || back.lemma === 'monitor');
  if (back && undone) return { ...back, lemma: text, kind: 'change' };
  const kind = spacedForeignVerbs.get(text);
  return (
    kind && {
      lemma: text,
      kind,
      verbLikelihood: foreignLikelihood,
      provenance: 'lexicon/foreign-verbs.ts',
    }
  );
}

/** The verb a word of a name stands for, in its base form or in another language. */
export function verbOf({ known }: Word): Verb | undefined {
  if (known.nameVerb === undefined) known.nameVerb = findVerb(known.text) ?? null;
  return known.nameVerb ?? undefined;
}

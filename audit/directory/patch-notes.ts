import type { Reading } from '../../classifier/annotations/readings.ts';
import { settleHints } from './directory-annotations.ts';
import type { DirectoryFault, SubmittedTool } from './directory-fault.ts';
import { reviewForDirectory } from './review.ts';

/** The rules whose faults annotations mend. */
export const mendedByAnnotations: ReadonlySet<string> = new Set([
  'missing-hint',
  'missing-idempotent-hint',
  'contradicting-hint',
  'missing-title',
]);

/** What a patch of annotations leaves to the author. */
export interface PatchNotes {
  /** The hints that got the stricter value since no definition tells. */
  guessed: { tool: string; hint: string }[];
  /** Faults that no annotations mend, those that refuse first; stricter hints are the author’s to decide. */
  left: DirectoryFault[];
}

/** Says what remains to be done once the annotations of a reading are pasted. */
export function patchNotes(tools: readonly SubmittedTool[], reading: Reading): PatchNotes {
  const guessed = tools.flatMap((submitted) =>
    settleHints(submitted, reading)
      .filter(({ basis, stated }) => basis === 'guess' && stated === undefined)
      .map(({ hint }) => ({ tool: submitted.tool.name, hint })),
  );
  const faults = reading === 'specification' ? [] : reviewForDirectory(tools, reading);
  return {
    guessed,
    left: faults
      .filter(({ rule }) => !mendedByAnnotations.has(rule))
      .toSorted((a, b) => Number(b.blocks) - Number(a.blocks)),
  };
}

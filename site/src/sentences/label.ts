import type { Classification } from '../../../classifier/classification.ts';
import type { BlastRadius, Reversibility } from '../../../classifier/taxonomy.ts';

/** What it takes to undo a call, as a sentence. */
export const reversibilitySentences: Record<Reversibility, string> = {
  'none-needed': 'By its definition a call changes nothing that would have to be undone.',
  reversible: 'What a call does can be undone by another one.',
  recoverable: 'What a call changes can be brought back with effort, by its definition.',
  irreversible: 'A call cannot be undone.',
};

/** How much one call can touch, as a phrase for tables. */
export const blastRadiusLabels: Record<BlastRadius, string> = {
  item: 'One item',
  collection: 'A collection',
  account: 'A whole account',
  organisation: 'A whole organisation',
  host: 'The machine that runs the server',
};

/** How much doubt is left, to go on after a confidence; empty where there is little. */
export function confidenceShortly({
  confidence,
  contested,
}: Pick<Classification, 'confidence' | 'contested'>): string {
  if (contested) return '; another class of danger is nearly as well stated';
  if (confidence >= 0.9) return '';
  return confidence >= 0.7 ? '; some doubt is left' : '; read the definition before you rely on it';
}

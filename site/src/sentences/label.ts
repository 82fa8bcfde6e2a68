import type { Classification } from '../../../classifier/classification.ts';
import type { BlastRadius, Reversibility } from '../../../classifier/taxonomy.ts';
import { effectSummaries } from '../../../classifier/taxonomy.ts';
import { listInWords } from './words.ts';

/** What it takes to undo a call, as a phrase for tables. */
export const reversibilityLabels: Record<Reversibility, string> = {
  'none-needed': 'Nothing to undo',
  reversible: 'Reversible',
  recoverable: 'Recoverable with effort',
  irreversible: 'Irreversible',
};

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

/** How much one call can touch, as a sentence. */
export const blastRadiusSentences: Record<BlastRadius, string> = {
  item: 'It concerns one item at a time.',
  collection: 'One call can concern many items.',
  account: 'One call can concern a whole account.',
  organisation: 'One call can concern a whole organisation.',
  host: 'One call can concern the machine that the server runs on.',
};

/** `It removes data or resources and …`; of no effects at all: that none is known. */
export function effectsSentence({ category, effects }: Pick<Classification, 'category' | 'effects'>): string {
  if (effects.length > 0) return `It ${listInWords(effects.map((effect) => effectSummaries[effect]))}.`;
  return category === 'Unknown'
    ? 'Its definition does not say what a call does.'
    : 'Its definition gives no sign of an effect outside the call.';
}

/** What a call does, whether it can be undone and how far it reaches; the reach only where something changes. */
export function doingSentences(label: Classification): string {
  const { category, reversibility, blastRadius } = label;
  if (category === 'Unknown') {
    const more = label.effects.length > 0 ? ' What else a call does, its definition does not say.' : '';
    return `${effectsSentence(label)}${more} Whether a call could be undone is not known.`;
  }
  const changes = reversibility !== 'none-needed';
  const reach = changes ? ` ${blastRadiusSentences[blastRadius]}` : '';
  return `${effectsSentence(label)} ${reversibilitySentences[reversibility]}${reach}`;
}

/** How sure the label is, and what else it could have been. */
export function confidenceSentence({ confidence, runnerUp }: Classification): string {
  const sure =
    confidence >= 0.9
      ? 'The definition leaves little doubt.'
      : confidence >= 0.7
        ? 'The definition leaves some doubt.'
        : 'The definition leaves much doubt; read it before you rely on the label.';
  return runnerUp ? `${sure} The next best category would be ${runnerUp.category}.` : sure;
}

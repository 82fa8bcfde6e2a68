import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

export const restores: Rule = {
  id: 'restores',
  argues: 'Write',
  description: 'The call restores something or takes a step back.',
  rationale: 'It changes the present state, but towards one that was there before (decision 22).',
  falsePositives: ['Restoring a backup over a live database, which discards what came after it.'],
  examples: {
    matches: [{ name: 'restore_page' }, { name: 'undo' }, { name: 'undelete_document' }],
    ignores: [{ name: 'list_restores' }, { name: 'delete_page' }],
  },
  match: (view) =>
    fromActs(actsOf(view, ['restore']), (act) => ({
      supports: 'Write',
      means: () => `brings ${objectText(act, 'an earlier state')} back`,
      effects: ['writes-data'],
      reversibility: 'reversible',
    })),
};

import { hasStake } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

export const removesLightAssociation: Rule = {
  id: 'removes-light-association',
  argues: 'Write',
  description:
    'The call takes off a label, a reaction, a star or the like, which can be put back without loss.',
  rationale: 'Adding the same label again restores everything, so nothing is destroyed (decision 4).',
  falsePositives: ['`delete_reaction`, where “reaction” is a chemical record of the caller’s own.'],
  examples: {
    matches: [{ name: 'remove_reaction' }, { name: 'remove_label' }, { name: 'delete_item_from_playlist' }],
    ignores: [{ name: 'delete_playlist' }, { name: 'remove_member' }, { name: 'delete_all_reactions' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['remove', 'take'], (act) => hasStake(act, 'light')),
      (act) => ({
        supports: 'Write',
        means: () => `takes off ${objectText(act)}, which can be put back without loss`,
        effects: ['writes-data'],
        reversibility: 'reversible',
        level: { move: 'lower', to: 'low', under: ['Write'] },
      }),
    ),
};

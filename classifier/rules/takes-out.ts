import { hasStake } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

export const takesOut: Rule = {
  id: 'takes-out',
  argues: 'Write',
  description:
    'The call takes a thing out of another and leaves both: a server out of a balancer, an issue out of a sprint.',
  rationale:
    'Membership is not content. Both things stay as they are, and putting the one back restores what was (decision 54).',
  falsePositives: ['A disk that is detached while something still writes to it.'],
  examples: {
    matches: [
      { name: 'detach_volume' },
      { name: 'remove_issue', description: 'Removes an issue from a sprint.' },
    ],
    ignores: [
      { name: 'detach_user_policy' },
      { name: 'remove_file', description: 'Removes a file from disk.' },
    ],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['remove', 'take'], (act) => hasStake(act, 'membership')),
      (act) => ({
        supports: 'Write',
        means: () => `takes ${objectText(act)} out of what holds it`,
        effects: ['writes-data'],
        reversibility: 'reversible',
      }),
    ),
};

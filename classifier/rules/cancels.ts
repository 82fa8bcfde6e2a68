import { endsOn, hasStake, reaches } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import { changesSubscription } from './kit/money.ts';
import type { Rule } from '../rule.ts';

export const cancels: Rule = {
  id: 'cancels',
  argues: 'Execute',
  description: 'The call cancels a job, or a meeting or booking.',
  rationale:
    'A cancelled job can be started again; a cancelled meeting or booking is gone for everybody who was part of ' +
    'it (decision 8).',
  falsePositives: ['Cancelling a dialogue box.'],
  examples: {
    matches: [{ name: 'cancel_job' }, { name: 'cancel_booking' }],
    ignores: [{ name: 'list_cancelled_jobs' }, { name: 'cancel_order' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['cancel'], (act) => !hasStake(act, 'money') && !changesSubscription(act, view)),
      (act) =>
        endsOn(act, 'meeting') || reaches(act, 'meeting')
          ? {
              supports: 'Destructive',
              means: () => `calls ${objectText(act)} off for everybody`,
              effects: ['deletes-data'],
              reversibility: 'irreversible',
            }
          : {
              supports: 'Execute',
              means: () => `breaks ${objectText(act, 'a running job')} off`,
              effects: ['controls-process'],
              reversibility: 'recoverable',
            },
    ),
};

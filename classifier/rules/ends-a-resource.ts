import { hasStake } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

export const endsAResource: Rule = {
  id: 'ends-a-resource',
  argues: 'Destructive',
  description: 'The call terminates or kills something that runs.',
  rationale:
    'A terminated instance or a killed process does not come back with what it held in memory, unlike one that ' +
    'is stopped (decision 8).',
  falsePositives: ['`kill_switch_status`, which reads.'],
  references: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/terminating-instances.html'],
  examples: {
    matches: [{ name: 'terminate_instances' }, { name: 'kill_process' }],
    ignores: [{ name: 'stop_instances' }, { name: 'list_terminated_instances' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['end'], (act) => !hasStake(act, 'ephemeral')),
      (act) => ({
        supports: 'Destructive',
        means: () => `ends ${objectText(act, 'what runs')} for good`,
        effects: ['controls-process'],
        reversibility: 'irreversible',
      }),
    ),
};

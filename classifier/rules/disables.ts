import { endsOn, hasStake } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

/** Decision 3: lists of who may not enter count as access. */
const shutsOut = /^(?:block|unblock|ban|unban|suspend|unsuspend|quarantine)$/;

export const disables: Rule = {
  id: 'disables',
  argues: 'Write',
  description: 'The call disables something that can be enabled again.',
  rationale: 'A disabled job or account stays where it is; switching it on again restores it (decision 5).',
  falsePositives: ['A tool that “disables” by deleting the configuration.'],
  examples: {
    matches: [{ name: 'disable_job' }, { name: 'deactivate_user' }],
    ignores: [{ name: 'disable_mfa' }, { name: 'list_disabled_jobs' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['disable', 'park'], (act) => !hasStake(act, 'protection') || act.kind === 'park'),
      (act) => {
        const locksOut =
          shutsOut.test(act.lemma) ||
          (endsOn(act, 'identity', 'access') && act.lemma !== 'archive' && act.lemma !== 'close');
        return {
          supports: 'Write',
          means: () => `puts ${objectText(act)} out of use`,
          effects: locksOut ? ['writes-data', 'changes-access'] : ['writes-data'],
          reversibility: 'reversible',
          ...(locksOut && { level: { move: 'raise', to: 'high', under: ['Write'] } }),
        };
      },
    ),
};

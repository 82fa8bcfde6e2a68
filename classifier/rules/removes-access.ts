import { hasStake } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { about, objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

/** What ties somebody to what they may do. */
const associations = /^(?:polic(?:y|ies)|permissions?|grants?|bindings?|assignments?|roles?)$/;

export const removesAccess: Rule = {
  id: 'removes-access',
  argues: 'Destructive',
  description:
    'The name or the description says that the call takes access, or an association that gives it, away.',
  rationale:
    'Taking access away can lock people or services out at once, and granting it again needs somebody who still ' +
    'has it. That it can be granted again does not make the call harmless.',
  falsePositives: ['`detach_debugger`, which ends the view of a process and removes nothing.'],
  references: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html'],
  examples: {
    matches: [
      { name: 'detach_user_policy' },
      { name: 'DetachUserPolicy' },
      { name: 'revoke_token' },
      { name: 'remove_member' },
    ],
    ignores: [{ name: 'attach_user_policy' }, { name: 'list_revoked_tokens' }, { name: 'remove_label' }],
  },
  match: (view) =>
    fromActs(
      together(
        actsOf(view, ['take'], (act) => !hasStake(act, 'light') && !hasStake(act, 'membership')),
        actsOf(
          view,
          ['remove', 'clear', 'reset'],
          (act) => hasStake(act, 'access') || hasStake(act, 'identity'),
        ),
      ),
      (act) => ({
        supports: 'Destructive',
        means: () =>
          act.kind === 'take' || hasStake(act, 'access')
            ? `takes ${associations.test(act.object.at(-1) ?? '') ? 'an access-control association' : 'access'} away${about(act, act.from)}, which takes effect at once`
            : `removes ${objectText(act)} and the access that goes with it`,
        effects: act.kind === 'take' ? ['changes-access'] : ['changes-access', 'deletes-data'],
        reversibility: act.kind === 'take' || act.lemma === 'remove' ? 'reversible' : 'irreversible',
      }),
    ),
};

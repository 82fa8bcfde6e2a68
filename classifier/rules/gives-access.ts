import { isAccess } from '../object-tests.ts';
import { actsOf, endsOn, fromActs, objectText } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const people = new Set(['invite', 'add', 'share', 'enroll']);

export const givesAccess: Rule = {
  id: 'gives-access',
  argues: 'Write',
  description: 'The call gives access or changes what decides it: a policy, a role, a member, a key, a rule.',
  rationale:
    'Whoever can hand out access can reach everything that the access opens, so the harm is larger than that of ' +
    'other changes (decision 3).',
  falsePositives: ['A “role” that is a job title, or a “member” of a family tree.'],
  references: ['https://attack.mitre.org/techniques/T1098/'],
  examples: {
    matches: [{ name: 'attach_user_policy' }, { name: 'add_member' }, { name: 'create_access_key' }],
    ignores: [{ name: 'detach_user_policy' }, { name: 'list_members' }, { name: 'create_issue' }],
  },
  match: (view) =>
    fromActs(
      [
        ...actsOf(view, ['give'], (act) => act.lemma !== 'attach' || isAccess(act)),
        ...actsOf(
          view,
          ['create', 'change', 'send'],
          (act) => isAccess(act) || (people.has(act.lemma) && endsOn(act, 'identity')),
        ),
      ],
      (act) => ({
        supports: 'Write',
        means: `gives access or changes who has it (${objectText(act, act.lemma)})`,
        effects: ['writes-data', 'changes-access'],
        reversibility: 'reversible',
        level: { move: 'raise', to: 'high', under: ['Write'] },
      }),
    ),
};

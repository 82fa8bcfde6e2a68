import { quoteValue } from '../evidence.ts';
import { actsOf, isStated } from './kit/acts-of.ts';
import type { Rule } from '../rule.ts';

const privilege =
  /^(?:(?:is |as |make |grant )?(?:admin|administrator|superuser|super user|superadmin|owner|root|sudo)|bypass rls|bypass row (?:level )?security|(?:is )?privileged|publicly accessible|public access|expose publicly|is public|make public|allow public access|authorized keys?|ssh (?:public )?keys?|grant (?:all|admin)|admin rights|permission level|privilege level)$/;
const ofPublication = /^(?:is public|make public|public access|owner)$/;

export const grantsPrivilege: Rule = {
  id: 'grants-privilege',
  argues: 'level',
  description:
    'A parameter makes somebody an administrator, bypasses row security, opens to the public or adds a key.',
  rationale:
    'What the verb calls a creation or a change decides by this parameter who may do everything (decision 47).',
  falsePositives: ['A flag “admin” that only says who created a record.'],
  examples: {
    matches: [
      {
        name: 'alter_role',
        description: 'Alters a role.',
        inputSchema: { type: 'object', properties: { superuser: { type: 'boolean' } } },
      },
      {
        name: 'create_user',
        description: 'Creates a user.',
        inputSchema: { type: 'object', properties: { is_admin: { type: 'boolean' } } },
      },
    ],
    ignores: [
      {
        name: 'list_users',
        description: 'Lists users.',
        inputSchema: { type: 'object', properties: { is_admin: { type: 'boolean' } } },
      },
      { name: 'create_user', description: 'Creates a user.' },
    ],
  },
  match(view) {
    const parameter = view.parameters.find(
      ({ spacedName }) => privilege.test(spacedName) && !ofPublication.test(spacedName),
    );
    if (parameter === undefined) return [];
    const writes = actsOf(view, ['create', 'change', 'give', 'run', 'control'], (act) => isStated(act, 0.7));
    if (writes.length === 0) return [];
    return [
      {
        strength: 'said',
        means: () => `can give more rights than the verb says, by “${parameter.name}”`,
        effects: ['changes-access'],
        level: { move: 'raise', to: 'high', under: ['Write'] },
        evidence: [quoteValue(parameter.pointer, parameter.name)],
      },
    ];
  },
};

import type { When } from '../classification.ts';
import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import { isInFilter, looksByName, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const switches =
  /^(?:(?:is |make |as |set |grant )?(?:super ?user|superadmin|admin|administrator|sudo|root|owner)|(?:is|run|use) (?:as )?(?:root|admin|administrator|sudo|elevated|privileged)|privileged|elevated|bypass ?rls|bypass row (?:level )?security|row security off|create ?role|create ?db|public(?:ly)? (?:accessible|access)|allow (?:all|public|anonymous|everyone|unauthenticated)(?: .{0,20})?|open to (?:public|world|internet)|disable (?:auth|authentication|rls|ssl|tls)|no auth|unauthenticated)$/;
const keys = /^(?:ssh (?:public )?keys?|authorized keys?|ssh authorized keys?|grantees?)$/;
const roleName = /^(?:role|roles|permission|permissions|access|access level|privilege|privileges|acl)$/;
const mighty =
  /^(?:admin|administrator|owner|superuser|super[-_ ]?admin|root|editor|writer|write|full[-_ ]?access|public|public[-_ ]read(?:[-_ ]write)?|everyone|anyone)$/i;
interface Privilege {
  parameter: Parameter;
  when: When;
}

function privilegeOf(parameter: Parameter): Privilege | undefined {
  const { spacedName, values, type } = parameter;
  if (type === 'boolean' && switches.test(spacedName)) {
    return { parameter, when: 'true' };
  }
  if (values.length > 1 && roleName.test(spacedName)) {
    const is = values.filter((value) => mighty.test(value));
    return is.length > 0 && is.length < values.length ? { parameter, when: { is } } : undefined;
  }
  if (type !== 'boolean' && values.length === 0 && keys.test(spacedName))
    return { parameter, when: 'present' };
  return undefined;
}

export const givesPrivilegeWhenTold: Rule = {
  id: 'gives-privilege-when-told',
  argues: 'level',
  description: 'A parameter makes somebody administrator, opens something to the public or lets a key in.',
  rationale:
    'Privilege that comes with a change is as grave as privilege that is given by itself, whatever the verb (decision ' +
    '47).',
  falsePositives: ['A `role` that is a job title.', 'A `public` that only lists a record.'],
  references: ['https://attack.mitre.org/techniques/T1098/'],
  examples: {
    matches: [
      {
        name: 'create_login',
        description: 'Creates a database login.',
        inputSchema: { type: 'object', properties: { superuser: { type: 'boolean' } } },
      },
      {
        name: 'update_member',
        inputSchema: { type: 'object', properties: { role: { enum: ['viewer', 'admin'] } } },
      },
    ],
    ignores: [
      { name: 'list_users', inputSchema: { type: 'object', properties: { is_admin: { type: 'boolean' } } } },
      { name: 'create_gist', inputSchema: { type: 'object', properties: { public: { type: 'boolean' } } } },
    ],
  },
  match(view) {
    if (looksByName(view)) return [];
    return view.parameters.flatMap((parameter) => {
      if (isInFilter(parameter)) return [];
      const privilege = privilegeOf(parameter);
      if (privilege === undefined) return [];
      const occasion = occasionOf(parameter, privilege.when);
      return [
        {
          strength: 'said' as const,
          ...(occasion && { occasion }),
          means: () => `gives privilege or opens access, as “${parameter.name}” says`,
          effects: ['changes-access' as const],
          level: {
            move: 'raise' as const,
            to: 'high' as const,
            under: ['Write' as const, 'Execute' as const],
          },
          evidence: quoteParameter(parameter),
        },
      ];
    });
  },
};

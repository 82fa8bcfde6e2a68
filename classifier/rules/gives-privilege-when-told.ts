import type { When } from '../classification.ts';
import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { isInFilter, looksByName, ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const switches =
  /^(?:(?:is |make |as |set |grant )?(?:super ?user|superadmin|admin|administrator|sudo|root|owner)|(?:is|run|use) (?:as )?(?:root|admin|administrator|sudo|elevated|privileged)|privileged|elevated|bypass ?rls|bypass row (?:level )?security|row security off|create ?role|create ?db|public(?:ly)? (?:accessible|access|readable)|make public(?:ly .{0,20})?|allow (?:all|public|anonymous|everyone|unauthenticated)(?: .{0,20})?|open to (?:public|world|internet)|disable (?:auth|authentication|rls|ssl|tls)|no auth|unauthenticated)$/;
const keys = /^(?:ssh (?:public )?keys?|authorized keys?|ssh authorized keys?|grantees?)$/;
const roleName = /^(?:role|roles|permission|permissions|access|access level|privilege|privileges|acl)$/;
const mighty =
  /^(?:admin|administrator|owner|superuser|super[-_ ]?admin|root|editor|writer|write|full[-_ ]?access|public|public[-_ ]read(?:[-_ ]write)?|everyone|anyone)$/i;
/** What a change of a member may give. */
const granted =
  /^(?:(?:\w+ )?(?:roles?|role ids?|permissions?|permission ids?|scopes?|access level|privileges?)|is (?:admin|owner)|(?:new )?(?:master )?(?:password|passphrase|totp|totp secret))$/;
const grantText = /\b(?:permissions?|roles?|privileges?)\b/i;
const member =
  /^(?:members?|users?|agents?|collaborators?|memberships?|accounts?|admins?|operators?|staff|employees?|teammates?|people|person|principals?|credentials?)$/;
const account = /^(?:login|account|user|member|credentials?)$/i;
const openly =
  /^(?:(?:make |is |set )?public(?:ly)?(?: (?:source|visible|listing))?|directory listing|list directory)$/;
const visibility = /^(?:visibility|access|privacy|sharing|share type|visibility level)$/;
const publicly = /^(?:public|everyone|world|anyone|internet|all[-_ ]users)$/i;
/** What is kept and can be looked at from outside. */
const container =
  /\b(?:repo|repository|repositories|project|model|bucket|dataset|space|site|deployment|app|application|image|registry|package|database|board|workspace)s?\b/;

/** Of these, what is not private is for everybody; a space or a board is for its team. */
const toAll = /\b(?:repo|repository|model|dataset|bucket|image|package|gist|paste|snippet)s?\b/;

interface Privilege {
  parameter: Parameter;
  when: When;
  isAlone?: boolean;
}

/** Who changes a member gives what the argument says, whichever role it is. */
function grantedTo(parameter: Parameter, view: View): Privilege | undefined {
  const { spacedName, type, schema } = parameter;
  if (parameter.within.length > 1 || type === 'boolean') return undefined;
  const holdsRoles = type === 'array' && grantText.test(ownText(parameter)) && schema['items'] !== undefined;
  const isScope = spacedName.endsWith(' scope') && grantText.test(ownText(parameter));
  if (!granted.test(spacedName) && !holdsRoles && !isScope) return undefined;
  const [act] = view.acts;
  const isOfMember =
    member.test(view.nameWords.at(-1)?.text ?? '') || account.test(parameter.within.at(-1) ?? '');
  if (act?.kind !== 'change' || !isOfMember) return undefined;
  return { parameter, when: 'present', isAlone: true };
}

/** A thing that is kept is shown to everybody. */
function openedBy(parameter: Parameter, view: View): Privilege | undefined {
  const { spacedName, type, values } = parameter;
  if (parameter.within.length > 1) return undefined;
  const acts = view.acts.some(
    ({ source, kind }) => source === 'name' && (kind === 'create' || kind === 'change' || kind === 'vague'),
  );
  if (!acts && view.actions.length === 0) return undefined;
  if (!container.test(view.spacedName)) return undefined;
  if (type === 'boolean' && openly.test(spacedName)) return { parameter, when: 'true' };
  if (type === 'boolean' && /^(?:is )?private$/.test(spacedName) && toAll.test(view.spacedName))
    return { parameter, when: 'false' };
  if (values.length < 2 || !visibility.test(spacedName)) return undefined;
  const is = values.filter((value) => publicly.test(value));
  return is.length > 0 && is.length < values.length ? { parameter, when: { is } } : undefined;
}

function privilegeOf(parameter: Parameter, view: View): Privilege | undefined {
  const { spacedName, values, type } = parameter;
  const given = grantedTo(parameter, view) ?? openedBy(parameter, view);
  if (given !== undefined) return given;
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
      {
        name: 'edit_agent',
        inputSchema: { type: 'object', properties: { role_ids: { type: 'array' } } },
      },
      {
        name: 'create_dataset',
        inputSchema: { type: 'object', properties: { visibility: { enum: ['private', 'public'] } } },
      },
      {
        name: 'create_repository',
        inputSchema: { type: 'object', properties: { private: { type: 'boolean' } } },
      },
    ],
    ignores: [
      {
        name: 'list_repositories',
        inputSchema: { type: 'object', properties: { private: { type: 'boolean' } } },
      },
      { name: 'update_ticket', inputSchema: { type: 'object', properties: { role: { type: 'string' } } } },
      { name: 'list_users', inputSchema: { type: 'object', properties: { is_admin: { type: 'boolean' } } } },
      { name: 'create_gist', inputSchema: { type: 'object', properties: { public: { type: 'boolean' } } } },
    ],
  },
  match(view) {
    if (looksByName(view)) return [];
    const lists = new Set<string>();
    return view.parameters.flatMap((parameter) => {
      // A role in a list of roles is told of with the list.
      if (isInFilter(parameter) || lists.has(parameter.within.at(-1) ?? '')) return [];
      const privilege = privilegeOf(parameter, view);
      if (privilege === undefined) return [];
      if (privilege.isAlone === true) lists.add(parameter.name);
      const occasion = occasionOf(parameter, privilege.when);
      return [
        {
          strength: 'said' as const,
          ...(privilege.isAlone === true && { flag: 'by-itself' as const }),
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

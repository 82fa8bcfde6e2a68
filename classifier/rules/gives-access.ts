import { hasStake } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { about } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

const people = new Set(['invite', 'add', 'share', 'enroll']);

/** “Adds domains to the allowed domains”. */
const letIn =
  /\b(?:allowed|trusted|blocked|denied|whitelisted) (?:domains?|ips?|ip addresses|users?|origins?|senders?|hosts?)\b/i;

/** Who logs in shows a credential and gives none away. */
const entering = /^(?:login|logon|signin|authenticate|connect|submit|use)$/;

const newOwner =
  /\b(?:to|as) (?:an? |the )?(?:new |another |different )+(?:owner|user|account|organi[sz]ation|workspace)\b|\bownership\b/i;

const issues = /^(?:create|generate|issue|regenerate|rotate|refresh|mint|renew)$/;
const issued =
  /\b(?:tokens?|credentials?|secrets?|keypair|api ?keys?|apikey|access keys?|service keys?|certificates?)$/;
/** Tokens that are money are another matter. */
const coins = /\b(?:erc|nft|coin|crypto|blockchain|contract|launchpad|solana|mint|wallet)/i;

/** Participants of a group read along from then on; those of an event only come. */
function joinsAGroup({ object, reachedClasses }: Act): boolean {
  return (
    /^participants?$/.test(object.at(-1) ?? '') &&
    (object.at(-2) === 'group' || reachedClasses.includes('identity'))
  );
}

/** Who tells a tool the key to use lets nobody else in. */
function showsOwnKey({ lemma, object }: Act, view: View): boolean {
  return (
    /^(?:set|configure|save|store|update|add)$/.test(lemma) &&
    /(?:api|access) (?:keys?|tokens?)$|^(?:credentials?|tokens?|apikey)$/.test(object.slice(-2).join(' ')) &&
    /\byour (?:\w+ ){0,3}(?:keys?|tokens?|credentials)\b|\bfor (?:this|the current) session\b/i.test(
      view.description.slice(0, 300),
    )
  );
}

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
      together(
        actsOf(
          view,
          ['pay', 'change'],
          (act) => act.lemma === 'transfer' && (hasStake(act, 'access') || newOwner.test(view.first)),
        ),
        actsOf(view, ['give'], (act) => act.lemma !== 'attach' || hasStake(act, 'access')),
        actsOf(
          view,
          ['create', 'change', 'generate'],
          (act) =>
            issues.test(act.lemma) &&
            (issued.test(act.object.slice(-2).join(' ')) ||
              (act.lemma === 'rotate' && /^keys?$/.test(act.object.join(' ')))) &&
            !coins.test(`${view.tool.name} ${view.description.slice(0, 300)}`),
        ),
        actsOf(
          view,
          ['create', 'change', 'send'],
          (act) =>
            (hasStake(act, 'access') && !entering.test(act.lemma) && !showsOwnKey(act, view)) ||
            (/^(?:add|create|register)$/.test(act.lemma) &&
              /^(?:payees?|beneficiar(?:y|ies))$/.test(act.object.at(-1) ?? '')) ||
            (people.has(act.lemma) && (hasStake(act, 'identity') || joinsAGroup(act))) ||
            (/^(?:add|set|update|replace)$/.test(act.lemma) && letIn.test(view.first)),
        ),
      ),
      (act) => ({
        supports: 'Write',
        means: () => `gives access or changes who has it${about(act)}`,
        effects: ['writes-data', 'changes-access'],
        reversibility: 'reversible',
        level: { move: 'raise', to: 'high', under: ['Write'] },
      }),
    ),
};

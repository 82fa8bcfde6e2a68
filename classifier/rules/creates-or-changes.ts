import { isMoney } from '../object-tests.ts';
import { actsOf, fromActs, objectText } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const wording = { create: 'adds', change: 'changes' } as const;

export const createsOrChanges: Rule = {
  id: 'creates-or-changes',
  argues: 'Write',
  description: 'The name or the description says that the call creates or changes something.',
  rationale:
    'What such a call leaves behind can be seen and changed back, so it stands between looking and removing.',
  falsePositives: [
    'A tool called `set_of_cards`, where “set” is a noun.',
    'A tool called `create_report` that only returns the report.',
  ],
  references: ['https://www.rfc-editor.org/rfc/rfc9110#section-9.3.3'],
  examples: {
    matches: [
      { name: 'create_issue' },
      { name: 'page.update' },
      { name: 'x', description: 'Renames a board.' },
    ],
    ignores: [{ name: 'list_created_issues' }, { name: 'delete_issue' }, { name: 'get_page' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['create', 'change'], (act) => !isMoney(act) || act.kind === 'change'),
      (act) => ({
        supports: 'Write',
        means: `${act.kind === 'create' ? wording.create : wording.change} ${objectText(act, 'state')}`,
        effects: ['writes-data'],
        reversibility: 'reversible',
      }),
    ),
};

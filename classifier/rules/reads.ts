import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import { doing, isPlainVerb } from './kit/verb-text.ts';
import type { Rule } from '../rule.ts';

/** Verbs whose answer is the object itself. */
const returns =
  /^(?:get|list|describe|retrieve|fetch|return|obtain|getall|listall|fetchall|provide|contain|discover)$/;

export const reads: Rule = {
  id: 'reads',
  argues: 'Read',
  description: 'The name or the description says that the call returns information.',
  rationale:
    'Servers name a reading tool after the look-up it does, and published access levels of cloud actions agree ' +
    'with such verbs in 98 of 100 cases. A participle or a noun is no verb: `list_deleted_items` reads.',
  falsePositives: [
    'A tool called `get_access_token` that issues a new token.',
    'A tool called `fetch` whose parameters let it send data as well.',
  ],
  references: ['https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1'],
  examples: {
    matches: [
      { name: 'list_issues' },
      { name: 'getUserById' },
      { name: 'dynamodb_item_query', description: 'Query items in a table.' },
      { name: 'x', description: 'Retrieves the weather of a city.' },
      { name: 'list_deleted_items' },
    ],
    ignores: [{ name: 'delete_issue' }, { name: 'start_server', description: 'Starts the server.' }],
  },
  match: (view) =>
    fromActs(actsOf(view, ['look']), (act) => ({
      supports: 'Read',
      flag: 'plain-look',
      means: () =>
        `${returns.test(act.lemma) || !isPlainVerb(act) || act.object.length === 0 ? 'returns' : doing(act)} ${objectText(act, 'information')}`,
    })),
};

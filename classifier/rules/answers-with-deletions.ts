import { escapePointer, quoteValue } from '../evidence.ts';
import { isObject } from '../definition/schema-references.ts';
import { onlyLooks } from './kit/acts-of.ts';
import { looksByName } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const counts =
  /^(?:(?:num|number|count|total)[_-]?(?:of[_-]?)?(?:deleted|removed|purged|dropped)|(?:deleted|removed|purged|dropped)[_-]?(?:count|rows?|ids?|items|files|records|documents|total|number)|(?:rows|items|files|records|documents)[_-]?(?:deleted|removed)|(?:num|count|total|number)(?:Deleted|Removed)\w{0,20}|(?:deleted|removed)(?:Count|Rows?|Ids?|Items|Files|Records|Documents|Total))$/;
const maxProperties = 200;

export const answersWithDeletions: Rule = {
  id: 'answers-with-deletions',
  argues: 'Destructive',
  description: 'The answer of the call counts what was deleted.',
  rationale:
    'What a tool reports back is a witness to what it did, where its name and text leave that open. It says nothing of ' +
    'the arguments, so it gives no parameter a role.',
  falsePositives: [
    'A statistic of deletions that others made, under a name that does not say that it looks.',
  ],
  examples: {
    matches: [
      {
        name: 'housekeeping',
        outputSchema: { type: 'object', properties: { deleted_count: { type: 'integer' } } },
      },
    ],
    ignores: [
      {
        name: 'get_statistics',
        outputSchema: { type: 'object', properties: { deleted_count: { type: 'integer' } } },
      },
      { name: 'list_files', outputSchema: { type: 'object', properties: { deleted: { type: 'boolean' } } } },
    ],
  },
  match(view) {
    const properties = view.tool.outputSchema?.['properties'];
    if (!isObject(properties)) return [];
    const name = Object.keys(properties)
      .slice(0, maxProperties)
      .find((key) => counts.test(key));
    if (name === undefined || looksByName(view) || (view.acts.length > 0 && onlyLooks(view))) return [];
    return [
      {
        supports: 'Destructive',
        strength: 'likely',
        means: () => `tells how much it deleted, as “${name}”`,
        effects: ['deletes-data'],
        reversibility: 'irreversible',
        evidence: [quoteValue(`/outputSchema/properties/${escapePointer(name)}`, name)],
      },
    ];
  },
};

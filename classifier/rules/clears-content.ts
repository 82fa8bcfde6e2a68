import { isEphemeral } from '../object-tests.ts';
import { actsOf, fromActs, objectText } from '../phrases.ts';
import type { Rule } from '../rule.ts';

export const clearsContent: Rule = {
  id: 'clears-content',
  argues: 'Destructive',
  acts: ['clear', 'reset'],
  description: 'The call clears, flushes or resets something that does not come back by itself.',
  rationale: 'What is cleared or set back to its defaults was somebody’s data or settings.',
  falsePositives: ['`reset_view` of a viewer whose view is not in the list of ephemeral things.'],
  examples: {
    matches: [{ name: 'clear_table' }, { name: 'reset-ranking-rules' }, { name: 'flush_database' }],
    ignores: [{ name: 'clear_cache' }, { name: 'reset_filter' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['clear', 'reset'], (act) => !isEphemeral(act)),
      (act) => ({
        supports: 'Destructive',
        means:
          act.kind === 'reset'
            ? `sets ${objectText(act)} back and discards what was there`
            : `empties ${objectText(act)}`,
        effects: ['deletes-data'],
        reversibility: 'irreversible',
      }),
    ),
};

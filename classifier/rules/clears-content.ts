import { hasStake } from '../language/act-objects.ts';
import { quoteMatch } from '../evidence.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Rule, Signal } from '../rule.ts';
import type { View } from '../definition/view.ts';

const discards =
  /(?:^|[^a-z])force[- _]?push|\breset[- ]{1,3}hard\b|\bdiscards? (?:all |any |local |your |uncommitted |unsaved )/i;
const denied = /\b(?:not|never|without|no|avoid)\b[^.\n]{0,20}$/i;

/** A force-push or a hard reset, which names no verb of clearing. */
function throwsAway(view: View): Signal[] {
  if (view.acts[0]?.kind === 'look' || view.acts[0]?.kind === 'compute') return [];
  const first = view.sentences.find(({ kind }) => kind === 'statement');
  const found = first && discards.exec(first.text);
  const said =
    found && !denied.test(first.text.slice(0, found.index))
      ? quoteMatch('/description', view.description, discards)
      : [];
  const evidence = [...quoteMatch('/name', view.tool.name, discards), ...said];
  if (evidence.length === 0) return [];
  return [
    {
      supports: 'Destructive',
      strength: 'plain',
      means: () => 'throws changes away that are not held elsewhere',
      effects: ['deletes-data', 'overwrites'],
      reversibility: 'irreversible',
      evidence,
    },
  ];
}

export const clearsContent: Rule = {
  id: 'clears-content',
  argues: 'Destructive',
  description:
    'The call clears, flushes or resets something that does not come back by itself, or throws changes away.',
  rationale: 'What is cleared or set back to its defaults was somebody’s data or settings.',
  falsePositives: ['`reset_view` of a viewer whose view is not in the list of ephemeral things.'],
  examples: {
    matches: [
      { name: 'clear_table' },
      { name: 'reset-ranking-rules' },
      { name: 'flush_database' },
      { name: 'git_force_push' },
      { name: 'checkout', description: 'Check out a branch and discard all local changes.' },
    ],
    ignores: [
      { name: 'clear_cache' },
      { name: 'reset_filter' },
      { name: 'push', description: 'Pushes. Does not force-push.' },
    ],
  },
  match: (view) =>
    together(
      throwsAway(view),
      fromActs(
        actsOf(view, ['clear', 'reset'], (act) => !hasStake(act, 'ephemeral')),
        (act) => ({
          supports: 'Destructive',
          means: () =>
            act.kind === 'reset'
              ? `sets ${objectText(act)} back and discards what was there`
              : `empties ${objectText(act)}`,
          effects: ['deletes-data'],
          reversibility: 'irreversible',
        }),
      ),
    ),
};

import { actsOn, hasStake, reaches } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

export const clearsEphemeral: Rule = {
  id: 'clears-ephemeral',
  argues: 'Destructive',
  description: 'The call clears something that is rebuilt by itself, such as a cache.',
  rationale:
    'Nothing that people made is lost. A cache that others share is still slower for them until it fills again, ' +
    'whereas a selection or a form belongs to the caller alone (decision 7).',
  falsePositives: ['A “session” that holds a user’s only copy of some work.'],
  examples: {
    matches: [{ name: 'clear_cache' }, { name: 'clear_selection' }, { name: 'purge_cache' }],
    ignores: [{ name: 'get_cache_stats' }, { name: 'delete_page' }],
  },
  match: (view) =>
    fromActs(
      actsOf(
        view,
        ['remove', 'clear', 'reset', 'end'],
        (act) => hasStake(act, 'ephemeral') && !reaches(act, 'access'),
      ),
      (act) => {
        const own = actsOn(act, 'own-view') && !/^caches?$/.test(act.object.at(-1) ?? '');
        return {
          supports: own ? 'Write' : 'Destructive',
          means: () =>
            own
              ? `clears ${objectText(act)}, which is the caller’s own view`
              : `clears ${objectText(act)}, which is rebuilt afterwards`,
          effects: act.kind === 'end' ? ['controls-process'] : own ? ['writes-data'] : ['deletes-data'],
          reversibility: own || act.kind === 'end' ? 'reversible' : 'recoverable',
          level: { move: 'lower', to: own ? 'low' : 'medium', under: [own ? 'Write' : 'Destructive'] },
        };
      },
    ),
};

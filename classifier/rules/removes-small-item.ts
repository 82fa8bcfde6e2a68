import { actsOf, isStated } from './kit/acts-of.ts';
import { endsOn, reaches } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

const sayNothing =
  /^(?:it|them|this|that|one|items?|entr(?:y|ies)|objects?|records?|resources?|things?|id|ids|permanently)$/;

function isSmall(act: Act): boolean {
  return (
    endsOn(act, 'small', 'attachable') ||
    /\b(?:time entry|(?:saved|custom|board|grid|list) view|to do|action item)$/.test(act.object.join(' '))
  );
}

/** Nobody knows how many there are of what a filter finds. */
const byFilter = /\b(?:filters?|matching|criteria|older than|based on)\b/i;

function isMany(act: Act): boolean {
  return /[^us]s$/.test(act.object.at(-1) ?? '');
}

/** Whether an act removes something of size: a definition that removes that too is no small matter. */
function removesMore(act: Act): boolean {
  const last = act.object.at(-1);
  return (
    act.kind === 'remove' &&
    last !== undefined &&
    !sayNothing.test(last) &&
    !isSmall(act) &&
    !reaches(act, 'small')
  );
}

export const removesSmallItem: Rule = {
  id: 'removes-small-item',
  argues: 'level',
  description:
    'What is removed is one small thing that is easily made again: a comment, a to-do, a bookmark.',
  rationale: 'The loss is real but small, and somebody who remembers it can write it again.',
  falsePositives: ['A “note” that holds years of work.'],
  examples: {
    matches: [{ name: 'delete_comment' }, { name: 'delete-bookmark' }],
    ignores: [{ name: 'delete_all_bookmarks' }, { name: 'delete_project' }],
  },
  match: (view) =>
    fromActs(
      actsOf(
        view,
        ['remove'],
        (act) =>
          isStated(act, 0.5) &&
          isSmall(act) &&
          !(isMany(act) && byFilter.test(view.first)) &&
          !reaches(act, 'everything') &&
          !view.acts.some(removesMore),
      ),
      (act) => ({
        means: () =>
          isMany(act)
            ? `removes small items (${objectText(act)}), which are easily made again`
            : `removes one small item (${objectText(act)}), which is easily made again`,
        level: { move: 'lower', to: 'high', under: ['Destructive'] },
      }),
    ),
};

import { actsOf, isStated } from './kit/acts-of.ts';
import { endsOn } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

const marks = new Set([
  'follow',
  'unfollow',
  'like',
  'unlike',
  'star',
  'unstar',
  'pin',
  'unpin',
  'bookmark',
  'mark',
  'unmark',
  'mute',
  'unmute',
  'dismiss',
  'snooze',
  'unsubscribe',
  'upvote',
  'downvote',
  'react',
  'untag',
  'unfavorite',
  'unfavourite',
  'unbookmark',
  'unvote',
  'favorite',
  'favourite',
  'vote',
  'highlight',
]);
const adds = new Set([
  'add',
  'assign',
  'set',
  'apply',
  'attach',
  'create',
  'toggle',
  'unassign',
  'insert',
  'put',
]);

const seen = /\b(?:read|unread|seen|favou?rite|starred|spam)\b/;

export const addsLightAssociation: Rule = {
  id: 'adds-light-association',
  argues: 'level',
  description: 'The call adds or toggles a reaction, a star, a tag on something, a mark as read or the like.',
  rationale: 'The trace is small and whoever sees it can take it off again (decision 4).',
  falsePositives: ['“Mark as paid”, which changes what somebody owes.'],
  examples: {
    matches: [{ name: 'add_reaction' }, { name: 'follow_user' }, { name: 'mark_as_read' }],
    ignores: [{ name: 'add_member' }, { name: 'create_issue' }],
  },
  match: (view) =>
    fromActs(
      [
        ...actsOf(
          view,
          ['create', 'change', 'give'],
          (act) =>
            marks.has(act.lemma) &&
            (!act.lemma.endsWith('mark') ||
              act.phrase.quote === act.verb.quote ||
              seen.test(act.object.join(' ')) ||
              /\bas (?:un)?(?:read|seen)\b/i.test(view.description.slice(0, 200)) ||
              /as[^a-z]?(?:un)?(?:read|seen)/i.test(view.tool.name)),
        ),
        ...actsOf(view, ['create', 'change', 'give'], (act) => adds.has(act.lemma) && endsOn(act, 'light')),
        ...actsOf(
          view,
          ['create', 'change'],
          (act) =>
            adds.has(act.lemma) && act.lemma !== 'create' && act.lemma !== 'set' && endsOn(act, 'attachable'),
        ),
      ].filter((act) => isStated(act, 0.7)),
      (act) => ({
        means: () => `adds or toggles ${objectText(act, act.lemma)}, and that is taken off again as easily`,
        level: { move: 'lower', to: 'low', under: ['Write'] },
      }),
    ),
};

import { actsOf, isStated } from './kit/acts-of.ts';
import { endsOn } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

const between = /\bbetween (?:two|the|several|issues?|tickets?|tasks?|cards?)\b/i;
const ofThing =
  /\blabels? (?:of|on|for) (?:an? |the |one )?(?:mails?|emails?|messages?|threads?|issues?|tickets?|cards?|tasks?)\b/i;

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

/** Work that is given to somebody, or tied to other work (decision 4). */
const work = /^(?:tickets?|issues?|tasks?|cards?|stor(?:y|ies)|conversations?|cases?|todos?|work items?)$/;
const ties = /^(?:link|assign|unassign|relate|watch|unwatch)$/;
/** Machines that carry out what is assigned to them. */
const carriesOut =
  /\bto (?:an? |the |all |specific |given |selected |one or more )*(?:endpoints?|devices?|hosts?|machines?|servers?|workers?)\b/i;
const relation = /^(?:relationships?|relations?|links?|dependenc(?:y|ies))$/;
/** What sets of labels are changed through. */
const changesLabels = /^(?:modify|update|change|edit|set)$/;
const seen = /\b(?:read|unread|seen|favou?rite|starred|spam)\b/;

/** Whether the name says that something of more weight is changed: a label is then only a part of it. */
function changesMore({ acts: [named] }: View): boolean {
  if (named?.source !== 'name' || named.sureness < 0.7 || named.object.length === 0) return false;
  if (named.kind !== 'create' && named.kind !== 'change') return false;
  return (
    !marks.has(named.lemma) &&
    !adds.has(named.lemma) &&
    !ties.test(named.lemma) &&
    !/^(?:label|tag|flag)$/.test(named.lemma) &&
    !endsOn(named, 'light') &&
    !endsOn(named, 'attachable')
  );
}

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
          ['create', 'change', 'give'],
          (act) =>
            (ties.test(act.lemma) &&
              work.test(act.object.at(-1) ?? '') &&
              !carriesOut.test(view.first) &&
              (act.lemma !== 'link' || (act.object.at(-1) ?? '').endsWith('s'))) ||
            (act.lemma === 'stop' && act.kind === 'change') ||
            (adds.has(act.lemma) && relation.test(act.object.at(-1) ?? '') && between.test(view.first)) ||
            (changesLabels.test(act.lemma) &&
              /^labels?$/.test(act.object.at(-1) ?? '') &&
              ofThing.test(view.first)),
        ),
        ...actsOf(
          view,
          ['create', 'change'],
          (act) =>
            adds.has(act.lemma) && act.lemma !== 'create' && act.lemma !== 'set' && endsOn(act, 'attachable'),
        ),
      ].filter((act) => isStated(act, 0.7) && !(act.source === 'description' && changesMore(view))),
      (act) => ({
        means: () => `adds or toggles ${objectText(act, act.lemma)}, and that is taken off again as easily`,
        level: { move: 'lower', to: 'low', under: ['Write'] },
      }),
    ),
};

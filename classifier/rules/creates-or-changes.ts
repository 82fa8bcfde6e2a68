import { endsOn, hasStake, reaches } from '../language/act-objects.ts';
import { isOnScreen } from './kit/screens.ts';
import { actsOf, isStated } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import { doing, isPlainVerb } from './kit/verb-text.ts';
import type { Rule, Signal } from '../rule.ts';

/** Says little, but nobody manages a thing by looking at it. */
const manages = new Set(['manage', 'administer', 'handle']);

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
    together<Signal>(
      fromActs(
        together(
          // A tool’s own temporary files are gone when it answers.
          actsOf(view, ['create', 'change'], ({ object }) => !/^temp(?:orary)?$/.test(object[0] ?? '')),
          actsOf(view, ['give'], (act) => act.lemma === 'attach' && !hasStake(act, 'access')),
          actsOf(
            view,
            ['pay'],
            (act) =>
              !isStated(act, 0.9) && !endsOn(act, 'report') && !reaches(act, 'money', 'payment', 'order'),
          ),
          actsOf(view, ['act'], (act) => !isOnScreen(act, view)),
        ),
        (act) => ({
          supports: 'Write',
          means: () =>
            isPlainVerb(act)
              ? `${doing(act)} ${objectText(act, 'something', act.kind === 'create' ? 'a' : 'the')}`
              : act.kind === 'create'
                ? `adds ${objectText(act, 'something', 'a')}`
                : `changes ${objectText(act, 'state')}`,
          effects: ['writes-data'],
          reversibility: 'reversible',
        }),
      ),
      fromActs(
        // What a tool with a list of actions manages is told by the list.
        actsOf(view, ['vague'], (act) => manages.has(act.lemma) && view.actions.length === 0),
        (act) => ({
          supports: 'Write' as const,
          means: () => `manages ${objectText(act, 'something')}, which is more than looking at it`,
          strength: 'half-stated' as const,
          effects: ['writes-data' as const],
          reversibility: 'reversible' as const,
        }),
      ),
    ),
};

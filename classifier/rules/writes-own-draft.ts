import { actsOf, isStated } from './kit/acts-of.ts';
import { about } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

const own = new Set(
  'cwd workdir draft drafts selection filter view theme clipboard cursor viewport zoom breakpoint highlight session tools current active preferred profile preference preferences favorite favourites'.split(
    ' ',
  ),
);
const selecting = /^(?:switch|use|select|connect|discover|save|set|login|create|write|toggle|change)$/;

const sketch = /^(?:drafts?|selection|filter|view|clipboard|cursor|breakpoint|highlight)$/;

function isOwn(act: Act): boolean {
  const last = act.object.at(-1) ?? '';
  if (last === 'draft' || last === 'drafts' || (act.lemma === 'draft' && act.source === 'name')) return true;
  if (/^(?:switch|use|select)$/.test(act.lemma)) return true;
  if (/^(?:connect|disconnect)$/.test(act.lemma) && act.source === 'name') return true;
  // Who creates a profile makes one that stays.
  if (/^(?:create|write)$/.test(act.lemma))
    return act.object.length <= 3 && act.object.some((word) => sketch.test(word));
  if (act.lemma === 'set' && /^(?:workspace|directory)$/.test(last) && act.object.length <= 2) return true;
  return selecting.test(act.lemma) && act.object.some((word) => own.has(word)) && act.object.length <= 3;
}

export const writesOwnDraft: Rule = {
  id: 'writes-own-draft',
  argues: 'level',
  description: 'The call changes only the caller’s own draft, view, selection or connection.',
  rationale: 'Nobody else sees the change, and the caller can take it back at once (decisions 12 and 16).',
  falsePositives: ['A shared draft that others are reading.'],
  examples: {
    matches: [{ name: 'create_draft' }, { name: 'switch_profile' }],
    ignores: [{ name: 'send_draft' }, { name: 'create_issue' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['create', 'change'], (act) => isStated(act, 0.6) && isOwn(act)),
      (act) => ({
        means: () => `changes only what is the caller’s own${about(act)}`,
        level: { move: 'lower', to: 'low', under: ['Write'] },
      }),
    ),
};

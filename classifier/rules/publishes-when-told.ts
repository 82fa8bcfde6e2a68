import { occasionOf } from '../definition/conditions.ts';
import { looksByName, quoteParameter } from './kit/told.ts';
import { listedValues } from './kit/listed-values.ts';
import type { Rule } from '../rule.ts';

const status = /^(?:(?:new |post |page |article |publish(?:ing)? )?(?:status|state)|visibility)$/;
const open = /^(?:publish(?:ed)?|live|public|active)$/i;
const closed = /^(?:drafts?|unpublished|private|pending|archived|hidden)$/i;
/** What strangers read once it is out; what is in a course, those who are enrolled read. */
const readable =
  /\b(?:posts?|pages?|articles?|products?|blogs?|stor(?:y|ies)|listings?|videos?|newsletters?|releases?|announcements?|pins?)\b/;

export const publishesWhenTold: Rule = {
  id: 'publishes-when-told',
  argues: 'level',
  description: 'A value of a status puts what is written before the public.',
  rationale:
    'A draft is the author’s own; once it is published, strangers read it, and taking it back does not unread it (decisions ' +
    '12 and 41).',
  falsePositives: ['A “published” that only colleagues see.'],
  examples: {
    matches: [
      {
        name: 'create_article',
        inputSchema: { type: 'object', properties: { state: { enum: ['published', 'draft'] } } },
      },
    ],
    ignores: [
      {
        name: 'list_articles',
        inputSchema: { type: 'object', properties: { state: { enum: ['published', 'draft'] } } },
      },
      {
        name: 'update_customer',
        inputSchema: { type: 'object', properties: { status: { enum: ['active', 'archived'] } } },
      },
    ],
  },
  match(view) {
    if (looksByName(view) || !readable.test(view.spacedName) || /\bcourses?\b/.test(view.spacedName))
      return [];
    return view.parameters.flatMap((parameter) => {
      if (!status.test(parameter.spacedName) || parameter.within.length > 1) return [];
      const values = listedValues(parameter);
      const is = values.filter((value) => open.test(value));
      if (is.length === 0 || !values.some((value) => closed.test(value))) return [];
      const occasion = occasionOf(parameter, { is });
      return [
        {
          strength: 'said' as const,
          ...(occasion && { occasion }),
          means: () => `publishes it, as “${parameter.name}” says`,
          effects: ['sends-outside' as const],
          level: { move: 'raise' as const, to: 'high' as const, under: ['Write' as const] },
          evidence: quoteParameter(parameter),
        },
      ];
    });
  },
};

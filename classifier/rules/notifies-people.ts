import { occasionOf } from '../definition/conditions.ts';
import { quoteValue } from '../evidence.ts';
import { actsOf } from './kit/acts-of.ts';
import type { Rule } from '../rule.ts';

const notifying =
  /^(?:notify|notify (?:attendees|guests|emails|users|people|members|participants|subscribers|customers?|recipients|others|all)|send (?:updates|notifications?|notification emails?|invites?|invitations?|emails?)|email (?:attendees|guests|customers?))$/;

export const notifiesPeople: Rule = {
  id: 'notifies-people',
  argues: 'level',
  description: 'A parameter has the change told to people: to attendees, guests or customers.',
  rationale:
    'The record can be changed back, but not the mail that went out about it. An argument that an agent can set ' +
    'counts as set (decisions 5 and 12).',
  falsePositives: ['A `notify` that only shows a message to the caller.'],
  examples: {
    matches: [
      {
        name: 'update_meeting',
        inputSchema: { type: 'object', properties: { notify_attendees: { type: 'boolean' } } },
      },
    ],
    ignores: [
      {
        name: 'update_meeting',
        inputSchema: { type: 'object', properties: { attendees: { type: 'array' } } },
      },
      { name: 'list_meetings', inputSchema: { type: 'object', properties: { notify: { type: 'boolean' } } } },
    ],
  },
  match(view) {
    const parameter = view.parameters.find(({ spacedName }) => notifying.test(spacedName));
    if (parameter === undefined) return [];
    if (actsOf(view, ['look', 'compute'], ({ source }) => source === 'name').length > 0) return [];
    const occasion = occasionOf(parameter, parameter.type === 'boolean' ? 'true' : 'present');
    return [
      {
        strength: 'likely',
        ...(occasion && { occasion }),
        means: () => `has people told of the change, as “${parameter.name}” says`,
        effects: ['sends-outside'],
        level: { move: 'raise', to: 'high', under: ['Write'] },
        evidence: [quoteValue(parameter.pointer, parameter.name)],
      },
    ];
  },
};

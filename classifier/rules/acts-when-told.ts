import { occasionOf } from '../definition/conditions.ts';
import { isInFilter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

export const actsWhenTold: Rule = {
  id: 'acts-when-told',
  argues: 'effects',
  description:
    'A switch has the call do something beside its own act: delete, send, publish or start something.',
  rationale:
    'Whoever calls can set the switch, so the worst call is one with it; without it the call stays what it is ' +
    '(decision 41). What the switch does is read like a tool of its own.',
  falsePositives: ['A switch named after a verb that only marks a record, which its own text does not say.'],
  examples: {
    matches: [
      {
        name: 'load_table',
        description: 'Loads rows into a table.',
        inputSchema: {
          type: 'object',
          properties: {
            truncateFirst: { type: 'boolean', description: 'Truncate the table before loading.' },
          },
        },
      },
      {
        name: 'convert_video',
        description: 'Converts a video.',
        inputSchema: {
          type: 'object',
          properties: {
            tidy: { type: 'boolean', description: 'If true, deletes the source video afterwards.' },
          },
        },
      },
    ],
    ignores: [
      {
        name: 'list_files',
        inputSchema: { type: 'object', properties: { include_deleted: { type: 'boolean' } } },
      },
      {
        name: 'create_database',
        inputSchema: { type: 'object', properties: { delete_protection: { type: 'boolean' } } },
      },
    ],
  },
  match: ({ switchedActs }) =>
    switchedActs
      .filter(({ parameter }) => !isInFilter(parameter))
      .map(({ parameter, category, level, effects, reversibility, means, quotation }) => ({
        supports: category,
        strength: 'said',
        occasion: occasionOf(parameter, 'true'),
        means: () => `can be told “${parameter.name.slice(0, 60)}”, which ${means()}`,
        effects,
        reversibility,
        level: { move: 'raise', to: level, under: [category] },
        evidence: [quotation],
      })),
};

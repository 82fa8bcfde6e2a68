import { quoteValue } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const asksForConfirmation: Rule = {
  id: 'asks-for-confirmation',
  argues: 'effects',
  description: 'A parameter is a safeguard: a confirmation or a dry run.',
  rationale:
    'The author thought the call worth a second look. The safeguard is itself an argument that an agent can set, ' +
    'so it lowers nothing.',
  falsePositives: ['`confirmed` as a field of a record.'],
  examples: {
    matches: [
      {
        name: 'detach_user_policy',
        inputSchema: { type: 'object', properties: { confirmed: { type: 'boolean', default: false } } },
      },
    ],
    ignores: [{ name: 'detach_user_policy' }],
  },
  match: (view) =>
    view.parameters
      .filter(({ role }) => role === 'safeguard')
      .slice(0, 2)
      .map(({ name, pointer }) => ({ weight: 0.3, evidence: [quoteValue(pointer, name)] })),
};

import type { Rule } from '../rule.ts';

export const offersActions: Rule = {
  id: 'offers-actions',
  argues: 'effects',
  description: 'A parameter chooses between actions; the gravest of them is what the tool can do.',
  rationale:
    'A tool that manages a thing is as dangerous as its most dangerous action, since one call chooses it. Every ' +
    'action is labelled on its own (decision 13).',
  falsePositives: ['A `mode` whose values look like verbs but only choose a format.'],
  examples: {
    matches: [
      {
        name: 'manage_user',
        inputSchema: { type: 'object', properties: { action: { type: 'string', enum: ['get', 'delete'] } } },
      },
    ],
    ignores: [
      {
        name: 'get_user',
        inputSchema: { type: 'object', properties: { mode: { type: 'string', enum: ['fast', 'full'] } } },
      },
    ],
  },
  match: ({ actions }) => {
    const worst = actions[0];
    if (worst === undefined) return [];
    return [
      {
        supports: worst.category,
        strength: 'chosen',
        flag: 'chosen-action',
        occasion: {
          pointer: worst.parameter,
          when: { is: [worst.value] },
          preset: worst.isPreset ? worst.value : undefined,
          required: worst.isRequired,
        },
        means: () => `can be told “${worst.value.slice(0, 60)}”, which ${worst.means()}`,
        effects: worst.effects,
        reversibility: worst.reversibility,
        level: { move: 'raise', to: worst.level, under: [worst.category] },
        evidence: [worst.quotation],
      },
    ];
  },
};

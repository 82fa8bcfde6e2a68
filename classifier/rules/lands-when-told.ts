import { occasionOf } from '../definition/conditions.ts';
import { looksByName, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const status = /^(?:(?:new |target )?(?:status|state)|action|state event)$/;
const landed = /^(?:completed?|merged?|land(?:ed)?|submit(?:ted)?)$/i;
const proposal = /\b(?:pull requests?|merge requests?|pr|mr|changelists?|patch ?sets?)\b/;

export const landsWhenTold: Rule = {
  id: 'lands-when-told',
  argues: 'level',
  description: 'A value of a status merges the change that it belongs to.',
  rationale:
    'A pull request that is set to completed is merged, and from there its code is built and run by others (decision 41 and ' +
    'the levels of the taxonomy).',
  falsePositives: ['A service in which “completed” only closes the request.'],
  references: ['https://slsa.dev/spec/v1.0/threats-overview'],
  examples: {
    matches: [
      {
        name: 'update_pull_request',
        inputSchema: {
          type: 'object',
          properties: { status: { enum: ['active', 'abandoned', 'completed'] } },
        },
      },
    ],
    ignores: [
      {
        name: 'list_pull_requests',
        inputSchema: { type: 'object', properties: { status: { enum: ['active', 'completed'] } } },
      },
      {
        name: 'update_task',
        inputSchema: { type: 'object', properties: { status: { enum: ['open', 'completed'] } } },
      },
    ],
  },
  match(view) {
    if (looksByName(view) || !proposal.test(view.spacedName)) return [];
    return view.parameters.flatMap((parameter) => {
      const is = parameter.values.filter((value) => landed.test(value));
      if (is.length === 0 || !status.test(parameter.spacedName)) return [];
      const occasion = occasionOf(parameter, { is });
      return [
        {
          strength: 'said' as const,
          ...(occasion && { occasion }),
          means: () => `lands code where others run it, as “${parameter.name}” says`,
          effects: ['writes-data' as const],
          level: { move: 'raise' as const, to: 'high' as const, under: ['Write' as const] },
          evidence: quoteParameter(parameter),
        },
      ];
    });
  },
};

import { occasionOf } from '../definition/conditions.ts';
import { listedValues } from './kit/listed-values.ts';
import { looksByName, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const status = /^(?:(?:new |target |desired )?(?:status|state))$/;
const running = /^(?:active|activated?|running|started?|enabled?|live|on|published|resumed?)$/i;
const resting = /^(?:draft|inactive|paused?|stopped|disabled?|off|archived|suspended|deactivated?)$/i;
/** What does something by itself once it is set going. */
const runner =
  /\b(?:workflows?|automations?|scenarios?|flows?|pipelines?|campaigns?|bots?|cron ?jobs?|schedules?|routines?|playbooks?|sequences?)$/;

export const startsWhenTold: Rule = {
  id: 'starts-when-told',
  argues: 'Execute',
  description: 'A value of a status sets a kept process going: a workflow, an automation, a campaign.',
  rationale:
    'While it is a draft or paused, a change of it changes a record; once it is active, it runs by itself, whenever its ' +
    'trigger fires (decisions 8 and 41).',
  falsePositives: ['A workflow whose “active” only says that it is shown.'],
  examples: {
    matches: [
      {
        name: 'update_workflow',
        inputSchema: { type: 'object', properties: { status: { enum: ['draft', 'active', 'paused'] } } },
      },
    ],
    ignores: [
      {
        name: 'list_workflows',
        inputSchema: { type: 'object', properties: { status: { enum: ['draft', 'active'] } } },
      },
      {
        name: 'update_user',
        inputSchema: { type: 'object', properties: { status: { enum: ['active', 'inactive'] } } },
      },
    ],
  },
  match(view) {
    const nouns = view.spacedName.replace(/ status$/, '');
    if (looksByName(view) || !runner.test(nouns)) return [];
    return view.parameters.flatMap((parameter) => {
      if (!status.test(parameter.spacedName) || parameter.within.length > 1) return [];
      const values = listedValues(parameter);
      const is = values.filter((value) => running.test(value));
      if (is.length === 0 || !values.some((value) => resting.test(value))) return [];
      const occasion = occasionOf(parameter, { is });
      return [
        {
          supports: 'Execute' as const,
          strength: 'said' as const,
          ...(occasion && { occasion }),
          means: () => `sets it going, as “${parameter.name}” says`,
          effects: ['controls-process' as const],
          reversibility: 'reversible' as const,
          evidence: quoteParameter(parameter),
        },
      ];
    });
  },
};

import type { Parameter } from '../definition/parameters.ts';
import { quoteValue } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/** “nextThoughtNeeded”, “next_step_needed”: whoever calls says whether to go on thinking. */
const goesOn = /^next (?:[a-z]+ ){1,2}needed$/;

/** What is run or reached needs more than thoughts; a snippet that may go with one is a thought. */
function isOfAnother({ role, required }: Parameter): boolean {
  return (
    role === 'shell' || role === 'sql' || role === 'path' || role === 'url' || (role === 'code' && required)
  );
}

export const thinksInSteps: Rule = {
  id: 'thinks-in-steps',
  argues: 'Read',
  description:
    'A parameter says whether another step of thinking is needed, and nothing else is handed over.',
  rationale:
    'Such a tool gives the caller’s own thoughts back in order. What its description says of building and planning is ' +
    'what the thoughts are about (decision 16).',
  falsePositives: ['A tool that keeps the thoughts in a file of its own and does not say so.'],
  examples: {
    matches: [
      {
        name: 'gardenthinking',
        description: 'A tool for planning gardens. Design beds and build paths step by step.',
        inputSchema: {
          type: 'object',
          properties: { thought: { type: 'string' }, nextThoughtNeeded: { type: 'boolean' } },
        },
      },
    ],
    ignores: [
      {
        name: 'save_thought',
        inputSchema: {
          type: 'object',
          properties: { thought: { type: 'string' }, nextThoughtNeeded: { type: 'boolean' } },
        },
      },
      {
        name: 'plan_repair',
        inputSchema: {
          type: 'object',
          properties: { command: { type: 'string' }, next_step_needed: { type: 'boolean' } },
        },
      },
      { name: 'list_thoughts' },
    ],
  },
  match({ acts, parameters }) {
    const sign = parameters.find(({ spacedName }) => goesOn.test(spacedName));
    if (sign === undefined || parameters.some(isOfAnother)) return [];
    const acting = acts.some(
      ({ source, kind }) => source === 'name' && kind !== 'look' && kind !== 'compute',
    );
    if (acting) return [];
    const evidence = [quoteValue(sign.pointer, sign.name)];
    return [
      {
        supports: 'Read',
        strength: 'strong',
        means: () => 'gives the thoughts of its caller back',
        evidence,
      },
      { opposes: 'Write', strength: 'overruling', evidence },
    ];
  },
};

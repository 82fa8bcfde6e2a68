import { quoteSpan } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const boilerplate =
  /^(?:deploy server .{0,300}try in playground\s*\S{0,80}|(?:no description(?: provided| available)?|todo|tbd|n\/?a|description|test|none|null|undefined|placeholder|lorem ipsum.{0,200}|a tool|tool|this is a tool|mcp tool)\.?)$/is;

export const emptyDescription: Rule = {
  id: 'empty-description',
  argues: 'definition',
  description: 'The description is missing, empty, or says nothing of the tool.',
  rationale:
    'A model then has only the name to choose by, and a reader only the name to judge by. Absence is not ' +
    'innocence (decision 19).',
  falsePositives: ['A name that needs no explanation, such as `get_current_time`.'],
  examples: {
    matches: [
      { name: 'delete_page' },
      { name: 'delete_page', description: '  ' },
      { name: 'x', description: 'No description provided.' },
    ],
    ignores: [{ name: 'delete_page', description: 'Deletes a page.' }],
  },
  match({ tool, description }) {
    const trimmed = description.slice(0, 1_000).trim();
    if (trimmed !== '' && !boilerplate.test(trimmed)) return [];
    const says = trimmed === '' ? 'is empty' : 'says nothing about this tool';
    return [
      {
        strength: 'finding',
        evidence:
          trimmed === ''
            ? []
            : [quoteSpan('/description', description, 0, Math.min(description.length, 120))],
        finding: {
          kind: 'definition',
          severity: 'low',
          message: `The description of '${tool.name.slice(0, 80)}' ${says}.`,
        },
      },
    ];
  },
};

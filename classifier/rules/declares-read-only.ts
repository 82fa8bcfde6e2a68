import { quoteValue } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const keys = ['readOnlyHint', 'read_only_hint'] as const;

export const declaresReadOnly: Rule = {
  id: 'declares-read-only',
  argues: 'Read',
  description: 'The annotations claim that the tool only reads.',
  rationale:
    'A claim of the author supports what else points to reading. It is never more than a claim, so it does not ' +
    'lower a tool whose name or description says otherwise (decision 18).',
  falsePositives: ['A default that a framework stamps on every tool.'],
  references: ['https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations'],
  examples: {
    matches: [
      { name: 'weather', annotations: { readOnlyHint: true } },
      { name: 'weather', annotations: { read_only_hint: true } },
    ],
    ignores: [{ name: 'weather' }, { name: 'weather', annotations: { readOnlyHint: false } }],
  },
  match(view) {
    const key = keys.find((name) => view.tool.annotations?.[name] === true);
    if (key === undefined) return [];
    return [
      {
        supports: 'Read',
        strength: 'claim',
        means: () => 'is declared to read only',
        evidence: [quoteValue(`/annotations/${key}`, true)],
      },
    ];
  },
};

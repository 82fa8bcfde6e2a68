import { quoteValue } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/** What the protocol assumes where a hint is missing (MCP schema, `ToolAnnotations`). */
const defaults = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: true,
} as const;

export const annotationStamped: Rule = {
  id: 'annotation-stamped',
  argues: 'annotation',
  description: 'Every hint of the annotations has the value that the protocol assumes anyway.',
  rationale:
    'A framework that writes the defaults out says nothing about the tool, though it looks as if somebody had ' +
    'thought about it.',
  falsePositives: ['A destructive tool whose author chose exactly these values.'],
  references: ['https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations'],
  examples: {
    matches: [{ name: 'list_pages', annotations: { ...defaults } }],
    ignores: [
      { name: 'list_pages', annotations: { readOnlyHint: true } },
      { name: 'delete_page', annotations: { readOnlyHint: false, destructiveHint: true } },
    ],
  },
  match({ tool: { annotations } }) {
    if (!annotations) return [];
    const entries = Object.entries(defaults);
    if (!entries.every(([hint, value]) => annotations[hint] === value)) return [];
    return [
      {
        weight: 0,
        evidence: entries.map(([hint, value]) => quoteValue(`/annotations/${hint}`, value)),
        finding: {
          kind: 'annotation',
          severity: 'info',
          message: 'All four hints repeat the defaults of the protocol, so they say nothing about this tool.',
        },
      },
    ];
  },
};

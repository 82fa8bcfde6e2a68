import { quoteValue } from '../evidence.ts';
import { hintDefaults, hintOf } from '../definition/hints.ts';
import type { HintName } from '../definition/hints.ts';
import type { Rule } from '../rule.ts';

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
    matches: [{ name: 'list_pages', annotations: { ...hintDefaults } }],
    ignores: [
      { name: 'list_pages', annotations: { readOnlyHint: true } },
      { name: 'delete_page', annotations: { readOnlyHint: false, destructiveHint: true } },
    ],
  },
  match({ tool }) {
    if (tool.annotations === undefined) return [];
    const names = Object.keys(hintDefaults) as HintName[];
    const hints = names.flatMap((name) => {
      const hint = hintOf(tool, name);
      return hint?.value === hintDefaults[name] ? [hint] : [];
    });
    if (hints.length < names.length) return [];
    return [
      {
        strength: 'finding',
        evidence: hints.map(({ pointer, value }) => quoteValue(pointer, value)),
        finding: {
          kind: 'annotation',
          severity: 'info',
          message: 'All four hints repeat the defaults of the protocol, so they say nothing about this tool.',
        },
      },
    ];
  },
};

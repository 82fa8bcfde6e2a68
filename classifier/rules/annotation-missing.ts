import { hintOf } from '../definition/hints.ts';
import type { Rule } from '../rule.ts';

export const annotationMissing: Rule = {
  id: 'annotation-missing',
  argues: 'annotation',
  description: 'The definition does not say whether the tool only reads.',
  rationale:
    'A client must then assume the defaults of the protocol: not read-only, destructive, open to the world.',
  falsePositives: ['Servers that were written before annotations existed (2025-03-26).'],
  references: ['https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations'],
  examples: {
    matches: [{ name: 'list_pages' }, { name: 'list_pages', annotations: { title: 'List pages' } }],
    ignores: [{ name: 'list_pages', annotations: { readOnlyHint: true } }],
  },
  match({ tool }) {
    if (hintOf(tool, 'readOnlyHint')) return [];
    const message =
      'The definition has no readOnlyHint, so clients must assume that the tool may do anything.';
    return [
      { strength: 'finding', evidence: [], finding: { kind: 'annotation', severity: 'info', message } },
    ];
  },
};

import { quoteValue } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { hintOf } from '../definition/hints.ts';
import type { HintName } from '../definition/hints.ts';
import type { Rule, Signal } from '../rule.ts';
import type { Severity } from '../taxonomy.ts';
import type { Tool } from '../tool.ts';

function hint(tool: Tool, name: HintName): { value: boolean; quotation: Quotation } | undefined {
  const found = hintOf(tool, name);
  return found && { value: found.value, quotation: quoteValue(found.pointer, found.value) };
}

function report(severity: Severity, message: string, evidence: Quotation[]): Signal[] {
  return [{ strength: 'finding', evidence, finding: { kind: 'annotation', severity, message } }];
}

export const annotationContradicts: Rule = {
  id: 'annotation-contradicts',
  argues: 'annotation',
  description: 'An annotation claims the opposite of what the name and the description say.',
  rationale:
    'Clients decide by annotations whether to ask a person first. A wrong one lets a dangerous call through, or ' +
    'wears people out with questions about harmless ones.',
  falsePositives: ['An author for whom “destructive” means any overwriting.'],
  references: ['https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations'],
  examples: {
    matches: [
      { name: 'delete_page', description: 'Deletes a page.', annotations: { readOnlyHint: true } },
      { name: 'delete_page', description: 'Deletes a page.', annotations: { read_only_hint: true } },
      {
        name: 'list_pages',
        description: 'Lists pages.',
        annotations: { readOnlyHint: false, destructiveHint: true },
      },
    ],
    ignores: [
      { name: 'delete_page', annotations: { destructiveHint: true } },
      { name: 'list_pages' },
      { name: 'page_handler', description: 'May update pages.', annotations: { readOnlyHint: true } },
    ],
  },
  match: () => [],
  review({ tool }, { category, usual, isCertain }) {
    // Who is not sure does not contradict an author.
    if (!isCertain) return [];
    const readOnly = hint(tool, 'readOnlyHint');
    const destructive = hint(tool, 'destructiveHint');
    if (readOnly?.value === true && category !== 'Read') {
      return usual === 'Read'
        ? report(
            'low',
            `The annotations claim that the tool only reads, but with some arguments a call is ${category}.`,
            [readOnly.quotation],
          )
        : report(
            'medium',
            `The annotations claim that the tool only reads, but by its definition it is ${category}.`,
            [readOnly.quotation],
          );
    }
    if (category === 'Destructive' && readOnly?.value !== true && destructive?.value === false) {
      return report(
        'medium',
        'The annotations claim that the tool is not destructive, but by its definition it removes something.',
        [destructive.quotation],
      );
    }
    if (category === 'Read' && readOnly?.value !== true && destructive?.value === true) {
      return report(
        'low',
        'The annotations claim that the tool is destructive, but by its definition it only reads.',
        [destructive.quotation],
      );
    }
    return [];
  },
};

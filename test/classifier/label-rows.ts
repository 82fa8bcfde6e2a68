import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import type { Tool } from '../../classifier/tool.ts';

/**
 * An invented definition: name, description, the label it gets (`Category` or `Category/level`), its parameters; one with a question mark is
 * a switch.
 */
export type LabelRow = readonly [name: string, description: string, label: string, parameters?: string];

function toolOf([name, description, , parameters = '']: LabelRow): Tool {
  const names = parameters.split(' ').filter((one) => one !== '');
  const properties = Object.fromEntries(
    names.map((one) => [one.replace('?', ''), { type: one.endsWith('?') ? 'boolean' : 'string' }]),
  );
  return {
    name,
    ...(description !== '' && { description }),
    ...(names.length > 0 && { inputSchema: { type: 'object', properties } }),
  };
}

/** Tests that each definition of a table gets its label. */
export function testLabels(title: string, rows: readonly LabelRow[]): void {
  describe(title, () => {
    test.each(rows.map((row) => [`${row[0]}: ${row[1].slice(0, 60)}`, row] as const))('%s', (_, row) => {
      const { category, level } = classify(toolOf(row));
      const [, , label] = row;
      expect(label.includes('/') ? `${category}/${level}` : category).toBe(label);
    });
  });
}

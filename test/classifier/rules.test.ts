import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isTrueQuotation } from '../../classifier/evidence.ts';
import { judge } from '../../classifier/judge.ts';
import { rules } from '../../classifier/rules/index.ts';
import type { Tool } from '../../classifier/tool.ts';

const folder = new URL('../../classifier/rules/', import.meta.url);

function reportsOf(id: string, tool: Tool) {
  return judge(tool).reports.filter(({ rule }) => rule === id);
}

describe('the list of rules', () => {
  test('has one entry for each file, sorted', () => {
    const files = readdirSync(folder)
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''))
      .sort();
    expect(rules.map(({ id }) => id)).toEqual(files);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test.each(rule.examples.matches.map((tool) => [tool.name, tool] as const))('matches %s', (_, tool) => {
    const reports = reportsOf(id, tool);
    expect(reports).not.toEqual([]);
    for (const quotation of reports.flatMap(({ evidence }) => evidence)) {
      expect(isTrueQuotation(tool, quotation), JSON.stringify(quotation)).toBe(true);
    }
  });

  test.each(rule.examples.ignores.map((tool) => [tool.name, tool] as const))('ignores %s', (_, tool) => {
    expect(reportsOf(id, tool)).toEqual([]);
  });

  test('says in sentences what it sees, why, and how it can be wrong', () => {
    for (const text of [rule.description, rule.rationale, ...rule.falsePositives]) {
      expect(text).toMatch(/^[A-Z`“<].{15,}[.)]$/s);
    }
  });
});

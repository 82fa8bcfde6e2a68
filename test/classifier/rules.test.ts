import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isTrueQuotation } from '../../classifier/evidence.ts';
import { judge } from '../../classifier/judgement/judge.ts';
import { labelRules, rules, textRules } from '../../classifier/all-rules.ts';
import type { Tool } from '../../classifier/tool.ts';

function reportsOf(id: string, tool: Tool) {
  return judge(tool).reports.filter(({ rule }) => rule === id);
}

describe.each(['rules', 'poison/rules'])('classifier/%s', (folder) => {
  test('has a line in its index for each file, by which the rule is asked', () => {
    const url = new URL(`../../classifier/${folder}/`, import.meta.url);
    const ids = readdirSync(url, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'index.ts')
      .map(({ name }) => name.replace(/\.ts$/, ''));
    const listed = [...readFileSync(new URL('index.ts', url), 'utf8').matchAll(/ from '\.\/(.+)\.ts';/g)];
    expect(
      listed.map(([, id]) => id),
      `give each file of classifier/${folder}/ one line in its index.ts, in the order of their names`,
    ).toEqual(ids.sort());
    const known = new Set(rules.map(({ id }) => id));
    expect(
      ids.filter((id) => !known.has(id)),
      'expected each rule to have the id that its file is named after',
    ).toEqual([]);
  });
});

test('all rules have ids of their own', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect([...labelRules, ...textRules].map(({ id }) => id).sort()).toEqual(ids);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test.each(rule.examples.matches.map((tool) => [tool.name, tool] as const))('matches %s', (_, tool) => {
    const reports = reportsOf(id, tool);
    expect(
      reports,
      'the rule says nothing of an example that it should match: mend `match` or the example',
    ).not.toEqual([]);
    for (const quotation of reports.flatMap(({ evidence }) => evidence)) {
      expect(isTrueQuotation(tool, quotation), JSON.stringify(quotation)).toBe(true);
    }
  });

  test.each(rule.examples.ignores.map((tool) => [tool.name, tool] as const))('ignores %s', (_, tool) => {
    expect(
      reportsOf(id, tool),
      'the rule speaks of an example that it should ignore: mend `match` or the example',
    ).toEqual([]);
  });

  test('says in sentences what it sees, why, and how it can be wrong', () => {
    const sentence = /^[A-Z`“<].{15,}[.)]$/s;
    for (const field of ['description', 'rationale'] as const)
      expect(
        rule[field],
        `give the rule a \`${field}\`: whole sentences, from a capital to a full stop`,
      ).toMatch(sentence);
    expect(rule.falsePositives, 'give the rule `falsePositives`: how it is known to be wrong').toBeInstanceOf(
      Array,
    );
    for (const text of rule.falsePositives)
      expect(text, 'each of the `falsePositives` is a sentence, from a capital to a full stop').toMatch(
        sentence,
      );
  });
});

import { expect, test } from 'vitest';
import { rules } from '../../classifier/all-rules.ts';
import type { Rule } from '../../classifier/rule.ts';
import type { Tool } from '../../classifier/tool.ts';

function exampleText({ name, description, inputSchema, annotations }: Tool): string {
  const properties = inputSchema?.['properties'];
  const parameters = properties === undefined ? [] : Object.keys(properties as object);
  const code = (text: string): string => `\`${text.replaceAll(/[^\x20-\x7E]/gu, '�')}\``;
  return [
    name === '' ? 'an empty name' : code(name),
    description?.trim() ? `“${description.replaceAll(/[\p{Cf}\p{Co}]/gu, '�').replaceAll('<', '\\<')}”` : '',
    parameters.length > 0 ? `with ${parameters.map(code).join(', ')}` : '',
    annotations ? `annotated ${code(JSON.stringify(annotations))}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function section(rule: Rule): string {
  const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
  return [
    `## ${rule.id}`,
    `${rule.description} Argues about: ${rule.argues}.`,
    rule.rationale,
    `Known ways to be wrong:\n\n${list(rule.falsePositives)}`,
    `Matches:\n\n${list(rule.examples.matches.map(exampleText))}`,
    `Ignores:\n\n${list(rule.examples.ignores.map(exampleText))}`,
    ...(rule.references ? [`References:\n\n${list(rule.references.map((url) => `<${url}>`))}`] : []),
  ].join('\n\n');
}

test('docs/rules.md says what the rules say', async () => {
  const head = [
    '# The rules of the classifier',
    'Generated from `classifier/rules/` and `classifier/poison/rules/` by `test/classifier/rules-document.test.ts`; `npx vitest run -u` brings it up to date.',
    'A rule reports what it saw in one definition, with a quotation. No rule decides: `classifier/judgement/` weighs all reports, and `docs/taxonomy.md` says what the words mean.',
  ];
  await expect(`${[...head, ...rules.map(section)].join('\n\n')}\n`).toMatchFileSnapshot(
    '../../docs/rules.md',
  );
});

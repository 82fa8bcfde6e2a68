import type { Rule } from '../../../classifier/rule.ts';
import { totals } from '../catalogue.ts';
import { pathOf } from '../paths.ts';
import { rules } from '../rules.ts';
import { visibleJson } from '../visible-text.ts';
import { apiVersion } from './api-version.ts';
import { addressOf } from './place.ts';
import type { Place, SiteFile } from './place.ts';

/** What a rule is, as data: all but the function that does it. */
function ruleRecord({ id, argues, description, rationale, falsePositives, references, examples }: Rule) {
  return { id, argues, description, rationale, falsePositives, references: references ?? [], examples };
}

const block = (value: unknown) => ['```json', visibleJson(JSON.stringify(value, null, 2)), '```', ''];

// These texts are ours and written as Markdown; the examples stand in code, in which JSON has no fence.
function ruleMarkdown(place: Place, rule: Rule): string {
  return [
    `# ${rule.id}`,
    '',
    rule.description,
    '',
    `- [Page](${addressOf(place, pathOf.rule(rule.id))})`,
    `- Argues for: ${rule.argues}`,
    '',
    '## How it can be wrong',
    '',
    ...rule.falsePositives.map((one) => `- ${one}`),
    '',
    '## Why a match argues so',
    '',
    rule.rationale,
    '',
    '## Matches',
    '',
    ...rule.examples.matches.flatMap(block),
    '## Does not match',
    '',
    ...rule.examples.ignores.flatMap(block),
  ].join('\n');
}

/** The twins of the pages of rules: JSON and Markdown. */
export function* ruleFiles(place: Place): Generator<SiteFile> {
  for (const rule of rules) {
    const record = { apiVersion, ruleset: totals.ruleset, ...ruleRecord(rule) };
    yield [pathOf.ruleJson(rule.id), `${visibleJson(JSON.stringify(record, null, 2))}\n`];
    yield [pathOf.ruleMarkdown(rule.id), ruleMarkdown(place, rule)];
  }
}

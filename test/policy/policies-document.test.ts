import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { conditionKinds } from '../../policy/condition.ts';
import { lintKinds, lintSummaries } from '../../policy/lint/lint-finding.ts';
import { decisions } from '../../policy/policy.ts';
import type { Target } from '../../policy/policy.ts';
import { formats } from '../../policy/formats/index.ts';
import type { Format } from '../../policy/formats/index.ts';
import { targets } from '../../policy/targets/index.ts';

const yes = (holds: boolean) => (holds ? 'yes' : '');
const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

function matrixRow({ id, capabilities }: Target): string {
  const { conditions, expresses, maxExceptions, weakens = [] } = capabilities;
  const told = [
    conditions.length === conditionKinds.length ? 'all' : conditions.join(', '),
    expresses ? 'in part' : '',
    maxExceptions === undefined ? '' : `${maxExceptions} a tool`,
  ];
  return row([
    `\`${id}\``,
    ...decisions.map((decision) =>
      weakens.includes(decision) ? '**laxer**' : yes(capabilities.decisions.includes(decision)),
    ),
    yes(capabilities.limits),
    conditions.length === 0 ? '' : told.filter(Boolean).join('; '),
    capabilities.unlisted,
  ]);
}

function section({ id, title, file, perServer, steps }: Target): string {
  const where = `${file}${perServer ? ', one for each server' : ''}`;
  return [
    `## ${title}`,
    `\`--target ${id}\`: \`${where}\``,
    steps.map((step, at) => `${at + 1}. ${step}`).join('\n'),
  ].join('\n\n');
}

/** What the reader of a format does, as far as it is seen from outside. */
function lintRow({ target, reader, otherFiles = [] }: Format): string {
  const several = reader.readAll && !reader.hasOneFile ? 'read as one' : reader.hasOneFile ? 'one only' : '';
  const { refusal } = reader;
  return row([
    `\`${target.id}\``,
    [target.file, ...otherFiles].map((file) => `\`${file}\``).join(', '),
    several,
    refusal ? refusal.instead : '',
  ]);
}

test('docs/policy-targets.md says what the targets can do', async () => {
  const head = [
    '# Targets of policies',
    'Generated from `policy/targets/` by `test/policy/policies-document.test.ts`; `npx vitest run -u` brings it up to date.',
    'What a format lacks becomes the next stricter decision that it has, and is told for every tool. “Laxer” marks the few that have none: they cannot deny, and ask. “Unlisted” is what happens to a tool that the policy does not list.',
  ];
  const matrix = [
    row(['target', ...decisions, 'rate limits', 'conditions on arguments', 'unlisted']),
    row(Array.from({ length: decisions.length + 4 }, () => '---')),
    ...targets.map(matrixRow),
  ].join('\n');
  const linted = [
    row(['format', 'files', 'several files', 'where the client refuses a file']),
    row(Array.from({ length: 4 }, () => '---')),
    ...formats.map(lintRow),
  ].join('\n');
  const told =
    'What `policy lint` reads, and what then applies where the client takes nothing of a file. Nothing stands there where no program takes or refuses the file.';
  const parts = [...head, matrix, ...targets.map(section), '## Formats that are linted', told, linted];
  await expect(`${parts.join('\n\n')}\n`).toMatchFileSnapshot('../../docs/policy-targets.md');
});

test('docs/policies.md says what the lint finds', () => {
  const file = join(import.meta.dirname, '../../docs/policies.md');
  const text = readFileSync(file, 'utf8');
  for (const kind of lintKinds) expect(text).toContain(`\`${kind}\``);
  for (const summary of Object.values(lintSummaries)) expect(text).toContain(summary);
});

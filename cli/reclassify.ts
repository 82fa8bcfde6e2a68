import type { Classification } from '../classifier/classification.ts';
import { ruleset } from '../classifier/ruleset.ts';
import { classifyStored } from './classify-stored.ts';
import type { Moved } from './classify-stored.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes } from './command.ts';
import { dataOption, openUserDatabase } from './data-directory.ts';
import { startProgress } from './progress.ts';
import { table } from './table.ts';
import { print } from './write-output.ts';
import { jsonText } from './json-text.ts';

const formats = ['text', 'json'] as const;

/** The rules that the new verdict quotes and the old did not: what moved the label. */
function movingRules(before: Classification, after: Classification): string[] {
  const known = new Set(before.evidence.map(({ rule }) => rule));
  const added = after.evidence.map(({ rule }) => rule).filter((rule) => !known.has(rule));
  return [...new Set(added.length > 0 ? added : after.evidence.map(({ rule }) => rule))];
}

const label = ({ category, level }: Classification) => `${category}/${level}`;

function report(moved: Moved[]): string {
  if (moved.length === 0) return 'No label moved.\n';
  return table([
    ['Tool', 'Was', 'Is', 'Rules'],
    ...moved.map(({ name, before, after }) => [
      name,
      label(before),
      label(after),
      movingRules(before, after).join(', '),
    ]),
  ]);
}

async function run({ values, signal }: CommandInput): Promise<number> {
  const format = choiceOption(values, 'format', formats) ?? 'text';
  const open = await openUserDatabase(values);
  try {
    const progress = startProgress('Classifying');
    const { classified, moved } = await classifyStored(open.db, {
      all: true,
      dryRun: values['dry-run'] === true,
      signal,
      onProgress: (done) => progress.update(done, done),
    });
    progress.end(`${classified} definitions by rule set ${ruleset}`);
    if (format === 'json') {
      const rows = moved.map(({ fingerprint, name, before, after }) => ({
        fingerprint,
        name,
        before,
        after,
        rules: movingRules(before, after),
      }));
      await print(`${jsonText({ ruleset, classified, moved: rows }, 2)}\n`);
    } else await print(report(moved));
    if (signal.aborted) return exitCodes.interrupted;
    return values['fail-on-change'] === true && moved.length > 0 ? exitCodes.findings : exitCodes.done;
  } finally {
    await open.close();
  }
}

/** Brings what is stored to the current rules. */
export const reclassify: Command = {
  name: 'reclassify',
  example: 'toolrisk reclassify --dry-run',
  options: {
    'dry-run': { type: 'boolean', help: 'report, and store nothing' },
    'fail-on-change': { type: 'boolean', help: 'exit with 1 if a label moved' },
    format: { type: 'string', value: 'FORMAT', help: 'text or json (text)' },
    ...dataOption,
  },
  maxArguments: 0,
  run,
};

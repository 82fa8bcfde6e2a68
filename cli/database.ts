import { readStatistics } from '../db/statistics.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes, UsageError } from './command.ts';
import { dataOption, openUserDatabase } from './data-directory.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';
import { print } from './write-output.ts';
import { jsonText } from './json-text.ts';

const actions = ['migrate', 'stats'] as const;

async function run({ values, positionals }: CommandInput): Promise<number> {
  const action = actions.find((each) => each === positionals[0]);
  if (!action || positionals.length > 1) {
    throw new UsageError(`Expected one of ${actions.join(', ')}, got “${positionals.join(' ')}”.`);
  }
  const format = choiceOption(values, 'format', ['text', 'json']) ?? 'text';
  const open = await openUserDatabase(values);
  try {
    const { outcomes, lastVisitAt, ...counts } = await readStatistics(open.db);
    if (format === 'json') {
      await print(`${jsonText({ database: open.description, ...counts, outcomes, lastVisitAt }, 2)}\n`);
    } else if (action === 'migrate') await print(`${printable(open.description)} is up to date.\n`);
    else {
      const rows = [
        ...Object.entries(counts),
        ...Object.entries(outcomes).map(([name, n]) => [`  ${name}`, n] as const),
      ];
      await print(
        `${printable(open.description)}, last visit ${lastVisitAt ?? 'never'}\n${table(rows.map((row) => [...row]))}`,
      );
    }
    return exitCodes.done;
  } finally {
    await open.close();
  }
}

/** Looks after the database. */
export const database: Command = {
  name: 'db',
  arguments: '(migrate | stats)',
  summary: 'Bring the database up to date, or say what it holds.',
  example: 'toolrisk db stats --format json',
  options: { format: { type: 'string', value: 'FORMAT', help: 'text or json (text)' }, ...dataOption },
  maxArguments: 1,
  run,
};

import { once } from 'node:events';
import { resolve } from 'node:path';
import { exportKinds, exportRows } from '../db/export-rows.ts';
import { databaseLocation } from '../db/open-database.ts';
import { backUp } from '../db/pglite/backup.ts';
import { repair } from '../db/pglite/repair.ts';
import { readStatistics } from '../db/statistics.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes, stringOption, UsageError } from './command.ts';
import { dataDirectory, dataOption, openUserDatabase } from './data-directory.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';
import { print } from './write-output.ts';
import { jsonText } from './json-text.ts';
import { openOutput } from './open-output.ts';

/** The directory of the embedded database; a server's is not ours to copy or mend. */
function embeddedDirectory({ values }: CommandInput, instead: string): string {
  const location = databaseLocation(dataDirectory(values), process.env);
  if ('directory' in location) return location.directory;
  throw new UsageError(`Expected the embedded database, got DATABASE_URL: ${instead}.`);
}

const formats = ['text', 'json'] as const;

const isJson = ({ values }: CommandInput) => choiceOption(values, 'format', formats) === 'json';

async function showStatistics(input: CommandInput): Promise<number> {
  const open = await openUserDatabase(input.values, { mayBeNew: input.positionals[0] === 'migrate' });
  try {
    const { outcomes, lastVisitAt, ...counts } = await readStatistics(open.db);
    if (isJson(input)) {
      await print(`${jsonText({ database: open.description, ...counts, outcomes, lastVisitAt }, 2)}\n`);
    } else if (input.positionals[0] === 'migrate')
      await print(`${printable(open.description)} is up to date.\n`);
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

async function writeExport(input: CommandInput): Promise<number> {
  const what = choiceOption(input.values, 'what', exportKinds);
  if (what === undefined) throw new UsageError(`Expected --what, one of ${exportKinds.join(', ')}.`);
  const out = stringOption(input.values, 'out');
  const open = await openUserDatabase(input.values);
  let failure: Error | undefined;
  try {
    // Only now, so that nothing is lost of an earlier export where there is no database.
    const file = out === undefined ? process.stdout : (await openOutput(out)).createWriteStream();
    if (out !== undefined) file.on('error', (error) => (failure = error));
    for await (const row of exportRows(open.db, what)) {
      if (failure !== undefined || input.signal.aborted) break;
      if (!file.write(`${jsonText(row)}\n`)) await drained(file);
    }
    if (out !== undefined && failure === undefined) await new Promise<void>((done) => file.end(() => done()));
  } catch (error) {
    // A stream's error also ends the wait for its drain.
    if (error !== failure) throw error;
  } finally {
    await open.close();
  }
  if (failure !== undefined) {
    process.stderr.write(`Expected to write the export, got: ${printable(failure.message)}\n`);
    return exitCodes.incomplete;
  }
  return input.signal.aborted ? exitCodes.interrupted : exitCodes.done;
}

/** Waits until a stream takes more or has ended, and leaves no listener behind: a long export waits thousands of times. */
async function drained(stream: NodeJS.WritableStream): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]);
  } finally {
    waiting.abort();
  }
}

async function writeBackup(input: CommandInput): Promise<number> {
  const directory = embeddedDirectory(input, 'pg_dump backs a server up');
  const out = stringOption(input.values, 'out');
  if (out === undefined) throw new UsageError('Expected --out DIR, where the backup should lie, got none.');
  const target = resolve(out);
  const failure = await backUp(directory, target);
  if (failure) throw new UsageError(failure.error);
  await print(
    isJson(input)
      ? `${jsonText({ directory, copy: target }, 2)}\n`
      : `A copy of ${directory} lies in ${target}; --data ${target} opens it.\n`,
  );
  return exitCodes.done;
}

async function repairDatabase(input: CommandInput): Promise<number> {
  const directory = embeddedDirectory(input, 'a server has its own tools for that');
  const repaired = await repair(directory, new Date());
  if ('error' in repaired) {
    process.stderr.write(`${printable(repaired.error)}\n`);
    return exitCodes.incomplete;
  }
  if (isJson(input)) {
    await print(`${jsonText({ directory, ...repaired }, 2)}\n`);
    return exitCodes.done;
  }
  const rows = repaired.tables.map(({ table: name, rows: saved, lostBlocks, isBroken }) => [
    name,
    saved,
    isBroken ? 'broken off' : lostBlocks === 0 ? '' : `${lostBlocks} blocks of 8 KB not read whole`,
  ]);
  await print(
    `Rows saved into a new database in ${directory}:\n${table(rows)}The damaged one lies in ${repaired.damaged}.\n`,
  );
  return exitCodes.done;
}

const actions: Record<string, (input: CommandInput) => Promise<number>> = {
  migrate: showStatistics,
  stats: showStatistics,
  export: writeExport,
  backup: writeBackup,
  repair: repairDatabase,
};

async function run(input: CommandInput): Promise<number> {
  const [action = ''] = input.positionals;
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!act) {
    throw new UsageError(`Expected one of ${Object.keys(actions).join(', ')}, got “${action}”.`);
  }
  return act(input);
}

/** Looks after the database. */
export const database: Command = {
  name: 'db',
  arguments: '(migrate | stats | export | backup | repair)',
  actions: Object.keys(actions),
  details:
    'export writes NDJSON. backup and repair are for the embedded database: a backup is a data directory of its own, and a\n' +
    'repair reads what can be read into a new database and keeps the damaged one beside it.',
  example: 'toolrisk db export --what tools --out tools.ndjson',
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'how the command tells what it did; an export is ndjson whatever is said here',
      choices: formats,
      otherwise: 'text',
    },
    what: { type: 'string', value: 'KIND', help: 'of export', choices: exportKinds },
    out: { type: 'string', value: 'PLACE', help: 'the file of an export (stdout), the folder of a backup' },
    ...dataOption,
  },
  maxArguments: 1,
  run,
};

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringOption, UsageError } from './command.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { databaseLocation, openDatabase } from '../db/open-database.ts';
import type { OpenDatabase } from '../db/open-database.ts';

/** The option that every command with data has. */
export const dataOption = {
  data: { type: 'string', value: 'DIR', help: 'where data lies (TOOLRISK_DATA, else .toolrisk)' },
} as const satisfies Record<string, OptionHelp>;

/** Absolute path of the data directory: `--data`, else `TOOLRISK_DATA`, else `.toolrisk`. */
export function dataDirectory(values: OptionValues): string {
  return resolve(stringOption(values, 'data') ?? (process.env.TOOLRISK_DATA || '.toolrisk'));
}

/** Says that packages of earlier versions, which lay with the data, are of no use any more. */
export function tellOldPackages(dataFolder: string): void {
  const old = join(dataFolder, 'packages');
  if (existsSync(old)) {
    process.stderr.write(
      `Packages are no longer kept with the data: ${old} is not used and may be deleted.\n`,
    );
  }
}

/** Opens the database that the user means. One that cannot be opened is wrong usage, with the reason. */
export async function openUserDatabase(values: OptionValues): Promise<OpenDatabase> {
  const opened = await openDatabase(databaseLocation(dataDirectory(values), process.env));
  if ('error' in opened) throw new UsageError(opened.error);
  return opened;
}

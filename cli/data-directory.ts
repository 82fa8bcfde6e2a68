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

/**
 * Opens the database that the user means. One that cannot be opened is wrong usage, with the reason, and so is one that is not there: a command that
 * reads would make an empty one out of a slip of the pen, and tell of that. Only commands that store may make one.
 */
export async function openUserDatabase(
  values: OptionValues,
  { mayBeNew = false }: { mayBeNew?: boolean } = {},
): Promise<OpenDatabase> {
  const folder = dataDirectory(values);
  const location = databaseLocation(folder, process.env);
  if (!mayBeNew && 'directory' in location && !existsSync(location.directory))
    throw new UsageError(
      `Expected data in ${folder}, got none. “toolrisk start” or “toolrisk crawl” puts some there; --data DIR names another folder.`,
    );
  const opened = await openDatabase(location);
  if ('error' in opened) throw new UsageError(opened.error);
  return opened;
}

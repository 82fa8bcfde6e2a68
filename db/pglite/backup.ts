import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseFailure } from '../database-failure.ts';
import { diskError } from '../disk-error.ts';
import { makeFolder } from '../make-folder.ts';
import { failureMessage } from './failure-message.ts';
import type { Refusal } from './messages.ts';
import { isFailureKind, startPglite } from './start-pglite.ts';

/**
 * Copies an embedded database, closed and therefore whole, into `<target>/postgres`, which `--data <target>` opens. An error value says
 * what was in the way.
 */
export async function backUp(directory: string, target: string): Promise<{ error: string } | undefined> {
  const place = join(target, 'postgres');
  if (existsSync(place))
    return { error: `Expected a place for a backup, got ${place}, which is there already.` };
  // Opening one that is not there would make it, and a copy of nothing is no backup.
  if (!existsSync(join(directory, 'data')))
    return { error: `Expected a database in ${directory}, got none.` };
  try {
    makeFolder(place);
  } catch (error) {
    if (diskError(error) === undefined) throw error;
    return { error: `Expected to make a folder for the backup, got: ${(error as Error).message}.` };
  }
  let isWhole = false;
  try {
    const database = await startPglite(directory);
    if ('refused' in database) return refusal(database.refused, directory);
    await database.close(join(place, 'data'));
    isWhole = true;
  } finally {
    // What is there would keep the next backup from its place.
    if (!isWhole) rmSync(place, { recursive: true, force: true });
  }
  return undefined;
}

function refusal(refused: Refusal, directory: string): { error: string } {
  if (refused.reason === 'conflict')
    return { error: `Expected a database that nobody has open, got ${directory}, which is in use.` };
  const { reason, detail } = refused;
  if (!isFailureKind(reason)) return { error: `Expected data in ${directory}, got: ${detail}` };
  throw new DatabaseFailure(reason, failureMessage(reason, directory, detail));
}

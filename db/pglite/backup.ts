import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseFailure } from '../database-failure.ts';
import { makeFolder } from '../make-folder.ts';
import { failureMessage } from './failure-message.ts';
import { isFailureKind, startPglite } from './start-pglite.ts';

/**
 * Copies an embedded database, closed and therefore whole, into `<target>/postgres`, which `--data <target>` opens. An error value says
 * what was in the way.
 */
export async function backUp(directory: string, target: string): Promise<{ error: string } | undefined> {
  const place = join(target, 'postgres');
  if (existsSync(place))
    return { error: `Expected a place for a backup, got ${place}, which is there already.` };
  const database = await startPglite(directory);
  if ('refused' in database) {
    const { refused } = database;
    if (refused.reason === 'conflict')
      return { error: `Expected a database that nobody has open, got ${directory}, which is in use.` };
    if (!isFailureKind(refused.reason))
      return { error: `Expected data in ${directory}, got: ${refused.detail}` };
    throw new DatabaseFailure(refused.reason, failureMessage(refused.reason, directory, refused.detail));
  }
  makeFolder(place);
  await database.close(join(place, 'data'));
  return undefined;
}

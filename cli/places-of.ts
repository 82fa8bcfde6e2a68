import { configurationLine, lockLines } from '../audit/report/lock-lines.ts';
import type { PlaceOf } from '../audit/report/report-place.ts';
import { decodeConfigText } from '../crawler/sources/read-bytes.ts';
import { readTextFile } from '../crawler/sources/read-text-file.ts';
import { reportPath } from './check-locks.ts';
import type { LockFile } from './check-locks.ts';
import { UsageError } from './command.ts';
import { defaultConfig } from './gather-servers.ts';

/** Sends readers of reports to the tool in the lock, else to its server in the configuration. */
export async function placesOf(lock: LockFile | undefined, config: string | undefined): Promise<PlaceOf> {
  const lockLine = lock && lockLines(lock.text);
  const read = config === undefined ? { text: '' } : await readTextFile(config, decodeConfigText);
  if (!('text' in read)) throw new UsageError(`${read.error}.`);
  return ({ server, tool }) => {
    const line = lockLine?.(server, tool);
    if (lock !== undefined && line !== undefined) return { file: reportPath(lock.path), line };
    return { file: reportPath(config ?? defaultConfig), line: configurationLine(read.text, server) ?? 1 };
  };
}

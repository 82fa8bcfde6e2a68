import { configurationLine, lockLines } from '../audit/report/lock-lines.ts';
import type { PlaceOf } from '../audit/report/report-place.ts';
import { reportPath } from './check-locks.ts';
import type { LockFile } from './check-locks.ts';
import { defaultConfig } from './gather-servers.ts';
import { readInput } from './read-input.ts';

/** Sends readers of reports to the tool in the lock, else to its server in the configuration. */
export async function placesOf(lock: LockFile | undefined, config: string | undefined): Promise<PlaceOf> {
  const lockLine = lock && lockLines(lock.text);
  const text = config === undefined ? '' : await readInput(config);
  return ({ server, tool }) => {
    const line = lockLine?.(server, tool);
    if (lock !== undefined && line !== undefined) return { file: reportPath(lock.path), line };
    return { file: reportPath(config ?? defaultConfig), line: configurationLine(text, server) ?? 1 };
  };
}

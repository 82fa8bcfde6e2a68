import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../process-alive.ts';

/** Processes of another container may share the directory, and their ids mean nothing here. */
const minAgeMs = 3_600_000;

/** Makes a directory whose name tells which process it belongs to, so that a later run can clear it away. */
export function makeTemporaryDirectory(purpose: string): string {
  return mkdtempSync(join(tmpdir(), `toolrisk-${purpose}-${process.pid}-`));
}

/** Removes what processes that were killed have left behind. */
export function removeAbandonedDirectories(nowMs: number = Date.now()): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = /^toolrisk-(?:relay|canary|scratch)-(\d{1,10})-/.exec(name) ?? [];
    const path = join(tmpdir(), name);
    const stat =
      pid === undefined || isAlive(Number(pid)) ? undefined : statSync(path, { throwIfNoEntry: false });
    if (
      stat !== undefined &&
      nowMs - stat.mtimeMs > minAgeMs &&
      stat.uid === (process.getuid?.() ?? stat.uid)
    ) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

import { existsSync, readFileSync } from 'node:fs';
import type { PackageClaims } from '../claims.ts';
import { writeWhole } from './write-whole.ts';

/** For so long a version that a tag led to is taken to be the current one. */
const freshMs = 24 * 3_600_000;

interface Remembered {
  version: string;
  /** What the registry said of it. */
  claims?: PackageClaims;
  at: number;
}

/** The version that was found last, and whether that was within the last day; undefined if none was, or nothing that fits. */
export function readRemembered(
  file: string,
  pattern: RegExp,
  nowMs: number = Date.now(),
): { version: string; claims?: PackageClaims; isFresh: boolean } | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const { version, at, claims } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Remembered>;
    if (typeof version !== 'string' || !pattern.test(version) || typeof at !== 'number') return undefined;
    const isFresh = nowMs - at < freshMs && nowMs >= at;
    return { version, isFresh, ...(claims === undefined ? {} : { claims }) };
  } catch (error) {
    // A file that was cut off is as good as none.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Keeps the version that was found now, and what the registry said of it. */
export function remember(
  file: string,
  version: string,
  nowMs: number = Date.now(),
  claims?: PackageClaims,
): void {
  const remembered: Remembered = { version, at: nowMs, ...(claims === undefined ? {} : { claims }) };
  writeWhole(file, JSON.stringify(remembered));
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Mount } from './sandbox.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

/**
 * Empty directories to be seen at paths of a sandbox where nothing else is. They are mounted by the first of their names, because
 * what is mounted cannot be written in, and so could not hold the place of another.
 */
export function openEmptyPlaces(paths: readonly string[]): { mounts: Mount[]; close(): void } {
  if (paths.length === 0) return { mounts: [], close: () => undefined };
  const directory = makeTemporaryDirectory('scratch');
  for (const path of paths) mkdirSync(join(directory, path), { recursive: true, mode: 0o755 });
  const tops = new Set(paths.map((path) => `/${path.split('/')[1] ?? ''}`));
  return {
    mounts: [...tops].map((target) => ({ source: join(directory, target), target })),
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}

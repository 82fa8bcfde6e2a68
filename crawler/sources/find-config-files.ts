import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { configPlaces } from './config-places.ts';

const maxDepth = 6;
const maxFiles = 200;
const maxDirectories = 5000;

/** The configurations that are there: those in the known places, profiles of Codex, and plugins of Claude Code. */
export function findConfigFiles(
  env: NodeJS.ProcessEnv,
  {
    home = homedir(),
    directory = process.cwd(),
    onProblem = () => undefined,
  }: { home?: string; directory?: string; onProblem?: (problem: string) => void } = {},
): string[] {
  const codex = join(home, '.codex');
  return [
    ...configPlaces(home, directory, env, process.platform).filter((place) => existsSync(place)),
    ...entriesOf(codex)
      .filter(({ name }) => name.endsWith('.config.toml'))
      .map(({ name }) => join(codex, name)),
    ...pluginFiles(join(home, '.claude/plugins/cache'), onProblem),
  ];
}

/** Each `.mcp.json` below a directory, level by level and not without end, where the end is told; links are not followed. */
function pluginFiles(start: string, onProblem: (problem: string) => void): string[] {
  const found: string[] = [];
  let level = [start];
  let left = maxDirectories;
  let isCut = false;
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const inner: string[] = [];
    for (const directory of level.slice(0, left)) {
      for (const entry of entriesOf(directory)) {
        if (entry.isFile() && entry.name === '.mcp.json') found.push(join(directory, entry.name));
        if (entry.isDirectory() && entry.name !== 'node_modules') inner.push(join(directory, entry.name));
      }
    }
    left -= level.length;
    isCut ||= left < 0 || (left === 0 && inner.length > 0);
    level = left > 0 ? inner : [];
  }
  if (isCut || found.length > maxFiles) {
    onProblem(
      `${start}: expected at most ${maxFiles} files of plugins in ${maxDirectories} directories; the others are not read`,
    );
  }
  return found.slice(0, maxFiles);
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // It is not there, or not ours to read; either way it has no configuration for us.
    return [];
  }
}

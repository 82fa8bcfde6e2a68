import { closeSync, openSync, readFileSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';

/** How to start a package's command: `node script` or the file itself, as a path relative to its tree. */
export interface Bin {
  file: string;
  runsOnNode: boolean;
}

const maxManifestBytes = 1024 * 1024;

/**
 * Finds a package's command in `tree/node_modules/name`. Of several it takes `wanted`, else the one named
 * like the package (as npx does), else the one whose name is likest to that of a server. The file must lie within the tree.
 */
export function resolveBin(tree: string, name: string, wanted?: string): Bin | Failure {
  const directory = join(tree, 'node_modules', name);
  const manifest = readManifest(directory);
  if (isFailure(manifest)) return manifest;
  const bins = binTable(manifest.bin, name);
  const names = Object.keys(bins);
  const own = name.replace(/^@[^/]{1,214}\//, '');
  const chosen = wanted ?? (Object.hasOwn(bins, own) ? own : likestServer(names, own));
  const path = chosen === undefined || !Object.hasOwn(bins, chosen) ? undefined : bins[chosen];
  if (path === undefined) {
    return failed(
      'install-failed',
      `expected the package to have a command${wanted === undefined ? '' : ` ${wanted}`}, got ${names.join(', ') || 'none'}`,
    );
  }
  return locate(tree, directory, path);
}

/** Of several commands the first that speaks of MCP, of a server or of the package, rather than of setting something up. */
function likestServer(names: readonly string[], own: string): string | undefined {
  const words = own.split(/[^a-z0-9]+/i).filter((word) => word.length > 2);
  const rank = (bin: string): number =>
    (/mcp/i.test(bin) ? 4 : 0) +
    (/server|stdio|serve/i.test(bin) ? 2 : 0) +
    (words.some((word) => bin.includes(word)) ? 1 : 0) -
    (/setup|install|config|init|login|auth|cli$|update|doctor/i.test(bin) ? 4 : 0);
  return names.toSorted((a, b) => rank(b) - rank(a))[0];
}

function locate(tree: string, directory: string, path: string): Bin | Failure {
  try {
    const root = realpathSync(tree);
    const file = realpathSync(join(directory, path));
    if (!file.startsWith(realpathSync(directory) + sep)) {
      return failed('install-failed', `expected the command to lie within its package, got ${path}`);
    }
    return { file: file.slice(root.length + 1), runsOnNode: runsOnNode(file) };
  } catch (error) {
    return failed(
      'install-failed',
      `the package's command ${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`,
    );
  }
}

function readManifest(directory: string): { bin?: unknown } | Failure {
  try {
    const bytes = readFileSync(join(directory, 'package.json'));
    if (bytes.length > maxManifestBytes) return failed('install-failed', 'package.json is larger than 1 MiB');
    return JSON.parse(bytes.toString('utf8')) as { bin?: unknown };
  } catch (error) {
    return failed(
      'install-failed',
      `package.json cannot be read: ${error instanceof SyntaxError ? 'not JSON' : ((error as NodeJS.ErrnoException).code ?? 'unknown error')}`,
    );
  }
}

function binTable(bin: unknown, name: string): Record<string, string> {
  if (typeof bin === 'string') return { [name.replace(/^@[^/]{1,214}\//, '')]: bin };
  if (typeof bin !== 'object' || bin === null) return {};
  return Object.fromEntries(
    Object.entries(bin).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** A script is anything without another interpreter in its first line and without the head of a binary. */
function runsOnNode(file: string): boolean {
  const head = Buffer.alloc(128);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head, 0, head.length, 0);
  } finally {
    closeSync(descriptor);
  }
  const text = head.toString('latin1');
  if (text.startsWith('#!')) return /\bnode\b/.test(text.split('\n', 1)[0] ?? '');
  return !text.startsWith('\x7fELF');
}

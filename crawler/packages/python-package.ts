import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';
import { installTimeoutMs } from './npm-client.ts';
import type { InstalledPackage } from './package-store.ts';
import { buildTree } from './package-tree.ts';
import { readRemembered, remember } from './remembered-version.ts';
import { findPython, installArguments, parseVersion, pythonEnvironment, type Python } from './python.ts';
import { normalName, resolvePythonEntry } from './python-entry.ts';
import { lastWords, runProgram, type Ended } from './run-program.ts';
import { watchTree, type TreeLimits } from './tree-size.ts';

const namePattern = /^[A-Za-z0-9](?:[\w.-]{0,200}[A-Za-z0-9])?$/;
const versionPattern = /^[0-9A-Za-z][0-9A-Za-z.+!-]{0,100}$/;

/** A Python package's name and version, from `name`, `name@version` or `name==version`; `latest` is no version. */
export function parsePythonSpec(text: string): { name: string; version?: string } | Failure {
  const [name = '', version] = text.split(/@|==/, 2);
  const isBad = !namePattern.test(name) || (version !== undefined && !versionPattern.test(version));
  if (isBad || text.split(/@|==/).length > 2) {
    return failed('install-failed', `expected a package such as name@1.2.3, got ${text.slice(0, 300)}`);
  }
  return version === undefined || version === 'latest' ? { name } : { name, version };
}

/** Where packages are kept. */
export interface PythonOptions {
  root: string;
  limits: TreeLimits;
  signal?: AbortSignal | undefined;
}

/**
 * Installs a package of PyPI with its dependencies from wheels alone, so that no code of theirs runs, and says how to start it without
 * any network. Without a version, the newest is asked for once a day.
 */
export async function installPython(
  text: string,
  options: PythonOptions,
): Promise<InstalledPackage | Failure> {
  const spec = parsePythonSpec(text);
  if (isFailure(spec)) return spec;
  const python = await findPython();
  if (isFailure(python)) return python;
  const version = spec.version ?? (await newestVersion(python, spec.name, options));
  if (isFailure(version)) return version;
  const directory = join(options.root, `pypi-${normalName(spec.name)}@${version}`);
  const failure = await buildTree(directory, async (staging) => {
    const tooLarge = new AbortController();
    const watch = watchTree(staging, options.limits, () => tooLarge.abort());
    const { signal = tooLarge.signal } = options;
    const ended = await run(python, 'install', `${spec.name}==${version}`, join(staging, 'tree'), {
      ...options,
      signal: AbortSignal.any([signal, tooLarge.signal]),
    });
    return (await watch.stop()) ?? (ended.ended === '0' ? undefined : explain(python, ended));
  });
  if (isFailure(failure)) return failure;
  const tree = join(directory, 'tree');
  return {
    tree,
    name: spec.name,
    version,
    start: (bin) => resolvePythonEntry(tree, spec.name, python.python, bin),
  };
}

async function newestVersion(
  python: Python,
  name: string,
  options: PythonOptions,
): Promise<string | Failure> {
  const file = join(options.root, `pypi-${normalName(name)}@latest.json`);
  const known = readRemembered(file, versionPattern);
  if (known?.isFresh === true) return known.version;
  mkdirSync(options.root, { recursive: true });
  const ended = await run(python, 'version', name, join(options.root, 'pypi-dry-run'), options);
  const version = ended.ended === '0' ? parseVersion(python.kind, ended.stdout, ended.stderr) : undefined;
  if (version === undefined || !versionPattern.test(version)) return known?.version ?? explain(python, ended);
  remember(file, version);
  return version;
}

function run(
  python: Python,
  what: 'install' | 'version',
  requirement: string,
  target: string,
  { root, signal }: PythonOptions,
): Promise<Ended> {
  return runProgram(installArguments(python, what, requirement, target), {
    directory: existsSync(root) ? root : '/',
    env: pythonEnvironment(process.env),
    timeoutMs: installTimeoutMs,
    signal,
  });
}

function explain({ kind }: Python, { ended, stderr }: Ended): Failure {
  return failed('install-failed', `${kind} ended with ${ended}: ${lastWords(stderr)}`);
}

import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageClaims } from '../claims.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { installTimeoutMs } from './npm-client.ts';
import type { PackageCache } from './package-cache.ts';
import type { InstalledPackage, StoreOptions } from './installed-package.ts';
import { pythonClaims } from './package-claims.ts';
import { readSmallFile } from './read-small-file.ts';
import { readTreeOf, rememberTree } from './remembered-tree.ts';
import { readRemembered, remember } from './remembered-version.ts';
import {
  findPython,
  indexMark,
  installArguments,
  parseVersion,
  pythonEnvironment,
  reportedWheels,
  type Python,
} from './python.ts';
import { distInfo, normalName, resolvePythonEntry } from './python-entry.ts';
import { lastWords, runProgram, type Ended } from './run-program.ts';
import { treeDigest } from './tree-manifest.ts';
import { treeLimits, watchTree } from './tree-size.ts';

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

type Options = Pick<StoreOptions, 'cache' | 'limits' | 'signal'>;

/**
 * Installs a package of PyPI with its dependencies from wheels alone, so that no code of theirs runs, and says how to start it without
 * any network. Without a version, the newest is asked for once a day.
 */
export async function installPython(
  cache: PackageCache,
  text: string,
  options: Options,
): Promise<InstalledPackage | Failure> {
  const spec = parsePythonSpec(text);
  if (isFailure(spec)) return spec;
  const python = await findPython();
  if (isFailure(python)) return python;
  const version = spec.version ?? (await newestVersion(python, spec.name, options));
  if (isFailure(version)) return version;
  const wanted = `pypi:${normalName(spec.name)}@${version}`;
  const from = indexMark(process.env, python);
  const known = readTreeOf(options.cache, wanted, from);
  const there = known === undefined ? undefined : await cache.take(known, wanted);
  const kept =
    known !== undefined && there !== undefined
      ? { key: known, tree: there }
      : await cache.add(async ({ tree, beside }) => {
          const report = join(beside, 'report.json');
          const failure = await fill(python, `${spec.name}==${version}`, { tree, report }, options);
          return failure ?? { key: await keyOf(python, tree, report) };
        });
  if (isFailure(kept)) return kept;
  rememberTree(options.cache, wanted, from, kept.key);
  return {
    ...kept,
    name: spec.name,
    version,
    claims: claimsOf(kept.tree, spec.name),
    start: (bin) => resolvePythonEntry(kept.tree, spec.name, python.python, bin),
  };
}

function claimsOf(tree: string, name: string): PackageClaims {
  const info = distInfo(tree, name);
  return pythonClaims((info === undefined ? undefined : readSmallFile(join(tree, info, 'METADATA'))) ?? '');
}

async function fill(
  python: Python,
  requirement: string,
  { tree, report }: { tree: string; report: string },
  options: Options,
): Promise<Failure | undefined> {
  const tooLarge = new AbortController();
  const watch = watchTree(tree, options.limits ?? treeLimits, () => tooLarge.abort());
  const { signal = tooLarge.signal } = options;
  const ended = await run(
    installArguments(python, 'install', requirement, tree, report),
    AbortSignal.any([signal, tooLarge.signal]),
  );
  return (await watch.stop()) ?? (ended.ended === '0' ? undefined : explain(python, ended));
}

/** By the hashes of the wheels, which the index gave and pip has checked; uv does not tell them, so what it installed is hashed. */
async function keyOf(python: Python, tree: string, report: string): Promise<string> {
  const wheels = python.kind === 'pip' ? reportedWheels(readFileSync(report, 'utf8')) : undefined;
  const content = wheels === undefined ? await treeDigest(tree) : wheels.sort().join('\n');
  return `pypi-${hash('sha256', [process.platform, process.arch, content].join('\n')).slice(0, 40)}`;
}

async function newestVersion(
  python: Python,
  name: string,
  { cache, signal }: Options,
): Promise<string | Failure> {
  const from = indexMark(process.env, python);
  const file = join(cache, 'versions', `pypi-${normalName(name)}@latest-${from}.json`);
  const known = readRemembered(file, versionPattern);
  if (known?.isFresh === true) return known.version;
  const ended = await run(installArguments(python, 'version', name, join(cache, 'dry-run')), signal);
  const version = ended.ended === '0' ? parseVersion(python.kind, ended.stdout, ended.stderr) : undefined;
  if (version === undefined || !versionPattern.test(version)) return known?.version ?? explain(python, ended);
  remember(file, version);
  return version;
}

/** Not in a folder of anybody's: Python takes modules from where it is started, and uv settings from what lies above. */
function run(command: readonly string[], signal?: AbortSignal): Promise<Ended> {
  return runProgram(command, {
    directory: '/',
    env: pythonEnvironment(process.env),
    timeoutMs: installTimeoutMs,
    signal,
  });
}

function explain({ kind }: Python, { ended, stderr }: Ended): Failure {
  return failed('install-failed', `${kind} ended with ${ended}: ${lastWords(stderr)}`);
}

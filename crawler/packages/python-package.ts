import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageClaims } from '../claims.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
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
  reportedWheels,
  runInstaller,
  type Python,
} from './python.ts';
import { explainRefusal } from './python-refusal.ts';
import { distInfo, resolvePythonEntry } from './python-entry.ts';
import { isRequirement, normalName, parsePythonSpec, versionPattern } from './python-spec.ts';
import { treeDigest } from './tree-manifest.ts';
import { treeLimits, watchTree } from './tree-size.ts';

type Options = Pick<StoreOptions, 'cache' | 'limits' | 'signal'>;

/**
 * Installs a package of PyPI with its dependencies from wheels alone, so that no code of theirs runs, and says how to start it without
 * any network. Without a version, the newest is asked for once a day.
 */
export async function installPython(
  cache: PackageCache,
  text: string,
  others: readonly string[],
  options: Options,
): Promise<InstalledPackage | Failure> {
  const spec = parsePythonSpec(text);
  if (isFailure(spec)) return spec;
  const bad = others.find((each) => !isRequirement(each));
  if (bad !== undefined)
    return failed(
      'install-failed',
      `expected a package of an index such as name<2, got ${bad.slice(0, 300)}`,
    );
  const python = await findPython();
  if (isFailure(python)) return python;
  const version = spec.version ?? (await newestVersion(python, spec.name, options));
  if (isFailure(version)) return version;
  const wanted = [`pypi:${normalName(spec.name)}@${version}`, ...others.toSorted()].join(' ');
  const from = indexMark(process.env, python);
  const known = readTreeOf(options.cache, wanted, from);
  const there = known === undefined ? undefined : await cache.take(known, wanted);
  const kept =
    known !== undefined && there !== undefined
      ? { key: known, tree: there }
      : await cache.add(async ({ tree, beside }) => {
          const report = join(beside, 'report.json');
          const failure = await fill(
            python,
            [`${spec.name}==${version}`, ...others],
            { tree, report },
            options,
          );
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
  requirements: readonly string[],
  { tree, report }: { tree: string; report: string },
  options: Options,
): Promise<Failure | undefined> {
  const tooLarge = new AbortController();
  const watch = watchTree(tree, options.limits ?? treeLimits, () => tooLarge.abort());
  const { signal = tooLarge.signal } = options;
  const ended = await runInstaller(
    installArguments(python, 'install', requirements, tree, report),
    AbortSignal.any([signal, tooLarge.signal]),
  );
  const problem = await watch.stop();
  if (problem !== undefined || ended.ended === '0') return problem;
  return explainRefusal(python, ended, dryRun(options), signal);
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
  const ended = await runInstaller(installArguments(python, 'version', [name], dryRun({ cache })), signal);
  const version = ended.ended === '0' ? parseVersion(python.kind, ended.stdout, ended.stderr) : undefined;
  if (version === undefined || !versionPattern.test(version))
    return known?.version ?? (await explainRefusal(python, ended, dryRun({ cache }), signal));
  remember(file, version);
  return version;
}

/** The installers want a directory to put things in, though nothing will be. */
function dryRun({ cache }: Pick<Options, 'cache'>): string {
  return join(cache, 'dry-run');
}

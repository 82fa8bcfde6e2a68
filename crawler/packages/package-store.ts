import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failed, isFailure, type Failure } from '../failure.ts';
import type { ContainerImage } from '../sandbox/container.ts';
import { installBundle } from './bundle.ts';
import { findEngine, pullImage } from './container-image.ts';
import { runNpm } from './npm-client.ts';
import { parsePackageSpec } from './package-spec.ts';
import { buildTree } from './package-tree.ts';
import { installPython } from './python-package.ts';
import { resolveVersion } from './resolve-version.ts';
import { treeLimits, watchTree, type TreeLimits } from './tree-size.ts';

/** How far an installation is; `done` of `total` packages lie on the disk. */
export interface InstallProgress {
  what: string;
  done: number;
  total?: number;
  elapsedMs: number;
}

/** Where a store keeps packages, and whom it tells. */
export interface StoreOptions {
  /** The directory that holds all data of a user, `.toolrisk/` by default. */
  dataDir: string;
  onProgress?: (progress: InstallProgress) => void;
  /** Lets a bundle come from the user's own network. */
  allowPrivate?: boolean;
  /** What one package may take up. */
  limits?: TreeLimits;
  signal?: AbortSignal;
}

/** How to start a server of a package; paths are those of the sandbox. */
export interface StartCommand {
  command: string;
  args: string[];
  env: Record<string, string>;
}

/** An installed package: its tree, its name within it, and which version came. */
export interface InstalledPackage {
  /** For npm it holds `node_modules`; the server sees it as `insideApp`. */
  tree: string;
  name: string;
  version?: string;
  /** How to start it, by the name of one of its commands or none; npm's are found in its tree. */
  start?: (bin: string | undefined) => StartCommand | Failure;
  /** An image of containers, which has no tree. */
  image?: ContainerImage;
}

/** Installs packages once and remembers where; a failure is remembered as well, for this run. */
export interface PackageStore {
  /**
   * `npm:name@version`, or `starter:name@version` for one of the combined installation. Without a version, or with
   * a tag, the registry says once a day which version that is. Also `pypi:name@version`, `oci:image:tag` and
   * `mcpb:URL#sha256=HEX` or `mcpb:FILE`.
   */
  install(spec: string): Promise<InstalledPackage | Failure>;
}

const options = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  // npm's own defaults wait more than a minute for a registry that is not there.
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=10000',
];

/** A store under `<dataDir>/packages`. Nothing is installed before it is asked for. */
export function openPackageStore(storeOptions: StoreOptions): PackageStore {
  const root = resolve(storeOptions.dataDir, 'packages');
  const once = rememberPending<string | Failure>();
  const onceInstalled = rememberPending<InstalledPackage | Failure>();
  const engine = (): Promise<string | Failure> => once('engine', () => findEngine(storeOptions.signal));
  return {
    install: async (spec) => {
      const isStarter = spec.startsWith('starter:');
      if (!isStarter && !spec.startsWith('npm:')) {
        return onceInstalled(spec, () => installOther(root, spec, engine, storeOptions));
      }
      const parsed = parsePackageSpec(spec.slice(spec.indexOf(':') + 1));
      if (isFailure(parsed)) return parsed;
      const { name } = parsed;
      const version = isStarter
        ? parsed.version
        : await once(`tag ${spec}`, () => resolveVersion(root, parsed, storeOptions.signal));
      if (isFailure(version)) return version;
      const tree = isStarter
        ? await once('starter', () => installStarter(root, storeOptions))
        : await once(`${name}@${version}`, () => installOne(root, `${name}@${version}`, name, storeOptions));
      if (isFailure(tree)) return tree;
      return { tree, name, ...(version === undefined ? {} : { version }) };
    },
  };
}

/** Keeps what was begun, so that it is done once, whether it succeeds or not. */
function rememberPending<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const pending = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = pending.get(key) ?? make();
    pending.set(key, known);
    return known;
  };
}

/** Why packages of some kinds are not started. */
const noRunner: Record<string, string> = {
  nuget: 'dnx fetches what it starts, and there is no network while a server runs',
  cargo: 'its packages are built from source, which runs the code of strangers outside of the sandbox',
};

async function installOther(
  root: string,
  spec: string,
  engine: () => Promise<string | Failure>,
  { allowPrivate, limits = treeLimits, signal }: StoreOptions,
): Promise<InstalledPackage | Failure> {
  const colon = spec.indexOf(':');
  const [kind, rest] = [spec.slice(0, colon), spec.slice(colon + 1)];
  const shared = { root, signal, limits, ...(allowPrivate === undefined ? {} : { allowPrivate }) };
  if (kind === 'pypi') return installPython(rest, shared);
  if (kind === 'oci') return pullImage(rest, engine, { allowPrivate: allowPrivate === true, signal });
  if (kind === 'mcpb') return installBundle(rest, shared);
  const why = Object.hasOwn(noRunner, kind) ? `: ${noRunner[kind]}` : '';
  return failed('no-runner', `expected a package of npm, pypi, oci or mcpb, got ${spec.slice(0, 200)}${why}`);
}

async function installStarter(root: string, storeOptions: StoreOptions): Promise<string | Failure> {
  const files = ['package.json', 'package-lock.json'].map((name) =>
    fileURLToPath(new URL(`../starter/${name}`, import.meta.url)),
  );
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  const directory = join(root, `starter-${hash.digest('hex').slice(0, 16)}`);
  const lock = JSON.parse(readFileSync(files[1] ?? '', 'utf8')) as {
    packages: Record<string, { optional?: boolean }>;
  };
  const total = Object.entries(lock.packages).filter(
    ([path, entry]) => /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path) && entry.optional !== true,
  ).length;
  const failure = await buildTree(directory, async (staging) => {
    for (const file of files)
      copyFileSync(file, join(staging, file.endsWith('lock.json') ? 'package-lock.json' : 'package.json'));
    // Optional dependencies are native helpers that no server of the list needs to list its tools.
    return npmWithProgress(
      staging,
      ['ci', '--omit=optional', ...options],
      'the starter list',
      total,
      storeOptions,
    );
  });
  return failure ?? directory;
}

/** Only what the registry has: an address in a dependency may be one of our own network, and a checkout may bring settings along. */
const fromRegistry = ['git', 'remote', 'file', 'directory'].map((kind) => `--allow-${kind}=none`);

async function installOne(
  root: string,
  wanted: string,
  name: string,
  storeOptions: StoreOptions,
): Promise<string | Failure> {
  const directory = join(root, wanted.replace('/', '+'));
  const failure = await buildTree(directory, async (staging) => {
    writeFileSync(join(staging, 'package.json'), '{"name":"installed-by-toolrisk","private":true}\n');
    const tooLarge = new AbortController();
    const watch = watchTree(staging, storeOptions.limits ?? treeLimits, () => tooLarge.abort());
    const { signal = tooLarge.signal } = storeOptions;
    const broken = await npmWithProgress(
      staging,
      ['install', ...options, ...fromRegistry, '--', wanted],
      wanted,
      undefined,
      {
        ...storeOptions,
        signal: AbortSignal.any([signal, tooLarge.signal]),
      },
    );
    const excess = await watch.stop();
    if (excess !== undefined || broken !== undefined) return excess ?? broken;
    return existsSync(join(staging, 'node_modules', name))
      ? undefined
      : failed('install-failed', `expected npm to install ${wanted}, found nothing`);
  });
  return failure ?? directory;
}

async function npmWithProgress(
  directory: string,
  args: string[],
  what: string,
  total: number | undefined,
  { onProgress, signal }: StoreOptions,
): Promise<Failure | undefined> {
  const start = performance.now();
  const report = (): void =>
    onProgress?.({
      what,
      done: countPackages(join(directory, 'node_modules')),
      ...(total === undefined ? {} : { total }),
      elapsedMs: Math.round(performance.now() - start),
    });
  const timer = setInterval(report, 1000);
  try {
    const output = await runNpm(directory, args, signal);
    if (isFailure(output)) return output;
    report();
    return undefined;
  } finally {
    clearInterval(timer);
  }
}

/** A package counts once its manifest lies there; npm makes all directories first. */
function countPackages(nodeModules: string): number {
  if (!existsSync(nodeModules)) return 0;
  const names = readdirSync(nodeModules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(nodeModules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names.filter((name) => existsSync(join(nodeModules, name, 'package.json'))).length;
}

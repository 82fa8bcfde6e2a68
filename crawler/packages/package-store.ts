import { join } from 'node:path';
import type { PackageClaims } from '../claims.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { installBundle } from './bundle.ts';
import { findEngine, pullImage } from './container-image.ts';
import type { InstalledPackage, StoreOptions } from './installed-package.ts';
import { installNpm, type KeptTree } from './npm-package.ts';
import { openCache, type PackageCache } from './package-cache.ts';
import { installedNpmClaims } from './package-claims.ts';
import { parsePackageSpec } from './package-spec.ts';
import { installPython } from './python-package.ts';
import { resolveVersion, type ResolvedVersion } from './resolve-version.ts';
import { installStarter } from './starter-packages.ts';

/** Room for the starter list and some hundred packages of the usual size. */
export const defaultCacheBytes = 10 * 1024 ** 3;

/** Installs packages once and keeps them in the cache; a failure is remembered for this run. */
export interface PackageStore {
  /**
   * `npm:name@version`, or `starter:name@version` for one of the combined installation. Without a version, or with
   * a tag, the registry says once a day which version that is. Also `pypi:name@version`, `oci:image:tag` and
   * `mcpb:URL#sha256=HEX` or `mcpb:FILE`. The files stay where they are until `release`, and were read through in this run.
   */
  install(spec: string): Promise<InstalledPackage | Failure>;
  /** Says that what `install` returned is no longer needed. */
  release(installed: InstalledPackage): void;
  /** Lets go of everything, and brings the cache within its limit. */
  close(): void;
}

/** A store in the cache of this user. Nothing is made or installed before it is asked for. */
export function openPackageStore(options: StoreOptions): PackageStore {
  const { signal } = options;
  let opened: PackageCache | Failure | undefined;
  const engineOnce = rememberPending<string | Failure>();
  const engine = (): Promise<string | Failure> => engineOnce('engine', () => findEngine(signal));
  const versionOnce = rememberPending<ResolvedVersion | Failure>();
  const imageOnce = rememberPending<InstalledPackage | Failure>();
  const oneByOne = openLanes<InstalledPackage | Failure>(isFailure);

  const withCache = async <T>(make: (cache: PackageCache) => Promise<T | Failure>): Promise<T | Failure> =>
    orFailure(async () => {
      opened ??= openCache(options.cache, {
        maxBytes: options.maxCacheBytes ?? defaultCacheBytes,
        onNotice: options.onNotice,
      });
      return isFailure(opened) ? opened : make(opened);
    });
  const inLane = (
    lane: string,
    make: (cache: PackageCache) => Promise<InstalledPackage | Failure>,
  ): Promise<InstalledPackage | Failure> => oneByOne(lane, () => withCache(make));
  const install = async (spec: string): Promise<InstalledPackage | Failure> => {
    const [kind, rest] = splitSpec(spec);
    if (kind === 'oci')
      return imageOnce(rest, () =>
        pullImage(rest, engine, { allowPrivate: options.allowPrivate === true, signal }),
      );
    if (kind === 'pypi') return inLane(spec, (cache) => installPython(cache, rest, options));
    if (kind === 'mcpb') return inLane(spec, (cache) => installBundle(cache, rest, options));
    const parsed = parsePackageSpec(rest);
    if (isFailure(parsed)) return parsed;
    const { name } = parsed;
    if (kind === 'starter') {
      const named = { name, ...(parsed.version === undefined ? {} : { version: parsed.version }) };
      return inLane('starter', async (cache) => withName(await installStarter(cache, options), named));
    }
    const resolved = await versionOnce(spec, () =>
      withCache(() => resolveVersion(join(options.cache, 'versions'), parsed, signal)),
    );
    if (isFailure(resolved)) return resolved;
    const { version } = resolved;
    const named = { name, ...resolved };
    return inLane(`npm:${name}@${version}`, async (cache) =>
      withName(await installNpm(cache, { name, version }, options), named),
    );
  };
  return {
    install: async (spec) => unknownKind(spec) ?? install(spec),
    release: ({ key }) => {
      if (key !== undefined && opened !== undefined && !isFailure(opened)) opened.drop(key);
    },
    close: () => {
      if (opened !== undefined && !isFailure(opened)) opened.close();
      opened = undefined;
    },
  };
}

function splitSpec(spec: string): [kind: string, rest: string] {
  const colon = spec.indexOf(':');
  return [spec.slice(0, colon), spec.slice(colon + 1)];
}

function withName(
  kept: KeptTree | Failure,
  named: { name: string; version?: string; claims?: PackageClaims },
): InstalledPackage | Failure {
  if (isFailure(kept)) return kept;
  return { ...kept, ...named, claims: { ...installedNpmClaims(kept.tree, named.name), ...named.claims } };
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

/** Does what has the same key one after the other, and what has failed not again. */
function openLanes<T>(
  hasFailed: (result: T) => boolean,
): (key: string, make: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<T | undefined>>();
  return (key, make) => {
    const next = (last.get(key) ?? Promise.resolve(undefined)).then((before) =>
      before !== undefined && hasFailed(before) ? before : make(),
    );
    last.set(
      key,
      next.catch(() => undefined),
    );
    return next;
  };
}

/** Why packages of some kinds are not started. */
const noRunner: Record<string, string> = {
  nuget: 'dnx fetches what it starts, and there is no network while a server runs',
  cargo: 'its packages are built from source, which runs the code of strangers outside of the sandbox',
};

function unknownKind(spec: string): Failure | undefined {
  const [kind] = splitSpec(spec);
  if (['starter', 'npm', 'pypi', 'oci', 'mcpb'].includes(kind)) return undefined;
  const why = Object.hasOwn(noRunner, kind) ? `: ${noRunner[kind]}` : '';
  return failed('no-runner', `expected a package of npm, pypi, oci or mcpb, got ${spec.slice(0, 200)}${why}`);
}

/** A disk that is full or cannot be written is no fault of ours. */
async function orFailure<T>(make: () => Promise<T | Failure>): Promise<T | Failure> {
  try {
    return await make();
  } catch (error) {
    const { code = '', syscall } = error as NodeJS.ErrnoException;
    if (!['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENOTDIR'].includes(code)) throw error;
    return failed(
      'install-failed',
      `the cache of packages cannot be written: ${code}${syscall === undefined ? '' : ` (${syscall})`}; another place can be given with --cache`,
    );
  }
}

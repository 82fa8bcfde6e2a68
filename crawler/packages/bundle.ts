import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';
import { readBundleManifest } from './bundle-manifest.ts';
import { download } from './download.ts';
import type { PackageCache } from './package-cache.ts';
import type { InstalledPackage, StoreOptions } from './installed-package.ts';
import { treeLimits } from './tree-size.ts';
import { unzip } from './unzip.ts';

/** The largest bundles carry an interpreter or a model; beyond this a list of tools is not worth it. */
const maxDownloadBytes = 256 * 1024 ** 2;

/**
 * Fetches and unpacks a bundle: `https://…/x.mcpb#sha256=HEX`, whose bytes must have that hash, or the path of one of the user's own.
 * Its tree is kept by its hash, so that it is fetched once.
 */
export async function installBundle(
  cache: PackageCache,
  place: string,
  options: Pick<StoreOptions, 'limits' | 'allowPrivate' | 'signal'>,
): Promise<InstalledPackage | Failure> {
  const isRemote = /^https?:/i.test(place);
  const [url = '', hash] = isRemote ? place.split('#sha256=') : [place, await hashOf(place)];
  if (hash === undefined || !/^[0-9a-f]{64}$/i.test(hash)) {
    return failed(
      'install-failed',
      isRemote
        ? 'expected the SHA-256 of the bundle, which its listing must give'
        : `expected a file that can be read, got ${place.slice(0, 300)}`,
    );
  }
  const wanted = hash.toLowerCase();
  const key = `mcpb-${wanted}`;
  const there = await cache.take(key, isRemote ? url : place);
  const kept =
    there !== undefined
      ? { key, tree: there }
      : await cache.add(async ({ tree, beside }) => {
          const archive = isRemote ? join(beside, 'bundle.mcpb') : place;
          if (isRemote) {
            const got = await download(url, archive, { ...options, maxBytes: maxDownloadBytes });
            if (isFailure(got)) return got;
            if (got !== wanted)
              return failed(
                'install-failed',
                `expected a bundle with SHA-256 ${wanted}, got one with ${got}`,
              );
          }
          return (await unzip(archive, tree, options.limits ?? treeLimits)) ?? { key };
        });
  if (isFailure(kept)) return kept;
  const start = readBundleManifest(kept.tree, process.platform);
  if (isFailure(start)) {
    cache.drop(key);
    return start;
  }
  const { version, ...command } = start;
  return { ...kept, name: 'bundle', start: () => command, ...(version === undefined ? {} : { version }) };
}

async function hashOf(file: string): Promise<string | undefined> {
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  } catch (error) {
    // One that may not be read, or is none of a disk, is no bundle. All else would be a fault of ours.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return undefined;
  }
  return hash.digest('hex');
}

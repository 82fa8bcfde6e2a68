import { createHash } from 'node:crypto';
import { createReadStream, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';
import { readBundleManifest } from './bundle-manifest.ts';
import { download } from './download.ts';
import type { InstalledPackage } from './package-store.ts';
import { buildTree } from './package-tree.ts';
import type { TreeLimits } from './tree-size.ts';
import { unzip } from './unzip.ts';

/** The largest bundles carry an interpreter or a model; beyond this a list of tools is not worth it. */
const maxDownloadBytes = 256 * 1024 ** 2;

/** What `installBundle` needs beside the name of the bundle. */
export interface BundleOptions {
  /** Where trees are kept, and how large each may be. */
  root: string;
  limits: TreeLimits;
  allowPrivate?: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Fetches and unpacks a bundle: `https://…/x.mcpb#sha256=HEX`, whose bytes must have that hash, or the path of one of the user's own.
 * Its tree is kept by its hash, so that it is fetched once.
 */
export async function installBundle(
  place: string,
  options: BundleOptions,
): Promise<InstalledPackage | Failure> {
  const isRemote = /^https?:/i.test(place);
  const [url = '', hash] = isRemote ? place.split('#sha256=') : [place, await hashOf(place)];
  if (hash === undefined || !/^[0-9a-f]{64}$/i.test(hash)) {
    return failed(
      'install-failed',
      isRemote
        ? 'expected the SHA-256 of the bundle, which its listing must give'
        : `expected a file, got ${place.slice(0, 300)}`,
    );
  }
  const wanted = hash.toLowerCase();
  const directory = join(options.root, `mcpb-${wanted}`);
  const failure = await buildTree(directory, async (staging) => {
    const archive = isRemote ? join(staging, 'bundle.mcpb') : place;
    if (isRemote) {
      const got = await download(url, archive, { ...options, maxBytes: maxDownloadBytes });
      if (isFailure(got)) return got;
      if (got !== wanted)
        return failed('install-failed', `expected a bundle with SHA-256 ${wanted}, got one with ${got}`);
    }
    const broken = await unzip(archive, join(staging, 'bundle'), options.limits);
    if (isRemote) rmSync(archive);
    return broken;
  });
  if (isFailure(failure)) return failure;
  const tree = join(directory, 'bundle');
  const start = readBundleManifest(tree, process.platform);
  if (isFailure(start)) return start;
  const { version, ...command } = start;
  return { tree, name: 'bundle', start: () => command, ...(version === undefined ? {} : { version }) };
}

async function hashOf(file: string): Promise<string | undefined> {
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

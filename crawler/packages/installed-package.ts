import type { PackageClaims } from '../claims.ts';
import type { Failure } from '../failure.ts';
import type { ContainerImage } from '../sandbox/sandbox.ts';
import type { TreeLimits } from './tree-size.ts';

/** How far an installation is; `done` of `total` packages lie on the disk. */
export interface InstallProgress {
  what: string;
  done: number;
  total?: number;
  elapsedMs: number;
}

/** Where a store keeps packages, and whom it tells. */
export interface StoreOptions {
  /** The directory that holds the packages of this user; it is made when it is needed. */
  cache: string;
  /** What all packages together may take up; `defaultCacheBytes` by default. */
  maxCacheBytes?: number;
  onProgress?: (progress: InstallProgress) => void;
  /** Told of packages in the cache that were not what had been installed, as a sentence. */
  onNotice?: (notice: string) => void;
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
  /** What the cache knows the tree by. */
  key?: string;
  version?: string;
  /** What its registry and its manifest say of that version. */
  claims?: PackageClaims;
  /** How to start it, by the name of one of its commands or none; npm's are found in its tree. */
  start?: (bin: string | undefined) => StartCommand | Failure;
  /** An image of containers, which has no tree. */
  image?: ContainerImage;
}

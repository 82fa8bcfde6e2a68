import type { Connections } from './client/connections.ts';
import type { Issuers } from './client/issuers.ts';
import type { Asking } from './client/list-all.ts';
import type { Failure } from './failure.ts';
import type { Endpoint } from './listing.ts';
import type { OptOut } from './opt-out.ts';
import type { PackageStore } from './packages/package-store.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { LocalListed } from './visit-local.ts';
import type { RemoteListed } from './visit-remote.ts';
import type { Visit } from './visit-record.ts';

/** What asking an endpoint came to, and what a local server was given for it. */
export type Found = (LocalListed | RemoteListed | Failure) & Pick<Visit, 'madeUp' | 'addedArguments'>;

/** What all visits of a run share. */
export interface VisitOptions extends Pick<
  Asking,
  'isThorough' | 'isBrief' | 'onAsked' | 'onFirstList' | 'onWaiting'
> {
  packages: PackageStore;
  /** What `openSandbox` returned; a failure means that only the pinned starter list may run. */
  sandbox: Sandbox | Failure;
  /** For the conversation, not for installing; a minute by default. */
  timeoutMs?: number;
  /** Lets HTTP reach addresses that are not public, for a user's own servers. */
  allowPrivate?: boolean;
  /** Origins that are asked in the newer era first; visits add what they learn. */
  statelessOrigins?: Set<string>;
  /** Asks the authorization servers that servers name; those at other hosts are not asked without. */
  issuers?: Issuers;
  /** Name servers to ask instead of the system's, as `address` or `address:port`. */
  nameServers?: readonly string[];
  /** Connections that visits share; each has its own where they are left out. */
  connections?: Connections;
  /** Directories that a command may read, or which they are for an endpoint; the first is its working directory unless ours is among them. */
  readOnlyPaths?: readonly string[] | ((endpoint: Endpoint) => readonly string[]);
  /** Whom not to visit; the list that comes with this project by default. */
  optOut?: OptOut;
  /** Ends the visit without a result: `visit` then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** How thoroughly lists are read in a run. */
export function askingOf({ isThorough, isBrief, onAsked, onFirstList, onWaiting }: VisitOptions): Asking {
  return {
    ...(isThorough === undefined ? {} : { isThorough }),
    ...(isBrief === undefined ? {} : { isBrief }),
    ...(onAsked === undefined ? {} : { onAsked }),
    ...(onFirstList === undefined ? {} : { onFirstList }),
    ...(onWaiting === undefined ? {} : { onWaiting }),
  };
}

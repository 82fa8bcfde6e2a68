import { isFailure } from '../crawler/failure.ts';
import type { Endpoint } from '../crawler/listing.ts';
import { openPackageStore } from '../crawler/packages/package-store.ts';
import { crawl } from '../crawler/crawl.ts';
import type { CrawlOptions } from '../crawler/crawl.ts';
import { sandboxKinds } from '../crawler/sandbox/sandbox.ts';
import type { SandboxKind } from '../crawler/sandbox/sandbox.ts';
import type { Visit } from '../crawler/visit-record.ts';
import { DatabaseFailure } from '../db/database-failure.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { cacheDirectory, cacheOptions, readCacheSize } from './cache-directory.ts';
import { choiceOption, numberOption } from './command.ts';
import { contactOption, readContact, useContact } from './contact.ts';
import { takeSandbox } from './head-start.ts';
import type { LearntBefore } from './learnt-before.ts';
import { printable } from './printable.ts';
import { startProgress } from './progress.ts';
import type { Progress } from './progress.ts';
import { readShares, shareOption } from './share-option.ts';
import type { VisitStore } from './visit-store.ts';

/** The options of every command that visits servers. */
export const visitOptions = {
  concurrency: { type: 'string', value: 'N', help: 'visits at the same time (4)' },
  'per-host': { type: 'string', value: 'N', help: 'visits at the same time to one host (2)' },
  timeout: { type: 'string', value: 'MS', help: 'most that one visit may take (60000)' },
  sandbox: {
    type: 'string',
    value: 'KIND',
    help: 'how servers from packages and commands are confined',
    choices: ['auto', ...sandboxKinds],
    otherwise: 'auto',
  },
  'allow-private': { type: 'boolean', help: 'let HTTP reach addresses that are not public' },
  ...shareOption,
  ...cacheOptions,
  ...contactOption,
} as const satisfies Record<string, OptionHelp>;

interface VisitSettings {
  concurrency: number;
  perHost: number;
  timeoutMs: number;
  sandbox: SandboxKind | 'auto';
}

/** Reads the options above, with their defaults; a value that cannot be right is a usage error. */
export function readVisitSettings(values: OptionValues): VisitSettings {
  readContact(values);
  readCacheSize(values);
  readShares(values);
  return {
    concurrency: numberOption(values, 'concurrency', { min: 1, max: 256 }) ?? 4,
    perHost: numberOption(values, 'per-host', { min: 1, max: 64 }) ?? 2,
    timeoutMs: numberOption(values, 'timeout', { min: 100, max: 3_600_000 }) ?? 60_000,
    sandbox: choiceOption(values, 'sandbox', ['auto', ...sandboxKinds]) ?? 'auto',
  };
}

/** What one run of visits needs to know. */
export interface VisitRun {
  endpoints: Endpoint[] | AsyncIterable<Endpoint>;
  /** How many endpoints are known so far, where they are still being found. */
  known?: () => number;
  /** Folders that packages must not come from, since they are checked. */
  checked?: readonly string[];
  values: OptionValues;
  signal: AbortSignal;
  allowPrivate?: boolean;
  sharesOf?: (endpoint: Endpoint) => readonly string[];
  /** The user asks about servers of the user's own, so nobody else's wish not to be visited counts. */
  own?: boolean;
  learntBefore?: LearntBefore;
  /** Where visits are stored: each is handed over and counted once it is, in the order in which they ended. */
  store?: VisitStore;
  /** Whether a visit to an endpoint is stored; every one by default. */
  isStored?: (endpoint: Endpoint) => boolean;
  onVisit?: (visit: Visit, endpoint: Endpoint) => void | Promise<void>;
  /** Somebody waits for it: a list is not watched for longer than its server may change it of its own accord. */
  isBrief?: boolean;
  /** What to do while a server starts. */
  onAsked?: () => void;
  /** Takes what a server lists first, while it is seen whether that changes. */
  onFirstList?: CrawlOptions['onFirstList'];
}

interface InstallProgress {
  onProgress(done: number, total: number | undefined, what: string): void;
  /** The package of this spec has been used, so it is there. */
  endOf(spec: string): void;
  endAll(): void;
}

function installProgress(): InstallProgress {
  const running = new Map<string, Progress>();
  return {
    onProgress(done, total, what) {
      const progress = running.get(what) ?? startProgress(`Installing ${printable(what)}`);
      running.set(what, progress);
      progress.update(done, total ?? done, total === undefined ? 'packages so far' : '');
    },
    endAll() {
      for (const progress of running.values()) progress.end();
      running.clear();
    },
    endOf(spec) {
      // `starter:` packages are installed together, others each under its own name.
      const what = spec.startsWith('starter:') ? [...running.keys()][0] : spec.replace(/^npm:/, '');
      if (what === undefined) return;
      running.get(what)?.end();
      running.delete(what);
    },
  };
}

/** Counts by outcome in the order in which outcomes first came: `12 listed, 1 exited`. */
function outcomeNote(counts: Map<string, number>): string {
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}

/** The cache of packages, if one may be needed: of endpoints that are still to be found some may have a package. */
function cacheOf({ endpoints, values, checked }: VisitRun): string | undefined {
  const isNeeded = !Array.isArray(endpoints) || endpoints.some(({ launch }) => launch?.package !== undefined);
  return isNeeded ? cacheDirectory(values, checked) : undefined;
}

/**
 * Visits endpoints with progress on stderr and hands over each visit as it comes, or as it is stored. Resolves to false if it
 * was interrupted; what was handed over until then is whole, and what was visited is stored.
 */
export async function visitEndpoints(run: VisitRun): Promise<boolean> {
  const { endpoints, values, signal, store } = run;
  const { sandbox: wanted, ...settings } = readVisitSettings(values);
  useContact(values);
  const known = run.known ?? (() => (Array.isArray(endpoints) ? endpoints.length : 0));
  // Of endpoints that are still to be found some will have to be started.
  const local = !Array.isArray(endpoints) || endpoints.some(({ launch }) => launch !== undefined);
  const cache = cacheOf(run) ?? '';
  const sandbox = local ? await takeSandbox(wanted) : ({ kind: 'none' } as const);
  if (isFailure(sandbox)) {
    process.stderr.write(
      `Warning: no sandbox works here (${printable(sandbox.reason)}). ` +
        'Only the pinned starter list runs, unconfined; other packages and commands are refused.\n',
    );
  } else if (local) {
    process.stderr.write(
      sandbox.kind === 'none'
        ? 'Warning: servers run unconfined, as --sandbox none asks.\n'
        : `Servers run in a sandbox (${sandbox.kind}) that has been tried: no network, no home directory.\n`,
    );
  }
  const install = installProgress();
  const packages = openPackageStore({
    cache,
    maxCacheBytes: readCacheSize(values),
    onNotice: (notice) => process.stderr.write(`${printable(notice)}\n`),
    onProgress: ({ what, done, total }) => install.onProgress(done, total, what),
    allowPrivate: run.allowPrivate ?? values['allow-private'] === true,
    signal,
  });
  let progress: Progress | undefined;
  const counts = new Map<string, number>();
  let done = 0;
  const tell = async (visit: Visit, endpoint: Endpoint): Promise<void> => {
    progress ??= startProgress('Visiting servers');
    await run.onVisit?.(visit, endpoint);
    counts.set(visit.outcome, (counts.get(visit.outcome) ?? 0) + 1);
    done += 1;
    progress.update(done, known(), outcomeNote(counts));
  };
  const visiting = (): Promise<number> =>
    crawl(endpoints, {
      packages,
      sandbox,
      // What cannot be stored need not be asked for.
      signal: store === undefined ? signal : AbortSignal.any([signal, store.failed]),
      ...settings,
      allowPrivate: run.allowPrivate ?? values['allow-private'] === true,
      ...(run.own && { optOut: () => false }),
      // Servers that a user names are watched; those of a registry are too many for one more question each.
      isThorough: Array.isArray(endpoints),
      ...run.learntBefore,
      ...(run.isBrief && { isBrief: true }),
      ...(run.onAsked && { onAsked: run.onAsked }),
      ...(run.onFirstList && { onFirstList: run.onFirstList }),
      ...(run.sharesOf && { readOnlyPaths: run.sharesOf }),
      onVisit: async (visit, endpoint) => {
        if (endpoint.launch?.package !== undefined) install.endOf(endpoint.launch.package);
        if (store === undefined) await tell(visit, endpoint);
        else if (run.isStored?.(endpoint) === false) await store.pass(() => tell(visit, endpoint));
        else await store.add(visit, (stored) => tell(stored, endpoint));
      },
    });
  try {
    try {
      await visiting();
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await store?.close();
    }
  } catch (error) {
    if (error instanceof DatabaseFailure) process.stderr.write(`${done} visits of this run are stored.\n`);
    throw error;
  } finally {
    packages.close();
    install.endAll();
    progress?.end(`${done} of ${known()} visited, ${outcomeNote(counts)}`);
  }
  return !signal.aborted;
}

import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { LockComparison } from '../audit/drift/compare-with-lock.ts';
import { withoutVersion } from '../audit/drift/without-version.ts';
import type { Lapsed } from '../audit/lock/accepted-findings.ts';
import type { Accepted, Lock, LockedServer } from '../audit/lock/lock.ts';
import { lockFileName } from '../audit/lock/lock.ts';
import { lockText } from '../audit/lock/lock-text.ts';
import { makeLock } from '../audit/lock/make-lock.ts';
import { readLock } from '../audit/lock/read-lock.ts';
import type { CheckedServer } from '../audit/report/list-problems.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { stringOption, UsageError } from './command.ts';
import { printable } from './printable.ts';
import { readInput } from './read-input.ts';
import { writeOutput } from './write-output.ts';

/** The options of a lock of which only what was accepted counts. */
export const acceptingOptions = {
  lock: {
    type: 'string',
    value: 'FILE',
    help: `the lock whose accepted findings count, such as ${lockFileName}`,
  },
  baseline: {
    type: 'string',
    value: 'FILE',
    help: 'the lock of the branch that a change is to go into; it counts in place of --lock',
  },
  today: { type: 'string', value: 'DAY', help: 'the day by which what was accepted expires (today)' },
} as const satisfies Record<string, OptionHelp>;

/** The options of a check that compares with what was reviewed. */
export const lockOptions = {
  ...acceptingOptions,
  lock: { type: 'string', value: 'FILE', help: `compare with what was reviewed, such as ${lockFileName}` },
  'update-lock': { type: 'boolean', help: 'write what is there now to the lock, as reviewed' },
} as const satisfies Record<string, OptionHelp>;

const maxLockBytes = 64 * 1024 ** 2;

/** A lock with the file that it stands in. */
export interface LockFile {
  path: string;
  text: string;
  lock: Lock;
}

/** The locks of a check: the one that stands beside the configuration, and the one by which it is judged. */
export interface Locks {
  own?: LockFile;
  /** The baseline where one is given, else the same as `own`. */
  counting?: LockFile;
}

async function readLockFile(path: string): Promise<LockFile> {
  const text = await readInput(path, maxLockBytes);
  const lock = readLock(text);
  if ('error' in lock) throw new UsageError(`Expected ${path} to be a lock of toolrisk, but ${lock.error}.`);
  return { path, text, lock };
}

/**
 * Reads the locks that options name. One that is to be written need not be there. A gate for what changed cannot do without: it would
 * pass whatever comes.
 */
export async function readLocks(values: OptionValues, terms: readonly string[] = []): Promise<Locks> {
  const [path, baseline] = [stringOption(values, 'lock'), stringOption(values, 'baseline')];
  const isUpdated = values['update-lock'] === true;
  const comparing = terms.find((term) => ['new', 'escalated', 'drift'].includes(term));
  if (comparing !== undefined && path === undefined && baseline === undefined)
    throw new UsageError(
      `Expected --lock FILE or --baseline FILE to tell what is ${comparing === 'drift' ? 'a drift' : comparing}, got neither.`,
    );
  if (path === undefined && isUpdated)
    throw new UsageError(
      `Expected --lock FILE beside --update-lock, got none; ${lockFileName} is the usual name.`,
    );
  if (path !== undefined && !isUpdated && !existsSync(path))
    throw new UsageError(
      `Expected --lock to name a file that is there, got ${path}; --update-lock writes it.`,
    );
  const own = path !== undefined && existsSync(path) ? await readLockFile(path) : undefined;
  const counting = baseline === undefined ? own : await readLockFile(baseline);
  return { ...(own && { own }), ...(counting && { counting }) };
}

/** The day of `--today`, else that of the clock, as `2026-11-30`. */
export function today(values: OptionValues): string {
  const text = stringOption(values, 'today');
  if (text === undefined) return new Date().toISOString().slice(0, 10);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDay || !new Date(text).toISOString().startsWith(text))
    throw new UsageError(`Expected --today to be a day such as 2026-11-30, got “${text}”.`);
  return text;
}

const keyOf = ({ server, tool, fingerprint, finding }: Accepted) =>
  JSON.stringify([server, tool, fingerprint, finding]);

const endpointKey = ({ name, endpoint, incomplete }: LockedServer) =>
  JSON.stringify([name, endpoint, incomplete !== undefined]);

/** What a change would have a lock accept or call reviewed that the baseline does not: told first, since it does not count. */
export function loosenings({ own, counting }: Locks): string[] {
  if (own === undefined || counting === undefined || own === counting) return [];
  const accepted = new Set(counting.lock.accepted.map(keyOf));
  const reviewed = new Set(
    counting.lock.servers.flatMap(({ name, tools }) =>
      tools.map(({ fingerprint }) => JSON.stringify([name, fingerprint])),
    ),
  );
  const tools = own.lock.servers.flatMap(({ name, tools: locked }) =>
    locked
      .filter(({ fingerprint }) => !reviewed.has(JSON.stringify([name, fingerprint])))
      .map((tool) => `${name}/${tool.name}`),
  );
  const known = new Set(counting.lock.servers.map(endpointKey));
  const unlisted = own.lock.servers.filter(
    (server) => server.incomplete !== undefined && !known.has(endpointKey(server)),
  );
  const added = own.lock.accepted.filter((each) => !accepted.has(keyOf(each)));
  const by = `and ${counting.path} does not, so it does not count`;
  return [
    ...added.map(
      ({ server, tool, finding, reason }) =>
        `${own.path} accepts ${finding} of ${server}/${tool} (“${reason}”) ${by}.`,
    ),
    ...unlisted.map(
      ({ name, endpoint }) =>
        `${own.path} has ${name} (${endpoint}) as one that could not be reviewed ${by}.`,
    ),
    ...(tools.length === 0
      ? []
      : [
          `${own.path} has ${tools.slice(0, 5).join(', ')}${tools.length > 5 ? ` and ${tools.length - 5} more` : ''} as reviewed ${by}.`,
        ]),
  ];
}

/**
 * Compares with a lock what clients start: a server that is switched off is neither new nor gone, and will be compared once it is not. What
 * judges both is loaded only now, when servers have been asked.
 */
export async function compareEnabled(lock: Lock, servers: readonly CheckedServer[]): Promise<LockComparison> {
  const { compareWithLock } = await import('../audit/drift/compare-with-lock.ts');
  const enabled = servers.filter(({ outcome }) => outcome !== 'disabled');
  const on = new Set(enabled.map(({ name }) => name));
  const off = new Set(servers.map(({ name }) => name).filter((name) => !on.has(name)));
  return compareWithLock({ ...lock, servers: lock.servers.filter(({ name }) => !off.has(name)) }, enabled);
}

const whyLapsed: Record<Lapsed['why'], string> = {
  expired: 'its time is over',
  changed: 'the definition has changed since',
  gone: 'the tool is not there',
};

/** An acceptance that no longer holds, in a sentence. */
export function lapsedAcceptance({ accepted, why }: Lapsed): string {
  const { server, tool, finding, owner, expires } = accepted;
  return `${finding} of ${server}/${tool} is no longer accepted (by ${owner}, until ${expires}): ${whyLapsed[why]}.`;
}

/** What a lock keeps of a server that says nothing now: what it was when it was reviewed, unless that was another one. */
function keptOf(own: LockFile | undefined, { name, endpoint }: CheckedServer): LockedServer[] {
  const kept = own?.lock.servers.filter((server) => server.name === name) ?? [];
  return kept.filter((server) => withoutVersion(server.endpoint) === withoutVersion(endpoint));
}

/**
 * Writes what is there now as reviewed. Of servers that said nothing the lock keeps what it had; what it has never had is in it as one that nobody
 * could review, so that it is neither new in the next run nor taken for harmless.
 */
export async function updateLock(
  path: string,
  own: LockFile | undefined,
  servers: readonly CheckedServer[],
  accepted: readonly Accepted[],
): Promise<LockFile> {
  const silent = servers.filter((server) => !server.listed);
  const kept = silent.flatMap((server) => keptOf(own, server));
  const keptNames = new Set(kept.map(({ name }) => name));
  // What its client does not start is nobody's to review.
  const unreviewed = silent.filter(({ name, whole }) => !whole && !keptNames.has(name));
  const fresh = makeLock([...servers.filter((server) => server.listed), ...unreviewed], accepted);
  const lock = {
    ...fresh,
    servers: [...fresh.servers, ...kept].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
  const text = lockText(lock);
  await writeOutput(text, path);
  for (const { name, outcome } of unreviewed)
    process.stderr.write(
      printable(
        `${name} was not listed (${outcome}); the lock says so, and its tools count as new once it is.\n`,
      ),
    );
  return { path, text, lock };
}

/** A file as reports name it: from the folder in which the command runs, with slashes. */
export function reportPath(path: string): string {
  return relative(process.cwd(), path).replaceAll('\\', '/') || path;
}

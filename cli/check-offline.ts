import { withoutVersion } from '../audit/drift/without-version.ts';
import type { LockedServer, ReviewedServer } from '../audit/lock/lock.ts';
import { compareLevels } from '../classifier/taxonomy.ts';
import type { Level } from '../classifier/taxonomy.ts';
import type { Endpoint } from '../crawler/listing.ts';
import { readConfigFile } from '../crawler/sources/config-file.ts';
import { isSourceError } from '../crawler/sources/source-error.ts';
import { tellApart } from '../crawler/sources/tell-apart.ts';
import { allowedEnvironment } from './allowed-environment.ts';
import { readLocks } from './check-locks.ts';
import type { CommandInput, OptionHelp, OptionValues } from './command.ts';
import { choiceOption, exitCodes, stringOption, UsageError } from './command.ts';
import { defaultConfig } from './default-config.ts';
import { jsonText, reportVersion } from './json-text.ts';
import { printableLine, printableName } from './printable.ts';
import { writeOutput } from './write-output.ts';

/** The option of a check that asks nobody. */
export const offlineOption = {
  offline: {
    type: 'boolean',
    help: 'compare only which servers --config and arguments, as further configurations, have with the lock; nothing is started or asked',
  },
} as const satisfies Record<string, OptionHelp>;

const allowed = ['offline', 'config', 'lock', 'baseline', 'env', 'format', 'out', 'help'];

/** What the lock says of an entry of a configuration. */
interface OfflineEntry {
  file: string;
  name: string;
  endpoint: string;
  /**
   * `moved` is reached or started in another way than what was reviewed, `other-version` is another version of the same package, and of one that is
   * `incomplete` the lock has no tools, or not all.
   */
  state: 'reviewed' | 'moved' | 'other-version' | 'incomplete' | 'not-reviewed' | 'disabled' | 'unreadable';
  /** How it was reached or started when it was reviewed, where that differs. */
  before?: string;
  /** Why it cannot be read, or by what its client leaves it alone. */
  reason?: string;
  /** How many tools were reviewed, and the level of the worst. */
  tools?: number;
  worst?: Level;
}

const unlisted = (name: string, { locator }: Endpoint): ReviewedServer => ({
  name,
  endpoint: locator,
  listed: false,
  whole: false,
  tools: [],
});

function reviewedAs(server: LockedServer | undefined): Pick<OfflineEntry, 'tools' | 'worst'> {
  if (server === undefined) return {};
  const worst = server.tools
    .map(({ level }) => level)
    .toSorted(compareLevels)
    .at(-1);
  return { tools: server.tools.length, ...(worst !== undefined && { worst }) };
}

/** What fails, and what is not known. */
const findings: readonly OfflineEntry['state'][] = ['moved', 'not-reviewed'];
const unknowns: readonly OfflineEntry['state'][] = ['other-version', 'incomplete', 'unreadable'];

const keyOf = (...parts: string[]) => JSON.stringify(parts);

/** What fixes the version of a package in a locator; undefined where nothing does, or where it is no package. */
const versionIn = (endpoint: string) => /^(?:npm|pypi):@?[^@\s]+@(\S+)/.exec(endpoint)?.[1];

/** Whether what was reviewed may be another version of a package than what is started now. */
function isOtherVersion({ endpoint: before, version }: LockedServer, endpoint: string): boolean {
  if (before === endpoint || withoutVersion(before) !== withoutVersion(endpoint)) return false;
  // A package that nothing fixed was reviewed in the version that was there then.
  return versionIn(endpoint) !== (versionIn(before) ?? version);
}

/** What there is to say of a server that the lock has at this place. */
function stateOf(locked: LockedServer | undefined, endpoint: string): Partial<OfflineEntry> {
  if (locked === undefined) return {};
  if (isOtherVersion(locked, endpoint)) {
    const { endpoint: before, version } = locked;
    const isTold = versionIn(before) !== undefined || version === undefined;
    return { state: 'other-version', before: isTold ? before : `${before}, which was ${version}` };
  }
  return locked.incomplete === undefined ? {} : { state: 'incomplete', reason: locked.incomplete };
}

/** The entries of one configuration, by what the lock has of each. Files without any are about other settings. */
async function compareFile(
  file: string,
  locked: LockedServer[],
  env: NodeJS.ProcessEnv,
): Promise<OfflineEntry[]> {
  const read = await readConfigFile(file, env, { mayBeWithout: true });
  if (isSourceError(read)) throw new UsageError(`Expected to read a configuration, but ${read.error}.`);
  const rows = tellApart(read).flatMap(({ server: name, endpoints, isUnreadable = false }) =>
    endpoints.map((endpoint) => ({ name, endpoint, isUnreadable })),
  );
  const asked = rows.filter(({ endpoint, isUnreadable }) => !isUnreadable && endpoint.disabled === undefined);
  const servers = asked.map(({ name, endpoint }) => unlisted(name, endpoint));
  const { compareWithLock } = await import('../audit/drift/compare-with-lock.ts');
  const { drifts } = compareWithLock({ ruleset: '', servers: locked, accepted: [] }, servers);
  const found = new Map(drifts.map((drift) => [keyOf(drift.kind, drift.server, drift.after ?? ''), drift]));
  const byName = new Map(locked.map((server) => [server.name, server]));
  return rows.map(({ name, endpoint: { locator, disabled, needs }, isUnreadable }): OfflineEntry => {
    const row = { file, name, endpoint: locator };
    if (disabled !== undefined) return { ...row, state: 'disabled', reason: disabled };
    if (isUnreadable) return { ...row, state: 'unreadable', reason: needs ?? 'it is no entry of a server' };
    if (found.has(keyOf('server-added', name, locator))) return { ...row, state: 'not-reviewed' };
    const moved = found.get(keyOf('server-moved', name, locator));
    return {
      ...row,
      state: moved ? 'moved' : 'reviewed',
      ...(moved?.before !== undefined && { before: moved.before }),
      ...reviewedAs(byName.get(name)),
      ...(moved === undefined && stateOf(byName.get(name), locator)),
    };
  });
}

function inWords({
  name,
  endpoint,
  state,
  before = '',
  reason = '',
  tools = 0,
  worst,
}: OfflineEntry): string {
  const server = printableName(name, 200);
  switch (state) {
    case 'reviewed':
      return `${server}: reviewed, with ${tools === 1 ? '1 tool' : `${tools} tools`}${worst === undefined ? '' : `, the worst ${worst}`}.`;
    case 'moved':
      return `${server}: NOT REVIEWED as it is. It was ${printableLine(before, 300)}, and is ${printableLine(endpoint, 300)}.`;
    case 'other-version':
      return `${server}: another version than what was reviewed. It was ${printableLine(before, 300)}, and is ${printableLine(endpoint, 300)}; what its tools are now is not known.`;
    case 'incomplete':
      return `${server}: in the lock as one of which not everything could be reviewed (${printableLine(reason, 100)}).`;
    case 'not-reviewed':
      return `${server}: NOT REVIEWED (${printableLine(endpoint, 300)}).`;
    case 'disabled':
      return `${server}: switched off (${printableLine(reason, 300)}).`;
    case 'unreadable':
      return `${server}: cannot be read: ${printableLine(reason, 300)}.`;
  }
}

function report(entries: OfflineEntry[], files: string[], lock: string): string {
  const lines = files.flatMap((file) => {
    const own = entries.filter((entry) => entry.file === file);
    return [
      printableName(file, 4096),
      ...(own.length === 0 ? ['  It has no server.'] : own.map((entry) => `  ${inWords(entry)}`)),
    ];
  });
  const open = entries.filter(({ state }) => findings.includes(state)).length;
  const unknown = entries.filter(({ state }) => unknowns.includes(state)).length;
  const again = `Review with: toolrisk check --config FILE --lock ${printableName(lock, 4096)} --update-lock`;
  const sums = [
    open === 0
      ? `No server that ${printableName(lock, 4096)} does not have.`
      : `${open === 1 ? '1 server is' : `${open} servers are`} not reviewed. ${again}`,
    ...(unknown === 0
      ? []
      : [
          `Incomplete: of ${unknown === 1 ? '1 server' : `${unknown} servers`} the lock does not tell what is there now.${open === 0 ? ` ${again}` : ''}`,
        ]),
  ];
  const limits = 'Nothing was started or asked, so whether tools have changed since is not known.';
  return `${[...lines, ...sums, limits].join('\n')}\n`;
}

/** Options that would go by tools, which nobody is asked for here. */
function refuseOthers(values: OptionValues): void {
  const other = Object.keys(values).find((name) => !allowed.includes(name));
  if (other !== undefined) throw new UsageError(`Expected --offline without --${other}, got both.`);
}

/**
 * Tells which servers of configurations the lock does not have, before a commit: nothing is started and nobody is asked. Arguments are
 * further configurations. That a server of the lock is in none of them is not told, since they may be only some of all.
 */
export async function checkOffline({ values, positionals }: CommandInput): Promise<number> {
  refuseOthers(values);
  const format = choiceOption(values, 'format', ['text', 'json']) ?? 'text';
  const { counting } = await readLocks(values);
  if (counting === undefined) throw new UsageError('Expected --lock FILE beside --offline, got none.');
  const config = stringOption(values, 'config');
  const named = [...(config === undefined ? [] : [config]), ...positionals];
  const files = [...new Set(named.length === 0 ? [defaultConfig] : named)];
  const entries: OfflineEntry[] = [];
  for (const file of files)
    entries.push(...(await compareFile(file, counting.lock.servers, allowedEnvironment(values))));
  const text =
    format === 'json'
      ? `${jsonText({ reportVersion, lock: counting.path, offline: true, servers: entries }, 2)}\n`
      : report(entries, files, counting.path);
  await writeOutput(text, stringOption(values, 'out'));
  if (entries.some(({ state }) => findings.includes(state))) return exitCodes.findings;
  return entries.some(({ state }) => unknowns.includes(state)) ? exitCodes.incomplete : exitCodes.done;
}

import { levels } from '../classifier/taxonomy.ts';
import { jsonText } from '../policy/json-text.ts';
import { serverVerdict } from '../policy/server-lists/server-verdict.ts';
import { writeServerLists } from '../policy/server-lists/write-server-lists.ts';
import type { KnownWay, ListedServer, ServerToList } from '../policy/server-lists/write-server-lists.ts';
import type { ServerPolicy } from '../policy/policy.ts';
import { allowedEnvironment } from './allowed-environment.ts';
import { checkedFolders } from './cache-directory.ts';
import { catalogueServers } from './catalogue-servers.ts';
import type { CommandInput, OptionHelp, OptionValues } from './command.ts';
import { choiceOption, exitCodes, UsageError } from './command.ts';
import { judgeListings } from './judge-servers.ts';
import type { JudgedServer } from './judge-servers.ts';
import { knownWays } from './known-ways.ts';
import { policyFor } from './named-servers.ts';
import { chooseSettings, warnOfUnusedOverrides } from './policy-settings.ts';
import type { ChosenSettings } from './policy-settings.ts';
import { printable, printableLine, printableName } from './printable.ts';
import { readListings } from './read-listings.ts';
import { sharesOf } from './share-option.ts';

/** The options that make `policy` write lists of servers. */
export const serversOptions = {
  servers: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'lists of allowed and denied servers, from a client configuration or “catalogue”; repeatable',
  },
  level: {
    type: 'string',
    value: 'LEVEL',
    help: 'with --servers: deny a server with a tool above it',
    choices: levels,
  },
} as const satisfies Record<string, OptionHelp>;

/** Stands for the servers that were crawled; a file of that name is `./catalogue`. */
const catalogue = 'catalogue';
/** So many servers are told one by one. */
const maxTold = 200;

/** What says otherwise what the policy is about, or in which form it is written. */
const others = ['target', 'file', 'config', 'name', 'plugin', 'keep-flows'];

/** Refuses options that do not go with lists of servers, before anything is started. */
export function checkServersOptions(values: OptionValues): void {
  const level = choiceOption(values, 'level', levels);
  if (values.servers === undefined) {
    if (level !== undefined) throw new UsageError('Expected --servers FILE with --level.');
    return;
  }
  const other = others.find((name) => values[name] !== undefined);
  if (other !== undefined)
    throw new UsageError(`Expected --servers without --${other}: it writes lists of whole servers.`);
}

/** Why the tools of a server are not all known. */
function unknownOf({ outcome, whole, reason }: JudgedServer): string | undefined {
  if (outcome === 'listed' && whole) return undefined;
  const why = reason === undefined ? outcome : `${outcome}: ${reason}`;
  return `Its tools are not all known (${printableLine(why)}).`;
}

function policyOf(judged: JudgedServer, settings: ChosenSettings): ServerPolicy {
  const { name, tools, outcome } = judged;
  return policyFor({ name, tools, ...(outcome !== 'listed' && { isUnlisted: true }) }, settings);
}

function tell({ name, outcome, reason, loss }: ListedServer): void {
  const what = { allowed: 'allowed', denied: 'denied', 'left-out': 'on no list, so not let in' }[outcome];
  const line = [reason, ...(loss === undefined ? [] : [loss])].join(' ');
  process.stderr.write(printable(`${printableName(name)} is ${what}. ${line}\n`));
}

/** A server that was judged, what its client calls it if somebody knows, and how it is started or reached. */
interface Candidate {
  judged: JudgedServer;
  key?: string;
  ways: KnownWay[];
}

interface Candidates {
  candidates: Candidate[];
  /** Whether every server that a client would start could be listed whole. */
  isWhole: boolean;
}

/** The servers of client configurations, asked now. */
async function configuredServers(files: string[], { values, signal }: CommandInput): Promise<Candidates> {
  const env = allowedEnvironment(values);
  const { listings, problems } = await readListings(
    files.map((file) => `config:${file}`),
    { signal, env },
  );
  const all = await judgeListings(listings, {
    checked: checkedFolders(files),
    env,
    values,
    signal,
    allowPrivate: values['allow-private'] === true,
    sharesOf: sharesOf(listings, values),
  });
  const endpoints = listings.flatMap((listing) => listing.endpoints);
  const candidates = all.map((judged, at): Candidate => {
    const endpoint = endpoints[at];
    if (!endpoint) throw new Error(`Expected an endpoint of ${judged.name}`);
    return { judged, key: judged.name, ways: knownWays(endpoint) };
  });
  return { candidates, isWhole: problems === 0 && all.every(({ whole }) => whole) };
}

async function gather(input: CommandInput): Promise<Candidates> {
  const { values, signal } = input;
  const sources = Array.isArray(values.servers) ? values.servers : [];
  const files = sources.filter((source) => source !== catalogue);
  const configured =
    files.length > 0 ? await configuredServers(files, input) : { candidates: [], isWhole: true };
  const stored = files.length < sources.length ? await catalogueServers(values, signal) : [];
  return { ...configured, candidates: [...configured.candidates, ...stored] };
}

function tellAll(listed: readonly ListedServer[]): void {
  for (const each of listed.slice(0, maxTold)) tell(each);
  if (listed.length > maxTold) process.stderr.write(`And ${listed.length - maxTold} more servers.\n`);
}

/**
 * Writes the lists of servers for the managed settings of Claude Code: what the preset and the level let in by its exact command or
 * address, everything else that was seen as denied. Each server is told with its reason.
 */
export async function policyServers(
  input: CommandInput,
  write: (text: string) => Promise<void>,
): Promise<number> {
  const { values, positionals, signal } = input;
  if (positionals.length > 0)
    throw new UsageError(`Expected --servers before each file, got “${positionals[0]}” alone.`);
  const settings = await chooseSettings(values);
  const level = choiceOption(values, 'level', levels);
  const { candidates, isWhole } = await gather(input);
  if (signal.aborted) return exitCodes.interrupted;
  const judged = candidates.map((candidate) => ({
    ...candidate,
    policy: policyOf(candidate.judged, settings),
  }));
  warnOfUnusedOverrides(
    judged.map(({ policy }) => policy),
    settings,
  );
  const servers = judged.map(({ judged: server, policy, key, ways }): ServerToList => {
    const unknown = unknownOf(server);
    const facts = {
      findings: server.findings,
      ...(unknown !== undefined && { unknown }),
      ...(level && { level }),
    };
    return {
      name: server.name,
      ...(key !== undefined && { key }),
      ways,
      verdict: serverVerdict(policy, facts),
    };
  });
  const { lists, listed } = writeServerLists(servers);
  tellAll(listed);
  if (lists.allowedMcpServers.length === 0)
    process.stderr.write('No server is allowed: the empty list keeps every server out.\n');
  await write(jsonText(lists));
  return isWhole && servers.length > 0 ? exitCodes.done : exitCodes.incomplete;
}

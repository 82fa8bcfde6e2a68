import { levels } from '../classifier/taxonomy.ts';
import { jsonText } from '../policy/json-text.ts';
import { serverVerdict } from '../policy/server-lists/server-verdict.ts';
import { writeServerLists } from '../policy/server-lists/write-server-lists.ts';
import type { ListedServer, ServerToList } from '../policy/server-lists/write-server-lists.ts';
import type { ServerPolicy } from '../policy/policy.ts';
import { allowedEnvironment } from './allowed-environment.ts';
import { checkedFolders } from './cache-directory.ts';
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
    help: 'lists of allowed and denied servers from client configurations; repeatable',
  },
  level: {
    type: 'string',
    value: 'LEVEL',
    help: `with --servers: deny a server with a tool above it: ${levels.join(', ')}`,
  },
} as const satisfies Record<string, OptionHelp>;

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

/**
 * Writes the lists of servers for the managed settings of Claude Code: what the preset and the level let in by its exact command or
 * address, everything else that was seen as denied. Each server is told with its reason.
 */
export async function policyServers(
  input: CommandInput,
  write: (text: string) => Promise<void>,
): Promise<number> {
  const { values, positionals, signal } = input;
  const files = Array.isArray(values.servers) ? values.servers : [];
  if (positionals.length > 0)
    throw new UsageError(`Expected --servers before each file, got “${positionals[0]}” alone.`);
  const settings = await chooseSettings(values);
  const level = choiceOption(values, 'level', levels);
  const { listings, problems } = await readListings(
    files.map((file) => `config:${file}`),
    { signal, env: allowedEnvironment(values) },
  );
  const judged = await judgeListings(listings, {
    checked: checkedFolders(files),
    values,
    signal,
    allowPrivate: values['allow-private'] === true,
    sharesOf: sharesOf(listings, values),
  });
  if (signal.aborted) return exitCodes.interrupted;
  const endpoints = listings.flatMap((listing) => listing.endpoints);
  const policies = judged.map((server) => policyOf(server, settings));
  warnOfUnusedOverrides(policies, settings);
  const servers = judged.map((server, at): ServerToList => {
    const [policy, endpoint] = [policies[at], endpoints[at]];
    if (!policy || !endpoint) throw new Error(`Expected a policy and an endpoint of ${server.name}`);
    const unknown = unknownOf(server);
    const facts = {
      findings: server.findings,
      ...(unknown !== undefined && { unknown }),
      ...(level && { level }),
    };
    return { name: server.name, ways: knownWays(endpoint), verdict: serverVerdict(policy, facts) };
  });
  const { lists, listed } = writeServerLists(servers);
  for (const each of listed) tell(each);
  if (lists.allowedMcpServers.length === 0)
    process.stderr.write('No server is allowed: the empty list keeps every server out.\n');
  await write(jsonText(lists));
  const isWhole = problems === 0 && judged.length > 0 && judged.every(({ whole }) => whole);
  return isWhole ? exitCodes.done : exitCodes.incomplete;
}

import { compareDanger } from '../audit/compare-danger.ts';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import type { ServerPolicy } from '../policy/policy.ts';
import { recommendServer } from '../policy/recommend.ts';
import type { ClassifiedTool } from '../policy/recommend.ts';
import { recommendUnlisted } from '../policy/recommend-unlisted.ts';
import { allowedEnvironment } from './allowed-environment.ts';
import { checkedFolders } from './cache-directory.ts';
import type { CommandInput } from './command.ts';
import { stringOption, UsageError } from './command.ts';
import { findStoredServer, serverKey } from './find-stored-server.ts';
import { judgeFile, judgeListings } from './judge-servers.ts';
import type { JudgedServer } from './judge-servers.ts';
import type { ChosenSettings } from './policy-settings.ts';
import { namePluginServers } from './plugin-servers.ts';
import { printable } from './printable.ts';
import { readListings } from './read-listings.ts';
import { sharesOf } from './share-option.ts';
import { tellUnlisted } from './unlisted-servers.ts';

/** A server under the key by which a policy calls it, with its labelled tools. */
export interface NamedServer {
  name: string;
  tools: ClassifiedTool[];
  /** Set where the server could not be listed, so that nobody knows its tools. */
  isUnlisted?: true;
}

/** Servers, and whether all of them could be listed whole. */
export interface NamedServers {
  servers: NamedServer[];
  complete: boolean;
  /** Tells of those that were not listed, with what would help; for the end of a command. */
  tellUnlisted: () => void;
}

/** What the pages of a server order its tools by, so that both write the same text. */
const dangerOf = ({ name, classification: { category, level } }: ClassifiedTool) => ({
  name,
  category,
  level,
});

async function storedServer(
  query: string,
  toolName: string | undefined,
  input: CommandInput,
): Promise<NamedServer> {
  const { server, tools, warnings } = await findStoredServer(query, input.values);
  for (const warning of warnings) process.stderr.write(printable(`${server}: ${warning}\n`));
  const chosen = toolName === undefined ? tools : tools.filter(({ name }) => name === toolName);
  if (toolName !== undefined && chosen.length === 0) {
    throw new UsageError(
      `Expected a tool of ${server}, got “${toolName}”. It has ${tools.map(({ name }) => name).join(', ')}.`,
    );
  }
  const classified = chosen.flatMap(({ raw }): ClassifiedTool[] => {
    const judged = classifyDefinition(raw);
    return 'error' in judged ? [] : [{ name: judged.tool.name, classification: judged.classification }];
  });
  return {
    name: serverKey(server),
    tools: classified.toSorted((a, b) => compareDanger(dangerOf(a), dangerOf(b))),
  };
}

/** Judged servers as a policy knows them. */
export function asNamed(judged: readonly JudgedServer[]): NamedServer[] {
  return judged.flatMap(({ name, tools, outcome, whole }): NamedServer[] => {
    if (outcome === 'listed') return [{ name, tools }];
    // What the client does not start has no tools to be closed.
    return whole ? [] : [{ name, tools: [], isUnlisted: true }];
  });
}

/** Servers of a file or a client configuration. What could not be listed is closed as a whole. */
async function judgedServers(input: CommandInput): Promise<NamedServers> {
  const [file, config] = [stringOption(input.values, 'file'), stringOption(input.values, 'config')];
  let judged: JudgedServer[];
  let problems = 0;
  if (file !== undefined) judged = await judgeFile(file);
  else {
    const env = allowedEnvironment(input.values);
    const read = await readListings([`config:${config}`], { signal: input.signal, env });
    problems = read.problems;
    judged = await judgeListings(read.listings, {
      checked: checkedFolders([config]),
      env,
      values: input.values,
      signal: input.signal,
      allowPrivate: input.values['allow-private'] === true,
      sharesOf: sharesOf(read.listings, input.values),
    });
  }
  for (const { name, whole, outcome, reason } of judged) {
    if (whole || (file === undefined && outcome !== 'listed')) continue;
    process.stderr.write(
      printable(`${name} could not be listed whole (${outcome}: ${reason ?? 'no reason'}).\n`),
    );
  }
  return {
    servers: asNamed(judged),
    complete: problems === 0 && judged.every(({ whole }) => whole),
    tellUnlisted: () => tellUnlisted(judged),
  };
}

/** The policy that is recommended for a server, whether or not it could be listed. */
export function policyFor({ name, tools, isUnlisted }: NamedServer, settings: ChosenSettings): ServerPolicy {
  return isUnlisted
    ? recommendUnlisted(name, settings.preset, settings)
    : recommendServer(name, tools, settings.preset, settings);
}

/** Gives a single server the key that the client knows it by; of several, the key says which one is meant. */
function nameServers(servers: NamedServer[], key: string | undefined): NamedServer[] {
  const [only, ...others] = servers;
  if (key === undefined || !only) return servers;
  if (others.length === 0) return [{ ...only, name: key }];
  const chosen = servers.filter(({ name }) => name === key);
  if (chosen.length > 0) return chosen;
  const names = servers.map(({ name }) => name).join(', ');
  throw new UsageError(`Expected --name to be one of ${names}, got “${key}”.`);
}

/** The servers that a command is about: a stored one, those of a file, or those of a client configuration. */
export async function namedServers(
  input: CommandInput,
  [query, tool]: (string | undefined)[],
  expected: string,
): Promise<NamedServers> {
  const { values } = input;
  const given = [query, values.file, values.config].filter((each) => each !== undefined);
  if (given.length !== 1) throw new UsageError(`Expected one of ${expected}, got ${given.length || 'none'}.`);
  const found =
    query === undefined
      ? await judgedServers(input)
      : {
          servers: [await storedServer(query, tool, input)],
          complete: true,
          tellUnlisted: () => undefined,
        };
  const named = nameServers(found.servers, stringOption(values, 'name'));
  return { ...found, servers: await namePluginServers(named, input) };
}

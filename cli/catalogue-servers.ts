import { classifyDefinition } from '../classifier/classify-definition.ts';
import { examineText } from '../classifier/examine-text.ts';
import type { ServerWay } from '../policy/server-lists/server-entry.ts';
import type { KnownWay } from '../policy/server-lists/write-server-lists.ts';
import { readEndpointDefinitions, readStoredEndpoints } from '../db/stored-endpoints.ts';
import type { StoredEndpoint } from '../db/stored-endpoints.ts';
import type { OptionValues } from './command.ts';
import { openUserDatabase } from './data-directory.ts';
import type { JudgedServer, JudgedTool } from './judge-servers.ts';

/** A server of the catalogue with the ways that Claude Code could start or reach it by. */
export interface CatalogueServer {
  judged: JudgedServer;
  ways: KnownWay[];
}

/** The command that starts exactly the version that was asked for its tools. */
function commandOf(locator: string, version: string | null): string[] | undefined {
  const [, kind, name] = /^(npm|pypi):(@?[^@\s]+)(?:@\S+)?$/.exec(locator) ?? [];
  if (name === undefined || version === null || !/^[\w.+-]{1,100}$/.test(version)) return undefined;
  return kind === 'npm' ? ['npx', '-y', `${name}@${version}`] : ['uvx', `${name}@${version}`];
}

/** A locator withholds what may be a secret; what is left of such an address is not enough to reach the server. */
function wayOf({ locator, package_version }: StoredEndpoint): ServerWay | undefined {
  if (/^https?:\/\/[^\s*]+$/.test(locator)) return { url: locator };
  const command = commandOf(locator, package_version);
  return command && { command };
}

function judge(endpoint: StoredEndpoint, raws: Record<string, unknown>[]): JudgedServer {
  const { server, locator, outcome, reason, partial, skipped_tools, instructions } = endpoint;
  const tools = raws.flatMap((raw): JudgedTool[] => {
    const judged = classifyDefinition(raw);
    return 'error' in judged ? [] : [{ name: judged.tool.name, ...judged }];
  });
  return {
    name: server,
    endpoint: locator,
    source: 'argument',
    outcome,
    ...(reason !== null && { reason }),
    whole: outcome === 'listed' && !partial && skipped_tools === 0 && tools.length === raws.length,
    findings: instructions === null ? [] : examineText(instructions),
    tools,
  };
}

/** The servers of the catalogue, each endpoint judged by what it offered when it was last visited. */
export async function catalogueServers(
  values: OptionValues,
  signal: AbortSignal,
): Promise<CatalogueServer[]> {
  const open = await openUserDatabase(values);
  try {
    const servers: CatalogueServer[] = [];
    for (const endpoint of await readStoredEndpoints(open.db)) {
      if (signal.aborted) break;
      const judged = judge(endpoint, await readEndpointDefinitions(open.db, endpoint.endpoint_id));
      const way = wayOf(endpoint);
      servers.push({ judged, ways: way ? [{ real: way, written: way }] : [] });
    }
    return servers;
  } finally {
    await open.close();
  }
}

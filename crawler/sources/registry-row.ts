import type { Endpoint, Listing } from '../listing.ts';
import { isRecord } from '../client/json-bounds.ts';
import { normaliseUrl, showUrl } from './normalise-url.ts';
import { isSourceError, type SourceError } from './source-error.ts';

const official = 'io.modelcontextprotocol.registry/official';
const maxEndpoints = 50;

/** Whether a row is the newest version of its server and has not been taken down (as spam or malware, mostly). */
export function isCurrent(row: unknown): boolean {
  const meta = isRecord(row) && isRecord(row['_meta']) ? row['_meta'][official] : undefined;
  return !isRecord(meta) || (meta.isLatest !== false && meta.status !== 'deleted');
}

/** The name of a server that has been taken down, or undefined if this row says nothing of the kind. */
export function deletedServer(row: unknown): string | undefined {
  if (!isRecord(row) || !isRecord(row.server) || !isRecord(row['_meta'])) return undefined;
  const meta = row['_meta'][official];
  const isDeleted = isRecord(meta) && meta.status === 'deleted' && meta.isLatest !== false;
  return isDeleted && typeof row.server.name === 'string' ? row.server.name : undefined;
}

/**
 * Reads one row of the registry's API (`server.json`, schema 2025-12-11 and before). Its claims are kept;
 * ways to reach it that cannot be used are kept as endpoints that say what they need.
 */
export function readRegistryRow(row: unknown, source: string): Listing | SourceError {
  const server = isRecord(row) ? row.server : undefined;
  if (!isRecord(server) || typeof server.name !== 'string') return { error: 'expected a server with a name' };
  const remotes = Array.isArray(server.remotes) ? server.remotes.filter(isRecord) : [];
  const packages = Array.isArray(server.packages) ? server.packages.filter(isRecord) : [];
  const endpoints = [...remotes.map(remoteEndpoint), ...packages.map(packageEndpoint)]
    .filter((endpoint) => endpoint !== undefined)
    .slice(0, maxEndpoints);
  const meta = isRecord(row) && isRecord(row['_meta']) ? row['_meta'][official] : undefined;
  const isDeprecated = isRecord(meta) && meta.status === 'deprecated';
  const repository = isRecord(server.repository) ? server.repository.url : undefined;
  return {
    source,
    server: server.name,
    ...texts({
      title: server.title,
      description: server.description,
      version: server.version,
      repository: shownUrl(repository),
      homepage: shownUrl(server.websiteUrl),
      statusMessage: isDeprecated ? meta.statusMessage : undefined,
    }),
    ...(isDeprecated ? { status: 'deprecated' } : {}),
    endpoints: [...new Map(endpoints.map((endpoint) => [endpoint.locator, endpoint])).values()],
  };
}

function remoteEndpoint(remote: Record<string, unknown>): Endpoint | undefined {
  if (typeof remote.url !== 'string') return undefined;
  const transport = remote.type === 'sse' ? 'sse' : 'streamable-http';
  const normal = normaliseUrl(remote.url);
  if (!isSourceError(normal)) return { ...normal, transport };
  return { locator: showUrl(remote.url), transport, needs: normal.error };
}

function packageEndpoint(pack: Record<string, unknown>): Endpoint | undefined {
  const { registryType, identifier, version } = pack;
  if (typeof registryType !== 'string' || typeof identifier !== 'string') return undefined;
  const pinned =
    typeof version === 'string' && version !== '' && version !== 'latest' && !identifier.includes('@', 1);
  const shown = identifier.includes('://') ? showUrl(identifier) : identifier;
  const spec = `${registryType}:${shown.slice(0, 512)}${pinned ? `@${version}` : ''}`;
  const transport = isRecord(pack.transport) ? pack.transport.type : 'stdio';
  if (transport === 'streamable-http' || transport === 'sse') {
    return {
      locator: `${spec} (${transport})`,
      transport,
      needs: 'expected to be told on which port it listens',
    };
  }
  return {
    locator: spec,
    transport: 'stdio',
    launch: {
      package: spec,
      args: argumentsOf(pack.packageArguments),
      env: environmentOf(pack.environmentVariables),
    },
  };
}

/** Only arguments whose value is given or has a default: the others are a user's choice. */
function argumentsOf(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isRecord).flatMap((argument) => {
    const value = [argument.value, argument.default].find(
      (text) => typeof text === 'string' && !/[{}]/.test(text),
    );
    if (typeof value !== 'string') return [];
    return argument.type === 'named' && typeof argument.name === 'string' ? [argument.name, value] : [value];
  });
}

/** What a server insists on gets its default, or a value of the right form that is obviously made up. */
function environmentOf(list: unknown): Record<string, string> {
  if (!Array.isArray(list)) return {};
  const pairs = list.filter(isRecord).flatMap((variable): [string, string][] => {
    const { name } = variable;
    if (typeof name !== 'string' || !/^[A-Za-z_]\w{0,200}$/.test(name)) return [];
    const given = [variable.value, variable.default].find(
      (text) => typeof text === 'string' && !/[{}]/.test(text),
    );
    if (typeof given === 'string') return [[name, given]];
    if (variable.isRequired !== true) return [];
    const choice = Array.isArray(variable.choices) ? variable.choices[0] : undefined;
    if (typeof choice === 'string') return [[name, choice]];
    const madeUp: Record<string, string> = { number: '1', boolean: 'false', filepath: '{dir}' };
    const looksLikeUrl = /ur[il]|endpoint|host/i.test(name);
    return [
      [
        name,
        madeUp[String(variable.format)] ??
          (looksLikeUrl ? 'http://127.0.0.1:9' : 'not-a-real-value-toolrisk'),
      ],
    ];
  });
  return Object.fromEntries(pairs);
}

function shownUrl(url: unknown): string | undefined {
  return typeof url === 'string' ? showUrl(url) : undefined;
}

function texts(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
    ),
  );
}

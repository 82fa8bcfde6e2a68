import type { Endpoint, Listing } from '../listing.ts';
import { isRecord } from '../client/json-bounds.ts';
import { registryClaims } from './listing-claims.ts';
import { normaliseUrl, showUrl } from './normalise-url.ts';
import { fillAddress } from './registry-inputs.ts';
import { packageEndpoint } from './registry-package.ts';
import { isSourceError, type SourceError } from './source-error.ts';
import { nameApart } from './tell-apart.ts';

const official = 'io.modelcontextprotocol.registry/official';
const maxEndpoints = 50;
/** A little more than what a URL may have, so that one that is too long is still seen to be. */
const maxAddressLength = 4096;

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
  const named = server.name.slice(0, 512);
  const unusable = (what: string, needs: string): Endpoint => ({
    locator: `${source}:${named} (${what})`,
    transport: 'stdio',
    needs,
  });
  const remotes = listOf(server.remotes).map(
    (remote, index) =>
      remoteEndpoint(remote) ?? unusable(`remote ${index + 1}`, 'expected a remote with a url'),
  );
  const packages = listOf(server.packages).map(
    (pack, index) =>
      (isRecord(pack) ? packageEndpoint(pack) : undefined) ??
      unusable(`package ${index + 1}`, 'expected a package with a registryType and an identifier'),
  );
  const all = [...remotes, ...packages];
  const left = all.length - maxEndpoints;
  const claimed = [
    ...all.slice(0, maxEndpoints),
    ...(left > 0
      ? [unusable(`${left} more`, `beyond the cap of ${maxEndpoints} ways to reach a server`)]
      : []),
  ];
  const endpoints = nameApart(claimed, server.name);
  const meta = isRecord(row) && isRecord(row['_meta']) ? row['_meta'][official] : undefined;
  const isDeprecated = isRecord(meta) && meta.status === 'deprecated';
  const repository = isRecord(server.repository) ? server.repository.url : undefined;
  const nothing: Endpoint = {
    locator: `${source}:${named}`,
    transport: 'stdio',
    needs: 'its listing names neither an address nor a package',
  };
  const claims = registryClaims(row);
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
    ...(claims === undefined ? {} : { claims }),
    endpoints:
      endpoints.length === 0
        ? [nothing]
        : [...new Map(endpoints.map((endpoint) => [endpoint.locator, endpoint])).values()],
  };
}

/** What is no list names nothing; an empty one is usual. */
function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function remoteEndpoint(remote: unknown): Endpoint | undefined {
  if (!isRecord(remote) || typeof remote.url !== 'string') return undefined;
  const transport = remote.type === 'sse' ? 'sse' : 'streamable-http';
  const normal = normaliseUrl(fillAddress(remote.url.slice(0, maxAddressLength), remote.variables));
  if (!isSourceError(normal)) return { ...normal, transport };
  return { locator: showUrl(remote.url), transport, needs: normal.error };
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

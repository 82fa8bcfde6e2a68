import { isRecord } from '../client/json-bounds.ts';
import { openWire } from '../client/wire.ts';
import { isFailure } from '../failure.ts';
import { guardedConnector } from '../guard/guarded-connector.ts';
import type { Endpoint, Listing } from '../listing.ts';
import { imageEndpoint } from './docker-image.ts';
import { dockerClaims } from './listing-claims.ts';
import { normaliseUrl, showUrl } from './normalise-url.ts';
import { readJsonFile } from './read-json-file.ts';
import { isSourceError, type SourceError } from './source-error.ts';
import { nameApart } from './tell-apart.ts';

/** The catalogue that `docker-catalog` alone means. */
export const officialDockerCatalog = 'https://desktop.docker.com/mcp/catalog/v3/catalog.json';

const source = 'docker-catalog';
const timeoutMs = 30_000;

/** How the catalogue is read. */
export interface DockerCatalogOptions {
  allowPrivate?: boolean;
  signal?: AbortSignal;
}

/**
 * Reads the Docker MCP catalogue from a file or an address: the compiled form (`{"registry":{NAME:{…}}}`) or an array of
 * the entries that it is compiled from. An entry that cannot be read becomes a listing that says so, and the others are used.
 */
export async function readDockerCatalog(
  place: string,
  options: DockerCatalogOptions,
): Promise<Listing[] | SourceError> {
  const read = /^https?:/i.test(place) ? await fetchJson(place, options) : await readJsonFile(place);
  if (isSourceError(read)) return read;
  const entries = entriesOf(read.value);
  if (entries === undefined) return { error: `${place}: expected a registry or an array of servers` };
  return entries.map(([name, entry], index): Listing => {
    const listing = readEntry(name, entry);
    const number = `entry ${index + 1}`;
    const at = `${place}: ${number}`;
    if (!isSourceError(listing)) return { ...listing, place: at };
    const endpoint = { locator: `${source}:${number}`, transport: 'stdio', needs: listing.error } as const;
    return { source, server: number, place: at, isUnreadable: true, endpoints: [endpoint] };
  });
}

async function fetchJson(
  url: string,
  { allowPrivate, signal }: DockerCatalogOptions,
): Promise<{ value: unknown } | SourceError> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const wire = openWire(
    guardedConnector(allowPrivate === true),
    signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
  );
  try {
    const answer = await wire.send({ method: 'GET', url, headers: { accept: 'application/json' } });
    const text = isFailure(answer) ? answer : await answer.text();
    if (isFailure(text)) return { error: `cannot read ${showUrl(url)}: ${text.failure}: ${text.reason}` };
    if (!isFailure(answer) && answer.status !== 200) {
      return { error: `cannot read ${showUrl(url)}: expected HTTP 200, got ${answer.status}` };
    }
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: `cannot read ${showUrl(url)}: expected JSON` };
    throw error;
  } finally {
    await wire.close();
  }
}

function entriesOf(catalogue: unknown): [name: unknown, entry: unknown][] | undefined {
  const inner = isRecord(catalogue) ? catalogue.registry : catalogue;
  if (Array.isArray(inner)) return inner.map((entry) => [isRecord(entry) ? entry.name : undefined, entry]);
  return isRecord(inner) ? Object.entries(inner) : undefined;
}

function readEntry(name: unknown, entry: unknown): Listing | SourceError {
  if (typeof name !== 'string' || name === '' || !isRecord(entry))
    return { error: 'expected a server with a name' };
  const about = isRecord(entry.about) ? entry.about : entry;
  const repository = isRecord(entry.source) ? entry.source.project : undefined;
  const claims = {
    title: textOf(about.title),
    description: textOf(about.description),
    repository: typeof repository === 'string' ? textOf(showUrl(repository)) : undefined,
    claims: dockerClaims(entry),
  };
  const unusable = (what: string, needs: string): Endpoint => ({
    locator: `${source}:${name.slice(0, 512)} (${what})`,
    transport: 'stdio',
    needs,
  });
  const claimed = [
    remoteEndpoint(entry) ??
      (isGiven(entry.remote) ? unusable('remote', 'expected a remote with a url') : undefined),
    imageEndpoint(entry) ??
      (isGiven(entry.image) ? unusable('image', 'expected the name of an image') : undefined),
  ].filter((endpoint) => endpoint !== undefined);
  const endpoints = nameApart(claimed, name);
  const nothing: Endpoint = {
    locator: `${source}:${name.slice(0, 512)}`,
    transport: 'stdio',
    needs:
      entry.type === 'poci'
        ? 'its tools are commands in images of their own, without a server that could list them'
        : 'its entry names neither an address nor an image',
  };
  return {
    source,
    server: name.slice(0, 512),
    ...Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)),
    endpoints: endpoints.length === 0 ? [nothing] : endpoints,
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function remoteEndpoint({ remote }: Record<string, unknown>): Endpoint | undefined {
  if (!isRecord(remote) || typeof remote.url !== 'string') return undefined;
  const transport = (remote.transport_type ?? remote.transport) === 'sse' ? 'sse' : 'streamable-http';
  const normal = normaliseUrl(remote.url);
  if (!isSourceError(normal)) return { ...normal, transport };
  return { locator: showUrl(remote.url), transport, needs: normal.error };
}

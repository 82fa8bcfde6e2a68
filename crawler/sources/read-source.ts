import type { Listing } from '../listing.ts';
import { starterListings } from '../starter/starter.ts';
import { unusable } from './config-entry.ts';
import { readConfigFile } from './config-file.ts';
import { dockerCatalog, readDockerCatalog } from './docker-catalog.ts';
import { findConfigFiles } from './find-config-files.ts';
import { readListFile } from './list-file.ts';
import { hideSecrets } from '../secrets/hide-secrets.ts';
import { parseEndpoint } from './parse-endpoint.ts';
import { officialRegistry, readRegistry } from './registry.ts';
import { readRegistryFile } from './registry-file.ts';
import { isSourceError, type SourceError } from './source-error.ts';

/** A source as it stands on the command line: its kind, and what follows the colon. */
export interface SourceSpec {
  kind:
    | 'starter'
    | 'npm'
    | 'pypi'
    | 'oci'
    | 'mcpb'
    | 'cmd'
    | 'url'
    | 'list'
    | 'config'
    | 'registry'
    | 'registry-file'
    | 'docker-catalog';
  /** The whole text, for messages and as the listings' `source`. */
  text: string;
  rest?: string;
}

/** What a source may need to be read. */
export interface SourceContext {
  /** Takes what could not be read at all, a file or a row of a registry each; the rest goes on. */
  onProblem?: (problem: string) => void;
  /** Takes what a reader should know and that costs nothing. */
  onNote?: (note: string) => void;
  /** The variables that `${VAR}` of client configurations may be filled in from; none by default. */
  env?: NodeJS.ProcessEnv;
  /** Where this user's clients keep their files (`XDG_CONFIG_HOME`, `CODEX_HOME`, …): read to find them, and for nothing else. */
  placeEnv?: NodeJS.ProcessEnv;
  /** Lets a registry be one of the user's own network. */
  allowPrivate?: boolean;
  /** Only what has changed since, for a registry (RFC 3339). */
  updatedSince?: string;
  /** Where a registry is to be read on from, as `onPage` told it. */
  cursor?: string;
  /** Told when all listings of a registry's page have been taken, with the cursor of the next, so that it can be stored. */
  onPage?: (next: string | undefined) => void | Promise<void>;
  /** Told of servers that a registry has taken down. */
  onDeleted?: (server: string) => void;
  signal?: AbortSignal;
}

const usage =
  'starter, npm:PKG[@V], pypi:PKG[@V], oci:IMAGE, mcpb:FILE|URL#sha256=HEX, cmd:"COMMAND LINE", url:URL, list:FILE, config[:FILE], registry-file:FILE, registry[:URL], docker-catalog[:FILE|URL]';
const kinds =
  /^(starter|npm|pypi|oci|mcpb|cmd|url|list|config|registry-file|registry|docker-catalog)(?::([\s\S]*))?$/;
const needsRest = new Set(['npm', 'pypi', 'oci', 'mcpb', 'cmd', 'url', 'list', 'registry-file']);

/** Reads the name of a source, or says what names there are. A bare URL is short for `url:URL`. */
export function parseSource(text: string): SourceSpec | SourceError {
  if (/^https?:\/\//i.test(text)) return { kind: 'url', text, rest: text };
  const [, kind, rest] = kinds.exec(text) ?? [];
  if (kind === undefined)
    return { error: `expected one of ${usage}, got ${JSON.stringify(hideSecrets(text).slice(0, 80))}` };
  if (needsRest.has(kind) && (rest === undefined || rest.trim() === '')) {
    return { error: `expected something after "${kind}:", as in ${usage}` };
  }
  return { kind: kind as SourceSpec['kind'], text, ...(rest === undefined || rest === '' ? {} : { rest }) };
}

/** The address of the registry that a source names. */
export function registryBase(spec: SourceSpec): string | SourceError {
  const base = spec.rest ?? officialRegistry;
  if (/^https?:/i.test(base) && URL.canParse(base)) return base;
  return { error: `expected registry:URL, got ${hideSecrets(spec.text).slice(0, 200)}` };
}

/**
 * Reads a source's listings. What makes the whole source unreadable is returned as an error before the
 * first listing; a bad entry among others goes to `onProblem`. The iterator throws if a source that is read
 * over the network breaks off.
 */
export async function readSource(
  spec: SourceSpec,
  context: SourceContext = {},
): Promise<AsyncIterable<Listing> | SourceError> {
  const onProblem = context.onProblem ?? (() => undefined);
  if (spec.kind === 'registry') {
    const base = registryBase(spec);
    return isSourceError(base) ? base : readRegistry(base, { ...context, onProblem });
  }
  const listings =
    spec.kind === 'docker-catalog'
      ? await readDockerCatalog(spec.rest ?? dockerCatalog, context)
      : await readAll(spec, { ...context, onProblem });
  return isSourceError(listings) ? listings : iterate(listings);
}

async function readAll(
  spec: SourceSpec,
  context: SourceContext & { onProblem: (problem: string) => void },
): Promise<Listing[] | SourceError> {
  const rest = spec.rest ?? '';
  switch (spec.kind) {
    case 'starter':
      return starterListings();
    case 'list':
      return readListFile(rest);
    case 'registry-file':
      return readRegistryFile(rest, context.onNote ?? (() => undefined));
    case 'config':
      return rest === '' ? readKnownConfigs(context) : readConfigFile(rest, context.env ?? {});
    default: {
      const listing = parseEndpoint(`${spec.kind}:${rest}`, spec.kind);
      return isSourceError(listing) ? listing : [listing];
    }
  }
}

/** All client configurations of this user and directory; one that cannot be read is told, and costs the others nothing. */
async function readKnownConfigs({
  env = {},
  placeEnv = {},
  onProblem,
}: SourceContext & { onProblem: (problem: string) => void }): Promise<Listing[] | SourceError> {
  const places = findConfigFiles(placeEnv, { onProblem });
  if (places.length === 0)
    return { error: 'expected a client configuration in one of the known places, found none' };
  const listings: Listing[] = [];
  for (const place of places) {
    // Many of these files are about other settings, and have no servers at all.
    const read = await readConfigFile(place, env, { mayBeWithout: true });
    if (!isSourceError(read)) listings.push(...read);
    else {
      onProblem(read.error);
      const endpoints = [unusable(place, read.error)];
      listings.push({ source: 'config', server: place, place, isUnreadable: true, endpoints });
    }
  }
  return listings;
}

async function* iterate(listings: Listing[]): AsyncIterable<Listing> {
  yield* listings;
}

import type { Listing } from '../listing.ts';
import { starterListings } from '../starter/starter.ts';
import { readListFile } from './list-file.ts';
import { parseEndpoint } from './parse-endpoint.ts';
import { isSourceError, type SourceError } from './source-error.ts';

/** A source as it stands on the command line: its kind, and what follows the colon. */
export interface SourceSpec {
  kind: 'starter' | 'npm' | 'cmd' | 'url' | 'list' | 'config' | 'registry' | 'registry-file';
  /** The whole text, for messages and as the listings' `source`. */
  text: string;
  rest?: string;
}

/** What a source may need to be read. */
export interface SourceContext {
  /** Takes what could not be used, an entry each; the rest goes on. */
  onProblem?: (problem: string) => void;
  /** The environment that `${VAR}` of client configurations refers to. */
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
}

const usage =
  'starter, npm:PKG[@V], cmd:"COMMAND LINE", url:URL, list:FILE, config[:FILE], registry-file:FILE, registry[:URL]';
const kinds = /^(starter|npm|cmd|url|list|config|registry-file|registry)(?::([\s\S]*))?$/;
const needsRest = new Set(['npm', 'cmd', 'url', 'list', 'registry-file']);

/** Reads the name of a source, or says what names there are. A bare URL is short for `url:URL`. */
export function parseSource(text: string): SourceSpec | SourceError {
  if (/^https?:\/\//i.test(text)) return { kind: 'url', text, rest: text };
  const [, kind, rest] = kinds.exec(text) ?? [];
  if (kind === undefined)
    return { error: `expected one of ${usage}, got ${JSON.stringify(text.slice(0, 80))}` };
  if (needsRest.has(kind) && (rest === undefined || rest.trim() === '')) {
    return { error: `expected something after "${kind}:", as in ${usage}` };
  }
  return { kind: kind as SourceSpec['kind'], text, ...(rest === undefined || rest === '' ? {} : { rest }) };
}

/**
 * Reads a source's listings. What makes the whole source unreadable is returned as an error before the
 * first listing; a bad entry among others goes to `onProblem`.
 */
export async function readSource(
  spec: SourceSpec,
  context: SourceContext = {},
): Promise<AsyncIterable<Listing> | SourceError> {
  const onProblem = context.onProblem ?? (() => undefined);
  const listings = await readAll(spec, onProblem);
  return isSourceError(listings) ? listings : iterate(listings);
}

async function readAll(
  spec: SourceSpec,
  onProblem: (problem: string) => void,
): Promise<Listing[] | SourceError> {
  switch (spec.kind) {
    case 'starter':
      return starterListings();
    case 'npm':
    case 'cmd':
    case 'url': {
      const listing = parseEndpoint(`${spec.kind}:${spec.rest ?? ''}`, spec.kind);
      return isSourceError(listing) ? listing : [listing];
    }
    case 'list':
      return readListFile(spec.rest ?? '', onProblem);
    default:
      return { error: `the source ${spec.kind} cannot be read yet` };
  }
}

async function* iterate(listings: Listing[]): AsyncIterable<Listing> {
  yield* listings;
}

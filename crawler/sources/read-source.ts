import type { Listing } from '../listing.ts';
import { allSources } from './all-sources.ts';
import { url } from './kinds/url.ts';
import { parseEndpoint } from './parse-endpoint.ts';
import { quoted } from './quoted.ts';
import { isSourceError, type SourceError } from './source-error.ts';
import { needsRest, type Source, type SourceContext, type SourceSpec } from './source.ts';

const usages = allSources.map(({ usage }) => usage).join(', ');

/** Reads the name of a source, or says what names there are. A bare URL is short for `url:URL`. */
export function parseSource(text: string): SourceSpec | SourceError {
  if (/^https?:\/\//i.test(text)) return { kind: url.kind, text, rest: text };
  const colon = text.indexOf(':');
  const kind = colon < 0 ? text : text.slice(0, colon);
  const rest = colon < 0 ? '' : text.slice(colon + 1);
  const source = allSources.find((each) => each.kind === kind);
  if (source === undefined) return { error: `expected one of ${usages}, got ${quoted(text)}` };
  if (needsRest(source) && rest.trim() === '')
    return { error: `expected something after "${kind}:", as in ${source.usage}` };
  return { kind, text, ...(rest === '' ? {} : { rest }) };
}

/** What is known of the kind of a source. */
export function sourceOf({ kind }: SourceSpec): Source {
  const source = allSources.find((each) => each.kind === kind);
  if (source === undefined) throw new Error(`Expected a kind of source, got ${kind}`);
  return source;
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
  const source = sourceOf(spec);
  if ('parse' in source) {
    const listing = parseEndpoint(`${spec.kind}:${spec.rest ?? ''}`, spec.kind);
    return isSourceError(listing) ? listing : iterate([listing]);
  }
  const { onProblem = () => undefined } = context;
  const listings = await source.read(spec, { ...context, onProblem });
  return Array.isArray(listings) ? iterate(listings) : listings;
}

async function* iterate(listings: Listing[]): AsyncIterable<Listing> {
  yield* listings;
}

import type { Listing } from '../listing.ts';
import { endpointSources } from './endpoint-sources.ts';
import { url } from './kinds/url.ts';
import { quoted } from './quoted.ts';
import type { SourceError } from './source-error.ts';

const maxLineLength = 8192;

/**
 * Reads one endpoint as a user writes it on the command line or in a list: one of `endpointSources`, or a URL as it is.
 */
export function parseEndpoint(text: string, source: string): Listing | SourceError {
  const line = text.trim();
  if (line.length > maxLineLength)
    return { error: `expected at most ${maxLineLength} characters, got ${line.length}` };
  if (/^https?:/i.test(line)) return url.parse(line, source);
  const named = endpointSources.find(({ kind }) => line.startsWith(`${kind}:`));
  if (named !== undefined) return named.parse(line.slice(`${named.kind}:`.length), source);
  const usages = endpointSources.map(({ usage }) => usage).join(', ');
  return { error: `expected a URL or one of ${usages}, got ${quoted(line)}` };
}

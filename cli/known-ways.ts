import type { Endpoint } from '../crawler/listing.ts';
import { secretsOf } from '../crawler/secrets/secrets-of.ts';
import { hideSpans } from '../crawler/secrets/span.ts';
import { urlSpans } from '../crawler/secrets/url-spans.ts';
import { showWords } from '../crawler/show-words.ts';
import type { KnownWay } from '../policy/server-lists/write-server-lists.ts';

/** An address as lists compare it: without user info and fragment, and with a path, since a pattern without one fits every path. */
function comparable(text: string): string {
  // A variable is no part of an address yet.
  const url = text.includes('${') ? null : URL.parse(text);
  if (!url) return text;
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href;
}

/**
 * How a client configuration starts or reaches a server, for lists that everybody in an organisation can read: in an address a star stands
 * for what may be a secret, and a command that holds one is not written.
 */
export function knownWays(endpoint: Endpoint): KnownWay[] {
  const written = endpoint.written?.();
  if (written === undefined) return [];
  if ('url' in written) {
    const url = comparable(written.url);
    const { text } = hideSpans(url, urlSpans(url));
    return [{ real: { url }, written: { url: text.replaceAll('***', '*') } }];
  }
  const { secrets } = showWords(written.command, secretsOf(endpoint));
  return [{ real: written, ...(secrets.length === 0 && { written }) }];
}

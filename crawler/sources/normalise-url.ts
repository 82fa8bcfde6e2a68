import { createHash } from 'node:crypto';
import type { SourceError } from './source-error.ts';

const maxUrlLength = 2048;

/**
 * Reads the URL of a remote server. `locator` is the form that is stored and shown: without user info,
 * query and fragment, with lower-case host, without a default port or a dot at the host's end, and with a short mark if a
 * query was taken away, so that two queries are two endpoints.
 */
export function normaliseUrl(text: string): { url: string; locator: string } | SourceError {
  if (text.length > maxUrlLength)
    return { error: `expected a URL of at most ${maxUrlLength} characters, got ${text.length}` };
  if (/[{}]/.test(text)) return { error: 'expected a URL without {placeholders}' };
  if (!URL.canParse(text)) return { error: 'expected a URL such as https://example.com/mcp' };
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { error: `expected http: or https:, got ${url.protocol}` };
  }
  if (url.username !== '' || url.password !== '')
    return { error: 'expected a URL without user name and password' };
  url.hash = '';
  // `example.com.` is the same host, written in full.
  url.hostname = url.hostname.replace(/\.$/, '');
  const shown = new URL(url);
  shown.search = '';
  const mark = url.search === '' ? '' : ` (query ${shortHash(url.search)})`;
  return { url: url.href, locator: shown.href + mark };
}

/**
 * A URL that somebody claims, as it may be stored and shown: without user info, query and fragment, whether it can be
 * parsed or has placeholders.
 */
export function showUrl(text: string): string {
  return text
    .slice(0, maxUrlLength)
    .replace(/[?#].*$/s, '')
    .replace(/^([a-z][a-z0-9+.-]{0,40}:[\\/]{0,4}|[\\/]{2})[^/\\]{0,2048}@/i, '$1');
}

/** A query may be a secret, so only enough of its hash is shown to tell two apart. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}

import { locatorMark } from '../secrets/locator-mark.ts';
import { hideSecrets } from '../secrets/hide-secrets.ts';
import { hideSpans } from '../secrets/span.ts';
import { urlSpans } from '../secrets/url-spans.ts';
import type { SourceError } from './source-error.ts';

const maxUrlLength = 2048;

/** The URL of a remote server, and how it may be stored and shown. */
export interface NormalUrl {
  url: string;
  locator: string;
}

/**
 * Reads the URL of a remote server. `locator` is the form that is stored and shown: without user info,
 * query and fragment and without what in the path is a secret, with lower-case host, without a default port or a dot at the
 * host's end, and with a mark if that can tell apart two whose secrets alone differ.
 */
export function normaliseUrl(text: string): NormalUrl | SourceError {
  if (text.length > maxUrlLength)
    return { error: `expected a URL of at most ${maxUrlLength} characters, got ${text.length}` };
  if (/[{}]/.test(text)) return { error: 'expected a URL without {placeholders}' };
  if (!URL.canParse(text)) return { error: 'expected a URL such as https://example.com/mcp' };
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { error: `expected http: or https:, got ${url.protocol.slice(0, 40)}` };
  }
  if (url.username !== '' || url.password !== '')
    return { error: 'expected a URL without user name and password' };
  url.hash = '';
  // `example.com.` is the same host, written in full.
  url.hostname = url.hostname.replace(/\.$/, '');
  const { text: shown, secrets } = hideSpans(url.href, urlSpans(url.href));
  return { url: url.href, locator: `${shown}${locatorMark(secrets)}` };
}

/**
 * A URL that somebody claims, as it may be stored and shown: without user info, query and fragment and without what in the
 * path is a secret, whether it can be parsed or has placeholders.
 */
export function showUrl(text: string): string {
  const bare = bareUrl(text);
  return bare.includes('://') ? hideSpans(bare, urlSpans(bare)).text : hideSecrets(bare);
}

/** A URL without user info, query and fragment, for those who have to fetch what is there. */
export function bareUrl(text: string): string {
  return text
    .slice(0, maxUrlLength)
    .replace(/[?#].*$/s, '')
    .replace(/^([a-z][a-z0-9+.-]{0,40}:[\\/]{0,4}|[\\/]{2})[^/\\]{0,2048}@/i, '$1');
}

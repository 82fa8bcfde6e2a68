import { starFits } from '../formats/star-fits.ts';

interface UrlPattern {
  scheme: string;
  host: string;
  /** Absent where any port fits. */
  port?: string;
  path: string;
  hasPath: boolean;
}

const defaultPorts: Record<string, string> = { http: '80', https: '443', ws: '80', wss: '443' };

const withoutDot = (host: string) => host.replace(/\.$/, '').toLowerCase();

/** The parts of a pattern; undefined where it has no scheme and host, so that it is no pattern of URLs. */
function partsOf(pattern: string): UrlPattern | undefined {
  const match = /^([^:/?#]*):\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^:/?#]*)(?::([^/?#]*))?([^#]*)/.exec(pattern);
  if (!match) return undefined;
  const [, scheme = '', host = '', port = '', path = ''] = match;
  if (host === '') return undefined;
  const isAnyPort = port === '*' || (port === '' && host.includes('*'));
  const plainPort = port === defaultPorts[scheme.toLowerCase()] ? '' : port;
  return {
    scheme: scheme.toLowerCase(),
    host: withoutDot(host),
    ...(!isAnyPort && { port: plainPort }),
    path: path === '' || path.startsWith('?') ? `/${path}` : path,
    hasPath: path !== '',
  };
}

/**
 * Whether a pattern of `serverUrl` fits an address: `*` is anything, in the scheme too; a host is compared in any case and without a
 * dot at its end; a port has to be the same, unless the host has a star; a pattern that ends with the host fits every path.
 */
export function urlFits(pattern: string, address: string): boolean {
  if (pattern === '*') return true;
  const parts = partsOf(pattern);
  const url = URL.parse(address);
  if (!parts || !url) return false;
  return (
    starFits(parts.scheme, url.protocol.slice(0, -1)) &&
    starFits(parts.host, withoutDot(url.hostname)) &&
    (parts.port === undefined || parts.port === url.port) &&
    (!parts.hasPath || starFits(parts.path, url.pathname + url.search))
  );
}

const withoutSlash = (text: string) => text.replace(/\/$/, '');

/** The same for a list that denies: it takes the address without its query, and with or without a slash at the end, too. */
export function deniedUrlFits(pattern: string, address: string): boolean {
  if (urlFits(pattern, address)) return true;
  const url = URL.parse(address);
  if (!url) return false;
  url.search = '';
  url.hash = '';
  const bare = withoutSlash(url.href);
  return [url.href, bare, `${bare}/`].some((each) => urlFits(pattern, each));
}

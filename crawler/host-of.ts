import { isIP } from 'node:net';
import { getDomain } from 'tldts';
import { addressProblem } from './guard/address.ts';
import type { Endpoint } from './listing.ts';

/** Whom a visit burdens. */
export interface VisitedHost {
  /** The registrable domain by the public suffix list, else the name or address itself. */
  name: string;
  /** Whether it is of this machine or its network, where nobody's patience is at stake but the user's. */
  isOwn: boolean;
}

/**
 * The host that an endpoint is of, or undefined for one that is started here. Names of one registrable domain count
 * as one, since they are mostly one operator's; those under a public suffix such as `workers.dev` stay apart.
 */
export function hostOf(endpoint: Endpoint): VisitedHost | undefined {
  if (endpoint.url === undefined || endpoint.launch !== undefined || !URL.canParse(endpoint.url))
    return undefined;
  const host = new URL(endpoint.url).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) > 0) return { name: host, isOwn: addressProblem(host) !== undefined };
  const isOwn = !host.includes('.') || /\.(?:localhost|local|lan|internal|home\.arpa|test)\.?$/.test(host);
  return { name: getDomain(host, { allowPrivateDomains: true }) ?? host, isOwn };
}

import { getDomain } from 'tldts';
import { cleanText } from '../clean-text.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { carriesSecret } from '../secrets/carries-secret.ts';
import type { Authorization } from '../visit-record.ts';
import type { Challenge } from './challenge.ts';
import { fetchMetadata, inTime, strings } from './fetch-metadata.ts';
import { describeIssuer, type IssuerContext } from './issuers.ts';
import { showLocation } from './show-header.ts';

const maxServers = 10;
const maxScopes = 100;
const maxScopeBytes = 200;

/**
 * Records how a server that refused us wants to be told who asks. Its metadata (RFC 9728) are asked for once, with none of the
 * headers that were given to us, through the guard as every request, without following redirects, and only at the
 * server's own registrable domain: a server must not be able to send us to anybody else. Of the authorization servers that it names the
 * first is asked for its metadata, at their well-known places; one that names none may be its own.
 */
export async function readAuthorization(
  challenge: Challenge,
  context: IssuerContext,
): Promise<Authorization> {
  const { wire, resource } = context;
  const { scheme, scopes, error } = challenge;
  const common = { ...(scheme === undefined ? {} : { scheme }), ...(error === undefined ? {} : { error }) };
  const url = locate(resource, challenge.metadataUrl);
  const metadata = isFailure(url) ? url : await inTime(fetchMetadata(wire, url));
  if (isFailure(metadata)) {
    // Before RFC 9728 a server was its own authorization server, unless there is another scheme.
    const isOwn = metadata.failure === 'not-found' && (scheme ?? 'bearer').toLowerCase() === 'bearer';
    const own = isOwn ? await describeIssuer(new URL(resource.url).origin, context) : undefined;
    const at = challenge.metadataUrl ?? (isFailure(url) ? undefined : url);
    return {
      ...common,
      ...(at === undefined ? {} : { metadata: cleanText(showLocation(at)) }),
      metadataProblem: `${metadata.failure}: ${metadata.reason}`,
      servers: [],
      scopes: cleanScopes(scopes),
      ...(own === undefined || own.problem !== undefined ? {} : { issuer: own }),
    };
  }
  const { authorization_servers: issuers, scopes_supported: supported } = metadata;
  const [first] = strings(issuers);
  return {
    ...common,
    metadata: cleanText(showLocation(challenge.metadataUrl ?? String(url))),
    servers: strings(issuers)
      .slice(0, maxServers)
      .map((issuer) => cleanText(showLocation(issuer))),
    // What this request needs says more than all that the server knows.
    scopes: cleanScopes(scopes.length > 0 ? scopes : strings(supported)),
    ...(first === undefined ? {} : { issuer: await describeIssuer(first, context) }),
  };
}

/** Where to ask: where the header says, else at the well-known place for this path (RFC 9728, section 3.1). */
function locate(resource: IssuerContext['resource'], told: string | undefined): string | Failure {
  const from = new URL(resource.url);
  const path = from.pathname === '/' ? '' : from.pathname;
  const text = told ?? `/.well-known/oauth-protected-resource${path}`;
  if (!URL.canParse(text, from)) return failed('malformed', 'expected a URL in resource_metadata');
  const url = new URL(text, from);
  if (url.protocol !== 'https:' && url.protocol !== from.protocol)
    return failed('blocked-address', `expected ${from.protocol}, got ${url.protocol}`);
  if (url.username !== '' || url.password !== '')
    return failed('blocked-address', 'expected no user name and no password');
  if (siteOf(url) !== siteOf(from))
    return failed('blocked-address', `expected the site ${siteOf(from)}, got ${siteOf(url)}; not asked`);
  if (carriesSecret(url.href, resource))
    return failed('blocked-address', 'it would tell another host what was meant for this one; not asked');
  return url.href;
}

/** The registrable domain, or the host with its port where there is none. */
function siteOf(url: URL): string {
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.host;
}

function cleanScopes(scopes: readonly string[]): string[] {
  return [...new Set(scopes.slice(0, maxScopes).map((scope) => cleanText(scope, maxScopeBytes)))];
}

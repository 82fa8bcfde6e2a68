import { getDomain } from 'tldts';
import { cleanText } from '../clean-text.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { maxMetadataBytes, metadataTimeoutMs } from '../limits.ts';
import { carriesSecret } from '../secrets/carries-secret.ts';
import type { Authorization } from '../visit-record.ts';
import type { Challenge } from './challenge.ts';
import { isRecord } from './json-bounds.ts';
import { showLocation } from './show-header.ts';
import type { Wire } from './wire.ts';
import { within } from './within.ts';

const maxServers = 10;
const maxScopes = 100;
const maxScopeBytes = 200;

/**
 * Records how a server that refused us wants to be told who asks. Its metadata (RFC 9728) are asked for once, with none of the
 * headers that were given to us, through the guard as every request, without following redirects, and only at the
 * server's own registrable domain: a server must not be able to send us to anybody else. No authorization server is asked
 * anything.
 */
export async function readAuthorization(
  wire: Wire,
  resource: string,
  challenge: Challenge,
): Promise<Authorization> {
  const { scheme, scopes } = challenge;
  const common = scheme === undefined ? {} : { scheme };
  const url = locate(resource, challenge.metadataUrl);
  const metadata = isFailure(url)
    ? url
    : await within(fetchMetadata(wire, url), metadataTimeoutMs, `no answer in ${metadataTimeoutMs} ms`);
  if (isFailure(metadata)) {
    const at = challenge.metadataUrl ?? (isFailure(url) ? undefined : url);
    return {
      ...common,
      ...(at === undefined ? {} : { metadata: cleanText(showLocation(at)) }),
      metadataProblem: `${metadata.failure}: ${metadata.reason}`,
      servers: [],
      scopes: cleanScopes(scopes),
    };
  }
  const { authorization_servers: issuers, scopes_supported: supported } = metadata;
  return {
    ...common,
    metadata: cleanText(showLocation(challenge.metadataUrl ?? String(url))),
    servers: strings(issuers)
      .slice(0, maxServers)
      .map((issuer) => cleanText(showLocation(issuer))),
    // What this request needs says more than all that the server knows.
    scopes: cleanScopes(scopes.length > 0 ? scopes : strings(supported)),
  };
}

/** Where to ask: where the header says, else at the well-known place for this path (RFC 9728, section 3.1). */
function locate(resource: string, told: string | undefined): string | Failure {
  const from = new URL(resource);
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
  if (carriesSecret(url.href, { url: resource, headers: {} }))
    return failed('blocked-address', 'it would tell another host what was meant for this one; not asked');
  return url.href;
}

/** The registrable domain, or the host with its port where there is none. */
function siteOf(url: URL): string {
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.host;
}

async function fetchMetadata(wire: Wire, url: string): Promise<Record<string, unknown> | Failure> {
  const answer = await wire.send({ method: 'GET', url, headers: { accept: 'application/json' } });
  if (isFailure(answer)) return answer;
  if (answer.status !== 200) {
    answer.discard();
    return failed('not-found', `HTTP ${answer.status}`);
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  const failure = await answer.read((chunk) => {
    parts.push(chunk);
    return (bytes += chunk.length) > maxMetadataBytes;
  });
  if (failure !== undefined) return failure;
  if (bytes > maxMetadataBytes) {
    answer.stop();
    return failed('too-large', `more than ${maxMetadataBytes} bytes`);
  }
  try {
    const parsed: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
    return isRecord(parsed) ? parsed : failed('malformed', 'expected a JSON object');
  } catch {
    return failed('malformed', 'expected JSON');
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.slice(0, 1000).filter((each) => typeof each === 'string') : [];
}

function cleanScopes(scopes: readonly string[]): string[] {
  return [...new Set(scopes.slice(0, maxScopes).map((scope) => cleanText(scope, maxScopeBytes)))];
}

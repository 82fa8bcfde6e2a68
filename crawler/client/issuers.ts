import { cleanText } from '../clean-text.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { guardedConnector } from '../guard/guarded-connector.ts';
import { metadataTimeoutMs } from '../limits.ts';
import type { OptOut } from '../opt-out.ts';
import { carriesSecret } from '../secrets/carries-secret.ts';
import type { Issuer } from '../visit-record.ts';
import { fetchMetadata, inTime, strings } from './fetch-metadata.ts';
import { showLocation } from './show-header.ts';
import { openWire, type Wire } from './wire.ts';

/** Asks authorization servers for their metadata, each once in a run, whichever servers name it. */
export interface Issuers {
  ask(issuer: URL): Promise<Record<string, unknown> | Failure>;
}

/** So many authorization servers are asked in a run, and so many at one host: servers name whom they like. */
const maxAsked = 2000;
const maxPerHost = 5;
const maxScopes = 100;
const maxGrants = 20;
const maxTextBytes = 200;

/**
 * Opens what asks authorization servers at other hosts than the server that names them: by https, at public addresses only,
 * whatever the user's own servers may do, and nobody who has opted out.
 */
export function openIssuers(optOut: OptOut, nameServers?: readonly string[]): Issuers {
  const asked = new Map<string, Promise<Record<string, unknown> | Failure>>();
  const perHost = new Map<string, number>();
  const connector = guardedConnector(false, nameServers);
  const askOnce = async (issuer: URL): Promise<Record<string, unknown> | Failure> => {
    const wire = openWire(connector, AbortSignal.timeout(metadataTimeoutMs));
    try {
      return await readIssuer(wire, issuer);
    } finally {
      wire.close();
    }
  };
  return {
    ask: (issuer) => {
      const known = asked.get(issuer.href);
      if (known !== undefined) return known;
      const atHost = (perHost.get(issuer.host) ?? 0) + 1;
      if (optOut({ locator: issuer.href, transport: 'streamable-http', url: issuer.href }))
        return Promise.resolve(failed('opted-out', 'its operator has asked not to be visited'));
      if (asked.size >= maxAsked || atHost > maxPerHost)
        return Promise.resolve(failed('rate-limited', 'not asked, since enough others were in this run'));
      perHost.set(issuer.host, atHost);
      const answer = askOnce(issuer);
      asked.set(issuer.href, answer);
      return answer;
    },
  };
}

/** What a server has, for asking whom it names. */
export interface IssuerContext {
  wire: Wire;
  /** The address of the server, and the headers that were meant for it alone. */
  resource: { url: string; headers: Readonly<Record<string, string>> };
  /** Nobody at another host is asked without. */
  issuers?: Issuers | undefined;
}

/** Reads what an authorization server says of itself (RFC 8414, OpenID Connect Discovery), as far as that helps to sign in. */
export async function describeIssuer(text: string, context: IssuerContext): Promise<Issuer> {
  const issuer = cleanText(showLocation(text));
  const found = await inTime(askFor(text, context));
  if (isFailure(found))
    return { issuer, problem: `${found.failure}: ${found.reason}`, scopes: [], grants: [] };
  const registers = typeof found.registration_endpoint === 'string';
  return {
    issuer,
    scopes: cleaned(strings(found.scopes_supported).slice(0, maxScopes)),
    grants: cleaned(strings(found.grant_types_supported).slice(0, maxGrants)),
    ...(registers && { registersClients: true }),
  };
}

async function askFor(
  text: string,
  { wire, resource, issuers }: IssuerContext,
): Promise<Record<string, unknown> | Failure> {
  if (!URL.canParse(text)) return failed('malformed', 'expected the URL of an authorization server');
  const [issuer, from] = [new URL(text), new URL(resource.url)];
  issuer.search = '';
  issuer.hash = '';
  const isOwn = issuer.hostname === from.hostname;
  if (issuer.protocol !== 'https:' && !(isOwn && issuer.protocol === from.protocol))
    return failed('blocked-address', `expected https:, got ${issuer.protocol}; not asked`);
  if (issuer.username !== '' || issuer.password !== '')
    return failed('blocked-address', 'expected no user name and no password; not asked');
  if (carriesSecret(issuer.href, resource))
    return failed('blocked-address', 'it would tell another host what was meant for this one; not asked');
  if (isOwn) return readIssuer(wire, issuer);
  return issuers === undefined
    ? failed('blocked-address', 'at another host; not asked')
    : issuers.ask(issuer);
}

/** Asks at each of the well-known places, until there is something. */
async function readIssuer(wire: Wire, issuer: URL): Promise<Record<string, unknown> | Failure> {
  const path = issuer.pathname.replace(/\/$/, '');
  const places = [
    `/.well-known/oauth-authorization-server${path}`,
    ...(path === '' ? [] : [`${path}/.well-known/openid-configuration`]),
    `/.well-known/openid-configuration${path}`,
  ];
  let found: Record<string, unknown> | Failure = failed('not-found', 'nothing at its well-known places');
  for (const place of places) {
    found = await fetchMetadata(wire, new URL(place, issuer.origin).href);
    if (!isFailure(found)) break;
    if (found.failure !== 'not-found') return found;
  }
  if (isFailure(found)) return found;
  const own = typeof found.issuer === 'string' ? found.issuer : '';
  // RFC 8414, section 3.3: what is of another issuer must not be used.
  if (own.replace(/\/$/, '') !== issuer.href.replace(/\/$/, ''))
    return failed('malformed', `expected the metadata of this issuer, got those of ${showLocation(own)}`);
  return found;
}

function cleaned(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => cleanText(text, maxTextBytes)))];
}

import { cleanText } from './clean-text.ts';
import { isKnownScheme } from './client/challenge.ts';
import { openConnections } from './client/connections.ts';
import { undici } from './client/undici.ts';
import { statelessVersion } from './client/revisions.ts';
import { openDeadline, type Deadline } from './deadline.ts';
import { guardedConnector } from './guard/guarded-connector.ts';
import { failed, isFailure, type Failure } from './failure.ts';
import { firstAnswerTimeoutMs, visitTimeoutMs } from './limits.ts';
import { askLocal, sandboxFor } from './ask-local.ts';
import type { Endpoint } from './listing.ts';
import { builtInOptOut } from './opt-out.ts';
import type { InstalledPackage } from './packages/installed-package.ts';
import { redact } from './secrets/redact.ts';
import { secretsOf } from './secrets/secrets-of.ts';
import { hideSecrets } from './secrets/hide-secrets.ts';
import { withhold } from './secrets/withhold.ts';
import { askingOf, type Found, type VisitOptions } from './visit-options.ts';
import { visitRemote } from './visit-remote.ts';
import type { Authorization, Visit } from './visit-record.ts';

const maxNameBytes = 120;

/**
 * Asks one endpoint for its tools. Nothing that a server does makes it throw or wait beyond the
 * deadline: whatever comes of it is an outcome with a reason.
 */
export async function visit(endpoint: Endpoint, options: VisitOptions): Promise<Visit> {
  return (await visitOnce(endpoint, options)).visit;
}

/** A visit, and whether another soon may come to more. */
export interface Attempt {
  visit: Visit;
  retry?: Failure['retry'];
}

/** `visit`, for those who may try again. */
export async function visitOnce(endpoint: Endpoint, options: VisitOptions): Promise<Attempt> {
  const { launch } = endpoint;
  const optedOut = (options.optOut ?? builtInOptOut())(endpoint);
  // Before the clock is started, so that the time measured below is the server's own.
  const installed =
    launch?.package !== undefined && !optedOut && !isFailure(sandboxFor(launch, options.sandbox))
      ? await options.packages.install(launch.package, launch.beside)
      : undefined;
  try {
    return await visitInstalled(endpoint, options, optedOut, installed);
  } finally {
    if (installed !== undefined && !isFailure(installed)) options.packages.release(installed);
  }
}

/** Which version of a package is there, and what is said of it. */
function whatIsKnown(
  installed: InstalledPackage | Failure | undefined,
): Pick<InstalledPackage, 'version' | 'claims'> {
  return installed === undefined || isFailure(installed) ? {} : installed;
}

async function visitInstalled(
  endpoint: Endpoint,
  options: VisitOptions,
  optedOut: boolean,
  installed: InstalledPackage | Failure | undefined,
): Promise<Attempt> {
  const { version, claims } = whatIsKnown(installed);
  const at = new Date();
  const start = performance.now();
  const found: Found = optedOut
    ? failed('opted-out', 'its operator has asked not to be visited')
    : await askInTime(endpoint, options, installed);
  options.signal?.throwIfAborted();
  const { madeUp = [], addedArguments = [] } = found;
  const base = {
    locator: endpoint.locator,
    transport: endpoint.transport,
    at,
    durationMs: Math.round(performance.now() - start),
    ...(version === undefined ? {} : { packageVersion: version }),
    ...(claims === undefined || Object.keys(claims).length === 0 ? {} : { packageClaims: claims }),
    ...(madeUp.length === 0 ? {} : { madeUp: madeUp.map((name) => cleanText(name, maxNameBytes)) }),
    ...(addedArguments.length === 0 ? {} : { addedArguments }),
  };
  const secrets = secretsOf(endpoint);
  const redacted = (text: string): string => cleanText(redact(text, secrets));
  // What was given is known; what a server or an installer made up or read elsewhere is known by how it looks.
  const clean = (text: string): string => cleanText(hideSecrets(redact(text, secrets)));
  if (isFailure(found)) {
    const { failure, reason, retry, authorization } = found;
    const retryAfterMs = retry?.afterMs === undefined ? {} : { retryAfterMs: retry.afterMs };
    return {
      visit: {
        ...base,
        outcome: failure,
        reason: clean(reason),
        ...retryAfterMs,
        ...(authorization === undefined
          ? {}
          : { authorization: cleanAuthorization(authorization, redacted) }),
        tools: [],
        skippedTools: 0,
      },
      ...(retry === undefined ? {} : { retry }),
    };
  }
  const { partial, madeUp: _, addedArguments: __, ...listed } = withhold(found, secrets);
  const cut = partial === undefined ? {} : { partial: true, reason: clean(partial) };
  return { visit: { ...base, outcome: 'listed', ...cut, ...listed } };
}

function cleanAuthorization(asked: Authorization, clean: (text: string) => string): Authorization {
  const { error, issuer } = asked;
  return {
    // `Bearer` is also how a header of the user's begins, and would go as a piece of it.
    ...(asked.scheme === undefined
      ? {}
      : { scheme: isKnownScheme(asked.scheme) ? asked.scheme : clean(asked.scheme) }),
    ...(asked.metadata === undefined ? {} : { metadata: clean(asked.metadata) }),
    ...(asked.metadataProblem === undefined ? {} : { metadataProblem: clean(asked.metadataProblem) }),
    servers: asked.servers.map(clean),
    scopes: asked.scopes.map(clean),
    ...(error === undefined ? {} : { error: clean(error) }),
    ...(issuer === undefined
      ? {}
      : {
          issuer: {
            ...issuer,
            issuer: clean(issuer.issuer),
            ...(issuer.problem === undefined ? {} : { problem: clean(issuer.problem) }),
            scopes: issuer.scopes.map(clean),
            grants: issuer.grants.map(clean),
          },
        }),
  };
}

async function askInTime(
  endpoint: Endpoint,
  options: VisitOptions,
  installed: InstalledPackage | Failure | undefined,
): Promise<Found> {
  // Loading it is no time of the server's.
  if (endpoint.launch === undefined) undici();
  const deadline = openDeadline(options.timeoutMs ?? visitTimeoutMs, options.signal);
  try {
    return await ask(endpoint, options, deadline, installed);
  } finally {
    deadline.close();
  }
}

async function ask(
  endpoint: Endpoint,
  options: VisitOptions,
  deadline: Deadline,
  installed: InstalledPackage | Failure | undefined,
): Promise<Found> {
  if (endpoint.disabled !== undefined) return failed('disabled', endpoint.disabled);
  if (endpoint.needs !== undefined) return failed('needs-config', endpoint.needs);
  if (endpoint.launch !== undefined) {
    if (isFailure(installed)) return installed;
    return askLocal(endpoint, { launch: endpoint.launch, installed }, options, deadline);
  }
  if (endpoint.url === undefined) {
    return failed('needs-config', 'expected a way to start the server or a URL to reach it, got neither');
  }
  const problem = urlProblem(endpoint.url);
  if (problem !== undefined) return problem;
  const { origin } = new URL(endpoint.url);
  const target = {
    url: endpoint.url,
    transport: endpoint.transport === 'sse' ? 'sse' : 'streamable-http',
    headers: endpoint.headers ?? {},
    connections:
      options.connections ??
      openConnections(guardedConnector(options.allowPrivate === true, options.nameServers)),
    headersTimeoutMs: firstAnswerTimeoutMs,
    issuers: options.issuers,
    asking: {
      ...askingOf(options),
      firstEra: options.statelessOrigins?.has(origin) === true ? 'stateless' : 'initialize',
    },
  } as const;
  const found = await visitRemote(target, deadline.signal, deadline.expired);
  if (!isFailure(found)) {
    if (found.protocolVersion === statelessVersion) options.statelessOrigins?.add(origin);
    else options.statelessOrigins?.delete(origin);
  }
  return found;
}

/** Sources take no other URLs; whoever visits without one learns here what is wrong. */
function urlProblem(url: string): Failure | undefined {
  if (!URL.canParse(url)) return failed('needs-config', 'expected a URL, got something else');
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    return failed('blocked-address', `expected http: or https:, got ${protocol}`);
  if (username !== '' || password !== '')
    return failed('needs-config', 'expected a URL without user name and password; headers are for those');
  return undefined;
}

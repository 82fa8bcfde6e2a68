import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { cleanText } from './clean-text.ts';
import { isKnownScheme } from './client/challenge.ts';
import { openConnections, type Connections } from './client/connections.ts';
import type { Issuers } from './client/issuers.ts';
import type { Asking } from './client/list-all.ts';
import { statelessVersion } from './client/revisions.ts';
import { openDeadline, type Deadline } from './deadline.ts';
import { guardedConnector } from './guard/guarded-connector.ts';
import { failed, isFailure, type Failure } from './failure.ts';
import { firstAnswerTimeoutMs, visitTimeoutMs } from './limits.ts';
import type { Endpoint, StdioLaunch } from './listing.ts';
import { builtInOptOut, type OptOut } from './opt-out.ts';
import type { InstalledPackage } from './packages/installed-package.ts';
import type { PackageStore } from './packages/package-store.ts';
import { prepareJob } from './prepare-job.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { redact } from './secrets/redact.ts';
import { secretsOf } from './secrets/secrets-of.ts';
import { hideSecrets } from './secrets/hide-secrets.ts';
import { withhold } from './secrets/withhold.ts';
import { hiddenFile, nameShares, openShares } from './share.ts';
import { visitLocal, type LocalListed } from './visit-local.ts';
import { visitRemote, type RemoteListed } from './visit-remote.ts';
import type { Authorization, Visit } from './visit-record.ts';

/** Any port would do where nothing else listens. */
const portInside = 3001;

type Found = LocalListed | RemoteListed | Failure;

/** What all visits of a run share. */
export interface VisitOptions extends Pick<Asking, 'isThorough' | 'onWaiting'> {
  packages: PackageStore;
  /** What `openSandbox` returned; a failure means that only the pinned starter list may run. */
  sandbox: Sandbox | Failure;
  /** For the conversation, not for installing; a minute by default. */
  timeoutMs?: number;
  /** Lets HTTP reach addresses that are not public, for a user's own servers. */
  allowPrivate?: boolean;
  /** Origins that are asked in the newer era first; visits add what they learn. */
  statelessOrigins?: Set<string>;
  /** Asks the authorization servers that servers name; those at other hosts are not asked without. */
  issuers?: Issuers;
  /** Name servers to ask instead of the system's, as `address` or `address:port`. */
  nameServers?: readonly string[];
  /** Connections that visits share; each has its own where they are left out. */
  connections?: Connections;
  /** Directories that a command may read, or which they are for an endpoint; the first is its working directory unless ours is among them. */
  readOnlyPaths?: readonly string[] | ((endpoint: Endpoint) => readonly string[]);
  /** Whom not to visit; the list that comes with this project by default. */
  optOut?: OptOut;
  /** Ends the visit without a result: `visit` then rejects with the signal's reason. */
  signal?: AbortSignal;
}

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
      ? await options.packages.install(launch.package)
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
  const found = optedOut
    ? failed('opted-out', 'its operator has asked not to be visited')
    : await askInTime(endpoint, options, installed);
  options.signal?.throwIfAborted();
  const base = {
    locator: endpoint.locator,
    transport: endpoint.transport,
    at,
    durationMs: Math.round(performance.now() - start),
    ...(version === undefined ? {} : { packageVersion: version }),
    ...(claims === undefined || Object.keys(claims).length === 0 ? {} : { packageClaims: claims }),
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
  const { partial, ...listed } = withhold(found, secrets);
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

function askingOf({ isThorough, onWaiting }: VisitOptions): Asking {
  return {
    ...(isThorough === undefined ? {} : { isThorough }),
    ...(onWaiting === undefined ? {} : { onWaiting }),
  };
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

async function askLocal(
  endpoint: Endpoint,
  { launch, installed }: { launch: StdioLaunch; installed: InstalledPackage | undefined },
  options: VisitOptions,
  deadline: Deadline,
): Promise<Found> {
  const sandbox = sandboxFor(launch, options.sandbox);
  if (isFailure(sandbox)) return sandbox;
  const { transport, headers = {} } = endpoint;
  const http = transport !== 'stdio';
  const port = http ? (launch.port ?? (await choosePort(sandbox))) : undefined;
  const { readOnlyPaths = [] } = options;
  const shares = openShares(typeof readOnlyPaths === 'function' ? readOnlyPaths(endpoint) : readOnlyPaths);
  const job = prepareJob(launch, {
    shares,
    ...(installed === undefined ? {} : { installed }),
    ...(port === undefined ? {} : { port }),
  });
  if (isFailure(job)) return job;
  const url = new URL(endpoint.url ?? 'http://127.0.0.1/mcp');
  if (port !== undefined) url.port = String(port);
  const found = await visitLocal(
    job,
    sandbox,
    deadline,
    secretsOf(endpoint),
    askingOf(options),
    http ? { url: url.href, transport, headers } : undefined,
  );
  if (!isFailure(found)) return found;
  const hidden = sandbox.wrap === undefined ? undefined : hiddenFile(launch, shares);
  const reason = nameShares(found.reason, shares) + (hidden === undefined ? '' : `; ${hidden}`);
  return { ...found, ...failed(found.failure, reason, found.retry) };
}

/** In a namespace of its own a server may have any port; on this machine it needs one that is free. */
async function choosePort(sandbox: Sandbox): Promise<number> {
  if (sandbox.wrap !== undefined) return portInside;
  const listener = createServer();
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

/** Without a sandbox only what this project has pinned by hash may run, since that is known to be harmless; the store has just read it through. */
function sandboxFor(launch: StdioLaunch, sandbox: Sandbox | Failure): Sandbox | Failure {
  if (!isFailure(sandbox)) return sandbox;
  return launch.package?.startsWith('starter:') === true ? { kind: 'none' } : sandbox;
}

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { cleanText } from './clean-text.ts';
import { statelessVersion, type Listed } from './client/list-tools.ts';
import { isKnownScheme } from './client/challenge.ts';
import { openConnections, type Connections } from './client/connections.ts';
import { openDeadline, type Deadline } from './deadline.ts';
import { guardedConnector } from './guard/guarded-connector.ts';
import { failed, isFailure, type Failure } from './failure.ts';
import { firstAnswerTimeoutMs, visitTimeoutMs } from './limits.ts';
import type { Endpoint, StdioLaunch } from './listing.ts';
import { builtInOptOut, type OptOut } from './opt-out.ts';
import type { PackageStore } from './packages/package-store.ts';
import { prepareJob } from './prepare-job.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { redact } from './secrets/redact.ts';
import { secretsOf } from './secrets/secrets-of.ts';
import { showText } from './secrets/show-text.ts';
import { withhold } from './secrets/withhold.ts';
import { visitLocal } from './visit-local.ts';
import { visitRemote, type RemoteListed } from './visit-remote.ts';
import type { Authorization, Visit } from './visit-record.ts';

/** Any port would do where nothing else listens. */
const portInside = 3001;

type Found = Listed | RemoteListed | Failure;

/** What all visits of a run share. */
export interface VisitOptions {
  packages: PackageStore;
  /** What `openSandbox` returned; a failure means that only the pinned starter list may run. */
  sandbox: Sandbox | Failure;
  /** For the conversation, not for installing; a minute by default. */
  timeoutMs?: number;
  /** Lets HTTP reach addresses that are not public, for a user's own servers. */
  allowPrivate?: boolean;
  /** Origins that are asked in the newer era first; visits add what they learn. */
  statelessOrigins?: Set<string>;
  /** Name servers to ask instead of the system's, as `address` or `address:port`. */
  nameServers?: readonly string[];
  /** Connections that visits share; each has its own where they are left out. */
  connections?: Connections;
  /** Directories that a `cmd:` server may read; the first is its working directory. */
  readOnlyPaths?: readonly string[];
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
  // Remembered by the store, so that the time measured below is the server's own.
  const installed =
    launch?.package !== undefined && !optedOut && !isFailure(sandboxFor(launch, options.sandbox))
      ? await options.packages.install(launch.package)
      : undefined;
  const version = isFailure(installed) ? undefined : installed?.version;
  const at = new Date();
  const start = performance.now();
  const found = optedOut
    ? failed('opted-out', 'its operator has asked not to be visited')
    : await askInTime(endpoint, options);
  options.signal?.throwIfAborted();
  const base = {
    locator: endpoint.locator,
    transport: endpoint.transport,
    at,
    durationMs: Math.round(performance.now() - start),
    ...(version === undefined ? {} : { packageVersion: version }),
  };
  const secrets = secretsOf(endpoint);
  const redacted = (text: string): string => cleanText(redact(text, secrets));
  // What was given is known; what a server or an installer made up or read elsewhere is known by how it looks.
  const clean = (text: string): string => cleanText(showText(redact(text, secrets)));
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
  return {
    // `Bearer` is also how a header of the user's begins, and would go as a piece of it.
    ...(asked.scheme === undefined
      ? {}
      : { scheme: isKnownScheme(asked.scheme) ? asked.scheme : clean(asked.scheme) }),
    ...(asked.metadata === undefined ? {} : { metadata: clean(asked.metadata) }),
    ...(asked.metadataProblem === undefined ? {} : { metadataProblem: clean(asked.metadataProblem) }),
    servers: asked.servers.map(clean),
    scopes: asked.scopes.map(clean),
  };
}

async function askInTime(endpoint: Endpoint, options: VisitOptions): Promise<Found> {
  const deadline = openDeadline(options.timeoutMs ?? visitTimeoutMs, options.signal);
  try {
    return await ask(endpoint, options, deadline);
  } finally {
    deadline.close();
  }
}

async function ask(endpoint: Endpoint, options: VisitOptions, deadline: Deadline): Promise<Found> {
  if (endpoint.disabled !== undefined) return failed('disabled', endpoint.disabled);
  if (endpoint.needs !== undefined) return failed('needs-config', endpoint.needs);
  if (endpoint.launch !== undefined) return askLocal(endpoint, endpoint.launch, options, deadline);
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
    firstEra: options.statelessOrigins?.has(origin) === true ? 'stateless' : 'initialize',
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

async function askLocal(
  endpoint: Endpoint,
  launch: StdioLaunch,
  options: VisitOptions,
  deadline: Deadline,
): Promise<Found> {
  const sandbox = sandboxFor(launch, options.sandbox);
  if (isFailure(sandbox)) return sandbox;
  const http = endpoint.transport !== 'stdio';
  const port = http ? (launch.port ?? (await choosePort(sandbox))) : undefined;
  const job = await prepareJob(launch, { ...options, ...(port === undefined ? {} : { port }) });
  if (isFailure(job)) return job;
  const { transport, headers = {} } = endpoint;
  if (transport === 'stdio') return visitLocal(job, sandbox, deadline, secretsOf(endpoint));
  const url = new URL(endpoint.url ?? 'http://127.0.0.1/mcp');
  url.port = String(port);
  return visitLocal(job, sandbox, deadline, secretsOf(endpoint), {
    url: url.href,
    transport,
    headers,
  });
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

/** Without a sandbox only what this project has pinned by hash may run, since that is known to be harmless. */
function sandboxFor(launch: StdioLaunch, sandbox: Sandbox | Failure): Sandbox | Failure {
  if (!isFailure(sandbox)) return sandbox;
  return launch.package?.startsWith('starter:') === true ? { kind: 'none' } : sandbox;
}

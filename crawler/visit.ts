import { cleanText, redact } from './clean-text.ts';
import type { Listed } from './client/list-tools.ts';
import { failed, isFailure, type Failure } from './failure.ts';
import { visitTimeoutMs } from './limits.ts';
import type { Endpoint, StdioLaunch } from './listing.ts';
import type { PackageStore } from './packages/package-store.ts';
import { prepareJob } from './prepare-job.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { visitLocal } from './visit-local.ts';
import type { Visit } from './visit-record.ts';

/** What all visits of a run share. */
export interface VisitOptions {
  packages: PackageStore;
  /** What `openSandbox` returned; a failure means that only the pinned starter list may run. */
  sandbox: Sandbox | Failure;
  /** For the conversation, not for installing; a minute by default. */
  timeoutMs?: number;
  /** Lets HTTP reach addresses that are not public, for a user's own servers. */
  allowPrivate?: boolean;
  /** Directories that a `cmd:` server may read; the first is its working directory. */
  readOnlyPaths?: readonly string[];
  /** Ends the visit without a result: `visit` then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * Asks one endpoint for its tools. Nothing that a server does makes it throw or wait beyond the
 * deadline: whatever comes of it is an outcome with a reason.
 */
export async function visit(endpoint: Endpoint, options: VisitOptions): Promise<Visit> {
  const at = new Date();
  const start = performance.now();
  const found = await ask(endpoint, options);
  options.signal?.throwIfAborted();
  const base = {
    locator: endpoint.locator,
    transport: endpoint.transport,
    at,
    durationMs: Math.round(performance.now() - start),
  };
  if (isFailure(found)) {
    const reason = cleanText(redact(found.reason, secretsOf(endpoint)));
    return { ...base, outcome: found.failure, reason, tools: [], skippedTools: 0 };
  }
  const { partial, ...listed } = found;
  return {
    ...base,
    outcome: 'listed',
    ...(partial === undefined ? {} : { partial: true, reason: cleanText(partial) }),
    ...listed,
  };
}

async function ask(endpoint: Endpoint, options: VisitOptions): Promise<Listed | Failure> {
  if (endpoint.launch !== undefined) return askLocal(endpoint, endpoint.launch, options);
  return failed('needs-config', 'expected a way to start the server or a URL to reach it, got neither');
}

async function askLocal(
  endpoint: Endpoint,
  launch: StdioLaunch,
  options: VisitOptions,
): Promise<Listed | Failure> {
  const sandbox = sandboxFor(launch, options.sandbox);
  if (isFailure(sandbox)) return sandbox;
  const job = await prepareJob(launch, options);
  if (isFailure(job)) return job;
  return visitLocal(job, sandbox, signalOf(options), secretsOf(endpoint));
}

/** Without a sandbox only what this project has pinned by hash may run, since that is known to be harmless. */
function sandboxFor(launch: StdioLaunch, sandbox: Sandbox | Failure): Sandbox | Failure {
  if (!isFailure(sandbox)) return sandbox;
  return launch.package?.startsWith('starter:') === true ? { kind: 'none' } : sandbox;
}

function signalOf(options: VisitOptions): AbortSignal {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? visitTimeoutMs);
  return options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
}

/** What was given to the server and must not come back in a reason. */
function secretsOf(endpoint: Endpoint): string[] {
  return [...Object.values(endpoint.launch?.env ?? {}), ...Object.values(endpoint.headers ?? {})];
}

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Deadline } from './deadline.ts';
import { failed, isFailure, type Failure } from './failure.ts';
import { visitTimeoutMs } from './limits.ts';
import type { Endpoint, StdioLaunch } from './listing.ts';
import { namesInCode } from './missing/code-names.ts';
import { explainLack } from './missing/explain-lack.ts';
import { startSupplied } from './missing/start-supplied.ts';
import { tellStandIns } from './named-paths.ts';
import type { InstalledPackage } from './packages/installed-package.ts';
import { prepareJob } from './prepare-job.ts';
import type { PathPair } from './sandbox/rewrite-paths.ts';
import { portInside, type Sandbox } from './sandbox/sandbox.ts';
import { secretsOf } from './secrets/secrets-of.ts';
import { hiddenFile, nameShares, openShares } from './share.ts';
import { visitLocal } from './visit-local.ts';
import { askingOf, type Found, type VisitOptions } from './visit-options.ts';

const maxNamed = 20;

/** Starts a local server, with made-up values where it lacks some, and asks it for its tools. */
export async function askLocal(
  endpoint: Endpoint,
  { launch, installed }: { launch: StdioLaunch; installed: InstalledPackage | undefined },
  options: VisitOptions,
  deadline: Deadline,
): Promise<Found> {
  const sandbox = sandboxFor(launch, options.sandbox);
  if (isFailure(sandbox)) return sandbox;
  const isConfined = sandbox.wrap !== undefined || installed?.image !== undefined;
  const open = [...(launch.madeUp ?? []), ...(installed?.madeUp ?? [])];
  if (!isConfined && open.length > 0 && launch.package?.startsWith('starter:') !== true)
    return failed(
      'needs-config',
      `expected values for ${open.slice(0, maxNamed).join(', ')}; made-up ones are given to servers in a sandbox only`,
    );
  const { transport, headers = {} } = endpoint;
  const http = transport !== 'stdio';
  const port = http ? (launch.port ?? (await choosePort(sandbox))) : undefined;
  const { readOnlyPaths = [] } = options;
  const shares = openShares(typeof readOnlyPaths === 'function' ? readOnlyPaths(endpoint) : readOnlyPaths);
  const url = new URL(endpoint.url ?? 'http://127.0.0.1/mcp');
  if (port !== undefined) url.port = String(port);
  const secrets = secretsOf(endpoint);
  let standIns: PathPair[] = [];
  const { started, ...supplied } = await startSupplied(
    open.length === 0 ? launch : { ...launch, madeUp: open },
    {
      mayMakeUp: isConfined,
      offered: endpoint.offered ?? {},
      timeoutMs: options.timeoutMs ?? visitTimeoutMs,
      isOver: () => deadline.signal.aborted,
      namesInCode: () => (installed?.image === undefined && installed !== undefined ? codeOf(installed) : []),
      start: async (next, patience) => {
        const job = prepareJob(next, {
          shares,
          ...(installed === undefined ? {} : { installed }),
          confined: sandbox.wrap !== undefined,
          ...(port === undefined ? {} : { port }),
        });
        if (isFailure(job)) return job;
        standIns = job.standIns ?? [];
        return visitLocal(job, sandbox, deadline, secrets, {
          asking: askingOf(options),
          ...(http ? { http: { url: url.href, transport, headers } } : {}),
          ...(patience === undefined ? {} : { patience }),
        });
      },
    },
  );
  if (isFailure(started)) return started;
  const found = isFailure(started.found)
    ? explainLack(started.found, started.words, supplied, isConfined)
    : started.found;
  const { madeUp, addedArguments } = supplied;
  if (!isFailure(found)) return { ...found, madeUp, addedArguments };
  const hidden = sandbox.wrap === undefined ? undefined : hiddenFile(launch, shares);
  const told = nameShares(found.reason, shares) + tellStandIns(standIns);
  const reason = told + (hidden === undefined ? '' : `; ${hidden}`);
  return { ...found, ...failed(found.failure, reason, found.retry), madeUp, addedArguments };
}

/** What the code of a package reads: npm has it below its name, others all over the tree. */
function codeOf({ tree, name }: InstalledPackage): string[] {
  const own = join(tree, 'node_modules', name);
  return namesInCode(existsSync(own) ? own : tree);
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
export function sandboxFor(launch: StdioLaunch, sandbox: Sandbox | Failure): Sandbox | Failure {
  if (!isFailure(sandbox)) return sandbox;
  return launch.package?.startsWith('starter:') === true ? { kind: 'none' } : sandbox;
}

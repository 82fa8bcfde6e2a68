import type { Connections } from './client/connections.ts';
import { httpExchange } from './client/http-exchange.ts';
import { interruptible } from './client/interruptible.ts';
import type { Issuers } from './client/issuers.ts';
import { listTools, type Era, type Listed } from './client/list-tools.ts';
import { sseExchange } from './client/sse-exchange.ts';
import { readAuthorization } from './client/read-authorization.ts';
import { openWire, type Wire } from './client/wire.ts';
import { isFailure, type Failure } from './failure.ts';
import type { Transport } from './outcome.ts';

/** Where and how to ask over HTTP. */
export interface RemoteTarget {
  url: string;
  transport: Exclude<Transport, 'stdio'>;
  headers: Record<string, string>;
  connections: Connections;
  firstEra?: Era;
  /** Asks the authorization servers that a server names; nobody at another host is asked without. */
  issuers?: Issuers | undefined;
  /** How long to wait for the head of each answer; as long as the visit may take where it is left out. */
  headersTimeoutMs?: number;
}

/** What was listed, and over which transport it turned out to be. */
export type RemoteListed = Listed & { transport: Transport };

/**
 * Asks over HTTP. A server that refuses the newer transport with a 4xx is asked over the older one, as
 * the specification has it; after a timeout or a 5xx it is not, since that would only double the wait.
 */
export async function visitRemote(
  target: RemoteTarget,
  signal: AbortSignal,
  interrupted: Promise<Failure>,
): Promise<RemoteListed | Failure> {
  const wire = openWire(target.connections, signal, target.headersTimeoutMs);
  try {
    const found = await askEitherWay(wire, target, interrupted);
    if (!isFailure(found) || found.challenge === undefined) return found;
    const { challenge, ...refused } = found;
    const { issuers } = target;
    return {
      ...refused,
      authorization: await readAuthorization(challenge, { wire, resource: target, issuers }),
    };
  } finally {
    wire.close();
  }
}

async function askEitherWay(
  wire: Wire,
  target: RemoteTarget,
  interrupted: Promise<Failure>,
): Promise<RemoteListed | Failure> {
  if (target.transport === 'sse') return overSse(wire, target, interrupted);
  const exchange = httpExchange(wire, target.url, target.headers);
  const listed = await listTools(interruptible(exchange, interrupted), target.firstEra);
  if (isFailure(listed) && exchange.mayBeLegacy()) {
    const older = await overSse(wire, target, interrupted);
    return isFailure(older) ? listed : older;
  }
  await exchange.close();
  return isFailure(listed) ? listed : { ...listed, transport: 'streamable-http' };
}

async function overSse(
  wire: Wire,
  target: RemoteTarget,
  interrupted: Promise<Failure>,
): Promise<RemoteListed | Failure> {
  const exchange = await Promise.race([sseExchange(wire, target.url, target.headers), interrupted]);
  if (isFailure(exchange)) return exchange;
  const listed = await listTools(interruptible(exchange, interrupted));
  await exchange.close();
  return isFailure(listed) ? listed : { ...listed, transport: 'sse' };
}

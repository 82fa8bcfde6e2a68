import type { buildConnector } from 'undici';
import { httpExchange } from './client/http-exchange.ts';
import { interruptible } from './client/interruptible.ts';
import { listTools, type Era, type Listed } from './client/list-tools.ts';
import { sseExchange } from './client/sse-exchange.ts';
import { openWire, type Wire } from './client/wire.ts';
import { isFailure, type Failure } from './failure.ts';
import type { Transport } from './outcome.ts';

/** Where and how to ask over HTTP. */
export interface RemoteTarget {
  url: string;
  transport: Exclude<Transport, 'stdio'>;
  headers: Record<string, string>;
  connect: buildConnector.connector;
  firstEra?: Era;
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
  const wire = openWire(target.connect, signal, target.headersTimeoutMs);
  try {
    if (target.transport === 'sse') return await overSse(wire, target, interrupted);
    const exchange = httpExchange(wire, target.url, target.headers);
    const listed = await listTools(interruptible(exchange, interrupted), target.firstEra);
    if (isFailure(listed) && exchange.mayBeLegacy()) {
      const older = await overSse(wire, target, interrupted);
      return isFailure(older) ? listed : older;
    }
    await exchange.close();
    return isFailure(listed) ? listed : { ...listed, transport: 'streamable-http' };
  } finally {
    wire.close();
  }
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

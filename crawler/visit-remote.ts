import type { Connections } from './client/connections.ts';
import { httpExchange } from './client/http-exchange.ts';
import { interruptible } from './client/interruptible.ts';
import type { Issuers } from './client/issuers.ts';
import type { Asking, Listed } from './client/list-all.ts';
import { listTools } from './client/list-tools.ts';
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
  /** Asks the authorization servers that a server names; nobody at another host is asked without. */
  issuers?: Issuers | undefined;
  asking?: Asking;
  /** How long to wait for the head of each answer; as long as the visit may take where it is left out. */
  headersTimeoutMs?: number;
}

/** What was listed, and over which transport it turned out to be. */
export type RemoteListed = Listed & { transport: Transport };

/**
 * Asks over HTTP. A server that refuses one transport, with a 4xx or with what belongs to neither, is asked over the other one,
 * whichever its listing names: the two are mixed up a lot. After a timeout or a 5xx it is not, since that would only double
 * the wait.
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

/** What came of one transport. */
interface Attempt {
  found: RemoteListed | Failure;
  /** The server may speak the other one instead. */
  mayBeOther: boolean;
  /** It has said something in this one, or wants to know who asks first: what came of it counts. */
  isSpoken: boolean;
}

/** What an answer to the request for a stream of events comes to where that is not known. */
const unknownStream = new Set<Failure['failure']>(['not-found', 'not-mcp', 'malformed']);
const asksWho = new Set<Failure['failure']>(['needs-auth', 'needs-payment']);
/** What only an answer to a message can come to. */
const answered = new Set<Failure['failure']>(['rpc-error', 'malformed', 'unsupported-version', 'too-large']);

async function askEitherWay(
  wire: Wire,
  target: RemoteTarget,
  interrupted: Promise<Failure>,
): Promise<RemoteListed | Failure> {
  const [ask, askOther] = target.transport === 'sse' ? [overSse, overPosts] : [overPosts, overSse];
  const first = await ask(wire, target, interrupted);
  if (!first.mayBeOther) return first.found;
  const second = await askOther(wire, target, interrupted);
  // Where neither is spoken, the reason is that of the one that was named.
  return second.isSpoken ? second.found : first.found;
}

async function overPosts(wire: Wire, target: RemoteTarget, interrupted: Promise<Failure>): Promise<Attempt> {
  const exchange = httpExchange(wire, target.url, target.headers);
  const listed = await listTools(interruptible(exchange, interrupted), target.asking);
  const mayBeOther = isFailure(listed) && exchange.mayBeLegacy();
  if (!mayBeOther) await exchange.close();
  if (isFailure(listed)) {
    const { failure } = listed;
    return { found: listed, mayBeOther, isSpoken: answered.has(failure) || asksWho.has(failure) };
  }
  return { found: { ...listed, transport: 'streamable-http' }, mayBeOther: false, isSpoken: true };
}

async function overSse(wire: Wire, target: RemoteTarget, interrupted: Promise<Failure>): Promise<Attempt> {
  const exchange = await Promise.race([sseExchange(wire, target.url, target.headers), interrupted]);
  if (isFailure(exchange)) {
    const { failure } = exchange;
    return { found: exchange, mayBeOther: unknownStream.has(failure), isSpoken: asksWho.has(failure) };
  }
  // The stateless era has no such transport.
  const asking: Asking = { ...target.asking, firstEra: 'initialize' };
  const listed = await listTools(interruptible(exchange, interrupted), asking);
  await exchange.close();
  const found = isFailure(listed) ? listed : ({ ...listed, transport: 'sse' } as const);
  return { found, mayBeOther: false, isSpoken: true };
}

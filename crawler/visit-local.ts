import { connect as connectSocket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { buildConnector } from 'undici';
import { openConnections } from './client/connections.ts';
import { interruptible } from './client/interruptible.ts';
import { listTools, type Listed } from './client/list-tools.ts';
import { stdioExchange } from './client/stdio-exchange.ts';
import type { Deadline } from './deadline.ts';
import { explainEnd, lastWords } from './explain-end.ts';
import { explainLimit } from './explain-limit.ts';
import { failed, isFailure, type Failure } from './failure.ts';
import type { Connect } from './sandbox/relay.ts';
import type { Job, Sandbox } from './sandbox/sandbox.ts';
import { startServer, type RunningServer } from './sandbox/start-server.ts';
import { visitRemote, type RemoteListed, type RemoteTarget } from './visit-remote.ts';

/** What a process wrote last may still be in its pipes when its end is known. */
const drainMs = 50;
const retryMs = 50;
const graceMs = 500;

/** A started server's HTTP side: the URL within its own namespace. */
export type LocalHttp = Omit<RemoteTarget, 'connections'>;

/** Starts a job, asks it for its tools over its pipes or over HTTP, and ends it, whatever happens. */
export async function visitLocal(
  job: Job,
  sandbox: Sandbox,
  { signal, expired }: Deadline,
  secrets: readonly string[],
  http?: LocalHttp,
): Promise<Listed | RemoteListed | Failure> {
  const server = await startServer(sandbox, job);
  const ended = server.ended.then(async (how) => {
    await wait(drainMs);
    return explainLimit(how, server, secrets) ?? explainEnd(how, server.stderrTail(), secrets);
  });
  const interrupted = Promise.race([ended, expired]);
  try {
    const listed =
      http === undefined
        ? await listTools(interruptible(stdioExchange(server), interrupted))
        : await visitRemote(
            { ...http, connections: openConnections(connectorTo(server, job)) },
            signal,
            interrupted,
          );
    if (!isFailure(listed)) return listed;
    // A connection breaks a moment before the end that broke it is known.
    const end = listed.failure === 'refused' ? await Promise.race([ended, wait(graceMs)]) : undefined;
    return end ?? explainSilence(listed, server, secrets);
  } finally {
    await server.stop();
  }
}

/** What a server that hangs has said on stderr is the best explanation there is. */
function explainSilence(failure: Failure, server: RunningServer, secrets: readonly string[]): Failure {
  if (failure.failure !== 'timed-out') return failure;
  const limit = explainLimit(failure.reason, server, secrets);
  if (limit !== undefined) return limit;
  const told = lastWords(server.stderrTail(), secrets);
  return told === '' ? failure : failed('timed-out', `${failure.reason}; it wrote: ${told}`);
}

/** Every connection leads to this server, whatever host a URL names. */
function connectorTo(server: RunningServer, job: Job): buildConnector.connector {
  const connect = server.connect ?? bareConnect(server, job.port ?? 0);
  return (_options, callback) => {
    connect().then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

/** Without a sandbox the server listens on this machine, once it has got that far. */
function bareConnect(server: RunningServer, port: number): Connect {
  let hasEnded = false;
  void server.ended.then(() => (hasEnded = true));
  return async () => {
    for (;;) {
      const socket = connectSocket(port, '127.0.0.1');
      const error = await new Promise<Error | undefined>((resolve) => {
        socket.once('connect', () => resolve(undefined));
        socket.once('error', resolve);
      });
      if (error === undefined) return socket;
      if (hasEnded) throw error;
      await wait(retryMs);
    }
  };
}

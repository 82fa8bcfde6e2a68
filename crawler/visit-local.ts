import { connect as connectSocket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { buildConnector } from 'undici';
import { openConnections } from './client/connections.ts';
import { interruptible } from './client/interruptible.ts';
import type { Asking, Listed } from './client/list-all.ts';
import { listTools } from './client/list-tools.ts';
import { stdioExchange } from './client/stdio-exchange.ts';
import type { Deadline } from './deadline.ts';
import { explainEnd, lastWords } from './explain-end.ts';
import { failed, isFailure, type Failure } from './failure.ts';
import { maxStderrBytes } from './limits.ts';
import type { Connect } from './sandbox/relay.ts';
import type { Job, Sandbox } from './sandbox/sandbox.ts';
import { startServer, type RunningServer } from './sandbox/start-server.ts';
import { visitRemote, type RemoteListed, type RemoteTarget } from './visit-remote.ts';

/** What a process wrote last may still be in its pipes when its end is known. */
const drainMs = 50;
const retryMs = 50;
const graceMs = 500;

/** A started server's HTTP side: the URL within its own namespace. */
export type LocalHttp = Omit<RemoteTarget, 'connections' | 'asking'>;

/** What a started server said, and what it wrote on stdout that is none of it. */
export type LocalListed = Listed & { noise?: string };

/** One way to talk to a server that has been started. */
interface Talk {
  list(interrupted: Promise<Failure>): Promise<LocalListed | RemoteListed | Failure>;
  /** The end of what it wrote to stdout beside its messages. */
  stdout(): string;
  /** The same in words, where nothing but messages belongs there. */
  noise(): string | undefined;
}

/** Starts a job, asks it for its tools over its pipes or over HTTP, and ends it, whatever happens. */
export async function visitLocal(
  job: Job,
  sandbox: Sandbox,
  { signal, expired }: Deadline,
  secrets: readonly string[],
  asking: Asking,
  http?: LocalHttp,
): Promise<LocalListed | RemoteListed | Failure> {
  const server = await startServer(sandbox, job);
  const talk =
    http === undefined
      ? overPipes(server, secrets, asking)
      : overHttp(server, job, { ...http, asking }, signal);
  const ended = server.ended.then(async (how) => {
    await wait(drainMs);
    return explainEnd(how, { stderr: server.stderrTail(), stdout: talk.stdout() }, secrets);
  });
  const interrupted = Promise.race([ended, expired]);
  try {
    const listed = await talk.list(interrupted);
    const noise = talk.noise();
    if (!isFailure(listed)) return noise === undefined ? listed : { ...listed, noise };
    // A connection breaks a moment before the end that broke it is known.
    const end = listed.failure === 'refused' ? await Promise.race([ended, wait(graceMs)]) : undefined;
    return end ?? explainSilence(listed, lastWords(server.stderrTail(), secrets), noise);
  } finally {
    await server.stop();
  }
}

function overPipes(server: RunningServer, secrets: readonly string[], asking: Asking): Talk {
  const exchange = stdioExchange(server);
  return {
    list: (interrupted) => listTools(interruptible(exchange, interrupted), asking),
    stdout: () => exchange.noise().tail(),
    noise: () => exchange.noise().describe(secrets),
  };
}

/** What serves over HTTP may log on stdout, and would wait if nobody read that. */
function overHttp(
  server: RunningServer,
  job: Job,
  http: Omit<RemoteTarget, 'connections'>,
  signal: AbortSignal,
): Talk {
  let log = Buffer.alloc(0);
  server.stdout.on('data', (chunk: Buffer) => {
    log = Buffer.concat([log, chunk]).subarray(-maxStderrBytes);
  });
  const connections = openConnections(connectorTo(server, job));
  return {
    list: (interrupted) => visitRemote({ ...http, connections }, signal, interrupted),
    stdout: () => log.toString('utf8'),
    noise: () => undefined,
  };
}

/** What a server that hangs has written is the best explanation there is. */
function explainSilence(failure: Failure, words: string, noise: string | undefined): Failure {
  const { failure: outcome, reason } = failure;
  if (!['timed-out', 'malformed', 'not-mcp'].includes(outcome)) return failure;
  const told = outcome === 'timed-out' && words !== '' ? [`it wrote: ${words}`] : [];
  // Ahead of the words, which are cut where the reason is too long.
  const all = [reason, ...(noise === undefined ? [] : [noise]), ...told];
  return all.length === 1 ? failure : failed(outcome, all.join('; '));
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

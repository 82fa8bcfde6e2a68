import { connect as connectSocket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { buildConnector } from 'undici';
import { openConnections } from './client/connections.ts';
import { interruptible } from './client/interruptible.ts';
import { listTools, type Listed } from './client/list-tools.ts';
import { stdioExchange } from './client/stdio-exchange.ts';
import type { Deadline } from './deadline.ts';
import { explainEnd, lastWords } from './explain-end.ts';
import { failed, isFailure, type Failure } from './failure.ts';
import { listenTo, spokenLines } from './missing/spoken.ts';
import type { Connect } from './sandbox/relay.ts';
import type { Job, Sandbox } from './sandbox/sandbox.ts';
import { startServer, type RunningServer } from './sandbox/start-server.ts';
import { visitRemote, type RemoteListed, type RemoteTarget } from './visit-remote.ts';

/** What a process wrote last may still be in its pipes when its end is known. */
const drainMs = 50;
const retryMs = 50;
const graceMs = 500;
const lookMs = 250;

/** A started server's HTTP side: the URL within its own namespace. */
export type LocalHttp = Omit<RemoteTarget, 'connections'>;

/** How long a server that says what it lacks is waited for, and how to tell. */
export interface Patience {
  ms: number;
  isLacking(words: string): boolean;
}

/** What came of one start of a server, and what it wrote for people. */
export interface Started {
  found: Listed | RemoteListed | Failure;
  /** Of stdout and stderr, without messages of the protocol. Secrets are in it. */
  words: string;
}

/** Starts a job, asks it for its tools over its pipes or over HTTP, and ends it, whatever happens. */
export async function visitLocal(
  job: Job,
  sandbox: Sandbox,
  { signal, expired }: Deadline,
  secrets: readonly string[],
  { http, patience }: { http?: LocalHttp; patience?: Patience } = {},
): Promise<Started> {
  const server = await startServer(sandbox, job);
  const heard = [listenTo(server.stdout), listenTo(server.stderr)];
  const words = (): string => heard.map((each) => spokenLines(each()).join('\n')).join('\n');
  /** Its last words, after what it greets on stdout. */
  const last = (): string => `${spokenLines(heard[0]?.() ?? '').join('\n')}\n${server.stderrTail()}`;
  const ended = server.ended.then(async (how) => {
    await wait(drainMs);
    return explainEnd(how, last(), secrets);
  });
  const visit = new AbortController();
  const interrupted = Promise.race([
    ended,
    expired,
    ...(patience === undefined ? [] : [loseIt(patience, words, visit.signal)]),
  ]);
  try {
    const listed =
      http === undefined
        ? await listTools(interruptible(stdioExchange(server), interrupted))
        : await visitRemote(
            { ...http, connections: openConnections(connectorTo(server, job)) },
            signal,
            interrupted,
          );
    if (!isFailure(listed)) return { found: listed, words: words() };
    // A connection breaks a moment before the end that broke it is known.
    const end = listed.failure === 'refused' ? await Promise.race([ended, wait(graceMs)]) : undefined;
    return { found: end ?? explainSilence(listed, last(), secrets), words: words() };
  } finally {
    visit.abort();
    await server.stop();
  }
}

/** Resolves once the time is over for a server that does nothing but say what it lacks. */
async function loseIt({ ms, isLacking }: Patience, words: () => string, over: AbortSignal): Promise<Failure> {
  await wait(ms, undefined, { signal: over }).catch(() => undefined);
  for (
    let known = '';
    !over.aborted;
    await wait(lookMs, undefined, { signal: over }).catch(() => undefined)
  ) {
    const said = words();
    if ((said !== known || said === '') && isLacking(said)) break;
    known = said;
  }
  return failed('timed-out', 'no answer');
}

/** What a server that hangs has said on stderr is the best explanation there is. */
function explainSilence(failure: Failure, words: string, secrets: readonly string[]): Failure {
  if (failure.failure !== 'timed-out') return failure;
  const told = lastWords(words, secrets);
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

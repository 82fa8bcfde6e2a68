import { setTimeout as wait } from 'node:timers/promises';
import type { Exchange } from './client/exchange.ts';
import { interruptible } from './client/interruptible.ts';
import { listTools, type Listed } from './client/list-tools.ts';
import { stdioExchange } from './client/stdio-exchange.ts';
import { explainEnd, lastWords } from './explain-end.ts';
import { failed, isFailure, type Failure } from './failure.ts';
import type { Job, Sandbox } from './sandbox/sandbox.ts';
import { startServer, type RunningServer } from './sandbox/start-server.ts';

/** What a process wrote last may still be in its pipes when its end is known. */
const drainMs = 50;

/** Starts a job, asks it for its tools and ends it, whatever happens. `open` makes the exchange for its transport. */
export async function visitLocal(
  job: Job,
  sandbox: Sandbox,
  signal: AbortSignal,
  secrets: readonly string[],
  open: (server: RunningServer) => Exchange | Promise<Exchange> = stdioExchange,
): Promise<Listed | Failure> {
  const server = await startServer(sandbox, job);
  const ended = server.ended.then(async (how) => {
    await wait(drainMs);
    return explainEnd(how, server.stderrTail(), secrets);
  });
  try {
    const exchange = interruptible(await open(server), Promise.race([ended, deadline(signal)]));
    const listed = await listTools(exchange);
    await exchange.close();
    return isFailure(listed) ? explainSilence(listed, server, secrets) : listed;
  } finally {
    await server.stop();
  }
}

function expired(): Failure {
  return failed('timed-out', 'no answer before the deadline');
}

/** Resolves with `timed-out` once the signal aborts. */
export function deadline(signal: AbortSignal): Promise<Failure> {
  if (signal.aborted) return Promise.resolve(expired());
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(expired()), { once: true });
  });
}

/** What a server that hangs has said on stderr is the best explanation there is. */
function explainSilence(failure: Failure, server: RunningServer, secrets: readonly string[]): Failure {
  if (failure.failure !== 'timed-out') return failure;
  const told = lastWords(server.stderrTail(), secrets);
  return told === '' ? failure : failed('timed-out', `${failure.reason}; it wrote: ${told}`);
}

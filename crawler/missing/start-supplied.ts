import { isFailure, type Failure } from '../failure.ts';
import { lackingShare, maxRounds } from '../limits.ts';
import type { StdioLaunch } from '../listing.ts';
import type { Patience, Started } from '../visit-local.ts';
import { isLacking, readMissing } from './read-missing.ts';
import { nothingSupplied, supply, type Supplied } from './supplied.ts';

/** Ends after which a server may come further with more values. Not a limit of ours and no answer that nobody understands. */
const mendable: readonly Failure['failure'][] = ['needs-config', 'exited', 'timed-out', 'rpc-error', 'refused'];

/** How a server is started, and what may be added. */
export interface SupplyOptions {
  /** Only where nothing that it is given can leave this machine. */
  mayMakeUp: boolean;
  offered: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** Resolves at the end of the whole visit. */
  isOver(): boolean;
  start(launch: StdioLaunch, patience?: Patience): Promise<Started | Failure>;
}

/** What came of the last start, and what the server had been given by then. */
export interface SuppliedStart extends Supplied {
  started: Started | Failure;
}

/**
 * Starts a server, and again with made-up values as long as it names more that is missing, at most three times. A server that hangs
 * after it has said so is not waited for until the end, so that there is time for the next start.
 */
export async function startSupplied(
  launch: StdioLaunch,
  { mayMakeUp, offered, timeoutMs, isOver, start }: SupplyOptions,
): Promise<SuppliedStart> {
  let supplied = nothingSupplied(launch);
  for (let round = 0; ; round += 1) {
    const next = (words: string): Supplied | undefined => {
      const missing = readMissing(words);
      return isLacking(missing) ? supply(supplied, missing, offered) : undefined;
    };
    const mayGoOn = mayMakeUp && round < maxRounds;
    const patience = {
      ms: Math.round(timeoutMs * lackingShare),
      isLacking: (words: string): boolean => next(words) !== undefined,
    };
    const started = await start(supplied.launch, mayGoOn ? patience : undefined);
    if (isFailure(started) || !isFailure(started.found) || !mayGoOn || isOver()) return { ...supplied, started };
    if (!mendable.includes(started.found.failure)) return { ...supplied, started };
    // An error of the protocol is told in an answer rather than on a pipe.
    const more = next(`${started.words}\n${started.found.failure === 'rpc-error' ? started.found.reason : ''}`);
    if (more === undefined) return { ...supplied, started };
    supplied = more;
  }
}

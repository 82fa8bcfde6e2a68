import { isFailure, type Failure } from '../failure.ts';
import { helpTimeoutMs, lackingShare, maxRounds } from '../limits.ts';
import type { StdioLaunch } from '../listing.ts';
import type { Patience, Started } from '../visit-local.ts';
import { namesForLack } from './code-names.ts';
import type { Missing } from './missing.ts';
import { isLacking, readMissing } from './read-missing.ts';
import { spokenLines } from './spoken.ts';
import { isLikely, nothingSupplied, supply, type Supplied } from './supplied.ts';
import { readUsage } from './usage.ts';

/** Ends after which a server may come further with more values. Not a limit of ours and no answer that nobody understands. */
const mendable: readonly Failure['failure'][] = [
  'needs-config',
  'exited',
  'timed-out',
  'rpc-error',
  'refused',
  'not-mcp',
];

/** How a server is started, and what may be added. */
export interface SupplyOptions {
  /** Only where nothing that it is given can leave this machine. */
  mayMakeUp: boolean;
  offered: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** Whether the time of the whole visit is over. */
  isOver(): boolean;
  /** The variables that the code of the server reads, if it can be looked at. */
  namesInCode(): readonly string[];
  start(launch: StdioLaunch, patience?: Patience): Promise<Started | Failure>;
}

/** What came of the last start, and what the server had been given by then. */
export interface SuppliedStart extends Supplied {
  started: Started | Failure;
}

/**
 * Starts a server, and again with made-up values as long as it names more that is missing, at most three times. A server that hangs
 * after it has said so is not waited for until the end, so that there is time for the next start. One that says nothing of use is
 * asked once for its help, where a command or flag may stand that starts it.
 */
export async function startSupplied(launch: StdioLaunch, context: SupplyOptions): Promise<SuppliedStart> {
  const { mayMakeUp, offered, timeoutMs, isOver, namesInCode, start } = context;
  let supplied = nothingSupplied(launch);
  let isHelped = false;
  const next = (words: string, mayGuess = true): Supplied | undefined => {
    const missing = readMissing(words);
    if (!isLacking(missing)) return undefined;
    return supply(supplied, mayGuess ? missing : { ...missing, asked: [] }, offered);
  };
  const nextByCode = (words: string): Supplied | undefined => {
    const lines = spokenLines(words);
    const names = namesInCode();
    const variables = namesForLack(
      lines,
      names.filter((name) => !name.startsWith('-') && isLikely(name)),
    );
    const options = namesForLack(
      lines,
      names.filter((name) => name.startsWith('-')),
    ).slice(0, 1);
    return supply(supplied, { ...nothing, variables, options }, offered);
  };
  for (let round = 0; ; round += 1) {
    const mayGoOn = mayMakeUp && round < maxRounds;
    const patience = {
      ms: Math.round(timeoutMs * lackingShare),
      isLacking: (words: string) => next(words) !== undefined || isElsewhere(words),
    };
    const started = await start(supplied.launch, mayGoOn ? patience : undefined);
    if (isFailure(started) || !isFailure(started.found) || !mayGoOn || isOver())
      return { ...supplied, started };
    if (!mendable.includes(started.found.failure)) return { ...supplied, started };
    // An error of the protocol is told in an answer rather than on a pipe.
    const words = `${started.words}\n${started.found.failure === 'rpc-error' ? started.found.reason : ''}`;
    let more = next(words, false) ?? nextByCode(words) ?? next(words, true);
    if (more === undefined && !isHelped) {
      isHelped = true;
      const { starters } = readUsage(spokenLines(await helpOf(supplied.launch, start)));
      more = supply(supplied, { ...nothing, starters }, offered);
    }
    if (more === undefined) {
      // What was broken off for want of patience has the rest of the time.
      const isBrokenOff = started.found.failure === 'timed-out' && !isOver();
      return { ...supplied, started: isBrokenOff ? await start(supplied.launch) : started };
    }
    supplied = more;
  }
}

const nothing: Missing = {
  variables: [],
  mentioned: [],
  mentionedOptions: [],
  options: [],
  positionals: [],
  asked: [],
  starters: [],
  shown: { options: [], positionals: [] },
};

/** Whether a server says that it listens for HTTP rather than reads its pipe, so that waiting for an answer there is of no use. */
function isElsewhere(words: string): boolean {
  return /\b(?:listening|running|started|available|server|endpoint)\b.{0,60}(?:https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])|\bport:? {0,2}\d{2,5}\b|:\d{4,5}\b)/i.test(
    words,
  );
}

/** What a server says of how it is started. Most end by themselves then; one that does not know the option starts as ever. */
async function helpOf(launch: StdioLaunch, start: SupplyOptions['start']): Promise<string> {
  const end = performance.now() + 2 * helpTimeoutMs;
  const patience = {
    ms: helpTimeoutMs,
    isLacking: (words: string) => words.trim() !== '' || performance.now() > end,
  };
  const asked = await start({ ...launch, args: [...launch.args, '--help'] }, patience);
  return isFailure(asked) ? '' : asked.words;
}

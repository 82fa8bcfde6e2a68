import { lastWords } from './explain-end.ts';
import { failed, type Failure } from './failure.ts';
import {
  maxFileBytes,
  maxOpenFiles,
  maxProcesses,
  maxProcessorSeconds,
  maxServerMemoryBytes,
  temporaryBytes,
} from './sandbox/sandbox.ts';
import type { RunningServer } from './sandbox/start-server.ts';

const megabyte = 1024 ** 2;
const memory = `${maxServerMemoryBytes / 1024 / megabyte} GiB of memory`;

/** Ends by a signal that the system sends for one reason only. */
const signals: { end: RegExp; met: string }[] = [
  { end: /^(?:exit code 152|signal SIGXCPU)$/, met: `${maxProcessorSeconds} seconds of processor time` },
  { end: /^(?:exit code 153|signal SIGXFSZ)$/, met: `${maxFileBytes / megabyte} MiB for one file` },
];

/** What the system's refusals are called by those who die of them. Of memory that is refused the limit would not be ours. */
const refusals: { words: RegExp; met: string }[] = [
  { words: /no space left on device/i, met: `${temporaryBytes / megabyte} MiB of files` },
  { words: /\bEFBIG\b|file too large/i, met: `${maxFileBytes / megabyte} MiB for one file` },
  { words: /\bEMFILE\b|too many open files/i, met: `${maxOpenFiles} open files` },
  {
    words:
      /\bspawn\b.{0,200}\bEAGAIN\b|\bfork\b.{0,200}(?:\bEAGAIN\b|temporarily unavailable)|can(?:'t|not) (?:fork|start new thread)|pthread_create|BlockingIOError: \[Errno 11\]|ERR_WORKER_INIT_FAILED|(?:fail|unable|can't|cannot|could not).{0,30}(?:create|start).{0,20}\bthread\b/i,
    met: `${maxProcesses} processes and threads`,
  },
];

/**
 * For a server that ended, or went silent, at a limit of ours: which one it was, so that nobody takes it for a fault of the server's own. Undefined
 * where no limit is known to have had a part in it. `ended` is the end as `RunningServer` tells it, or why it is not waited for any longer.
 */
export function explainLimit(
  ended: string,
  server: Pick<RunningServer, 'limits' | 'stderrTail'>,
  secrets: readonly string[],
): Failure | undefined {
  const { limits } = server;
  if (limits === undefined) return undefined;
  const words = lastWords(server.stderrTail(), secrets);
  const told = words === '' ? '' : `; it wrote: ${words}`;
  if (limits.tookTooMuchMemory())
    return failed('over-limit', `took more than the ${memory} that a server may have here (${ended})${told}`);
  // Nobody else ends a container by this signal: it is the engine's, or the system's, for want of memory.
  if (limits.byEngine && ended === 'exit code 137')
    return failed(
      'over-limit',
      `was killed (${ended}), as a container is that takes more than ${memory}${told}`,
    );
  const met =
    signals.find(({ end }) => end.test(ended))?.met ??
    (/^exit code (?!0$)|^signal /.test(ended)
      ? refusals.find((each) => each.words.test(words))?.met
      : undefined);
  return met === undefined
    ? undefined
    : failed('over-limit', `met the limit of ${met} that a server may have here (${ended})${told}`);
}

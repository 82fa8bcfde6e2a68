import { failed, type Failure } from './failure.ts';
import { maxLastWordsBytes } from './limits.ts';
import { redact } from './secrets/redact.ts';

const configuration =
  /\b(?:api[ _-]?(?:key|token)|access[ _-]?token|auth[ _-]?token|credentials?|environment variables?|env(?:ironment)? var|usage:|missing required|must (?:be set|provide|specify)|is not set|(?:is|are) required|required (?:argument|option|env)|please (?:set|provide|specify))/i;

/** How the launcher begins what it says of a command that does not exist, and of a directory that is closed. */
const commandNotFound = 'command not found in the sandbox';
const cannotEnter = 'cannot enter ';

/** What a server wrote before it ended: to stderr, and to stdout beside its messages. */
export interface LastWords {
  stderr: string;
  stdout: string;
}

/**
 * Why a server ended before it had answered: `needs-config` if its last words ask for a key, a variable
 * or an argument, `no-runner` if there is no such command, else `exited`. Many print how they are used to stdout, which counts
 * as well. `ended` is the end as `RunningServer` tells it; `secrets` are taken out.
 */
export function explainEnd(
  ended: string,
  { stderr, stdout }: LastWords,
  secrets: readonly string[],
): Failure {
  if (ended.startsWith('not started'))
    return failed(ended.includes('ENOENT') ? 'no-runner' : 'exited', ended);
  const words = lastWords(stderr, secrets);
  if (words.startsWith(commandNotFound)) return failed('no-runner', words);
  if (words.startsWith(cannotEnter)) return failed('needs-config', words);
  const others = lastWords(stdout, secrets);
  const all = [...(words === '' ? [] : [words]), ...(others === '' ? [] : [`on stdout: ${others}`])].join(
    '; ',
  );
  const outcome = configuration.test(all) ? 'needs-config' : 'exited';
  return failed(outcome, `ended with ${ended} before it had answered${all === '' ? '' : `: ${all}`}`);
}

/** The end of what a server wrote, without secrets. */
export function lastWords(written: string, secrets: readonly string[]): string {
  return redact(written, secrets).slice(-maxLastWordsBytes).trim();
}

import { failed, type Failure } from './failure.ts';
import { maxLastWordsBytes } from './limits.ts';
import { redact } from './secrets/redact.ts';

const configuration =
  /\b(?:api[ _-]?(?:key|token)|access[ _-]?token|auth[ _-]?token|credentials?|environment variables?|env(?:ironment)? var|usage:|missing required|must (?:be set|provide|specify)|is not set|(?:is|are) required|required (?:argument|option|env)|please (?:set|provide|specify))/i;

/** How the launcher begins what it says of a command that does not exist, and of a directory that is closed. */
const commandNotFound = 'command not found in the sandbox';
const cannotEnter = 'cannot enter ';

/**
 * Why a server ended before it had answered: `needs-config` if its last words ask for a key, a variable
 * or an argument, `no-runner` if there is no such command, else `exited`. `ended` is the end as `RunningServer` tells it; `secrets` are taken out.
 */
export function explainEnd(ended: string, stderr: string, secrets: readonly string[]): Failure {
  if (ended.startsWith('not started'))
    return failed(ended.includes('ENOENT') ? 'no-runner' : 'exited', ended);
  const words = lastWords(stderr, secrets);
  if (words.startsWith(commandNotFound)) return failed('no-runner', words);
  if (words.startsWith(cannotEnter)) return failed('needs-config', words);
  const outcome = configuration.test(words) ? 'needs-config' : 'exited';
  return failed(outcome, `ended with ${ended} before it had answered${words === '' ? '' : `: ${words}`}`);
}

/** The end of what a server wrote to stderr, without secrets. */
export function lastWords(stderr: string, secrets: readonly string[]): string {
  return redact(stderr, secrets).slice(-maxLastWordsBytes).trim();
}

import { failed, type Failure } from '../failure.ts';
import { speaksOfNetwork } from './network-words.ts';
import { readMissing } from './read-missing.ts';
import type { Supplied } from './supplied.ts';

const maxNamed = 12;
const lackful: readonly Failure['failure'][] = ['needs-config', 'exited', 'timed-out', 'rpc-error', 'refused'];

/**
 * The failure of a local server in the light of what it wrote and was given: `needs-config` only where it still names something as
 * missing, and by name; where it has tried to reach a network, that is said instead, since there is none in the sandbox.
 */
export function explainLack(
  failure: Failure,
  words: string,
  { madeUp, addedArguments }: Supplied,
  isConfined: boolean,
): Failure {
  if (!lackful.includes(failure.failure)) return failure;
  const { variables, options, positionals } = readMissing(words);
  const lacks = [...variables, ...options, ...positionals.map(({ name }) => ({ name: `<${name}>` }))]
    .map(({ name }) => name)
    .slice(0, maxNamed);
  const given = [
    ...(madeUp.length === 0 ? [] : [`with made-up ${madeUp.slice(0, maxNamed).join(', ')}`]),
    ...(addedArguments.length === 0 ? [] : [`with the argument ${addedArguments.join(' ')}`]),
  ].join(' and ');
  const start = given === '' ? '' : `${given}: `;
  if (isConfined && speaksOfNetwork(words))
    return { ...failure, ...failed('exited', `it tried to reach a network, and the sandbox has none; ${start}${failure.reason}`) };
  const isStated = lacks.length > 0 || failure.failure === 'needs-config';
  if (!isStated) return given === '' ? failure : { ...failure, ...failed(failure.failure, `${start}${failure.reason}`, failure.retry) };
  const named = lacks.length === 0 ? '' : `it says that it lacks ${lacks.join(', ')}; `;
  return { ...failure, ...failed('needs-config', `${named}${start}${failure.reason}`) };
}

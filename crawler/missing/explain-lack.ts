import { failed, type Failure } from '../failure.ts';
import { speaksOfNetwork } from './network-words.ts';
import { readMissing } from './read-missing.ts';
import type { Supplied } from './supplied.ts';

const maxNamed = 12;
const lackful: readonly Failure['failure'][] = [
  'needs-config',
  'exited',
  'timed-out',
  'rpc-error',
  'refused',
];

/**
 * The failure of a local server in the light of what it wrote and was given: `needs-config` only where it still names something as
 * missing, and by name; where it has tried to reach a network, that is said instead, since there is none in the sandbox.
 */
export function explainLack(
  failure: Failure,
  words: string,
  supplied: Supplied,
  isConfined: boolean,
): Failure {
  if (!lackful.includes(failure.failure)) return failure;
  const { madeUp, addedArguments } = supplied;
  const { variables, options, positionals } = readMissing(words);
  const lacks = [...variables, ...options, ...positionals.map(({ name }) => ({ name: `<${name}>` }))]
    .map(({ name }) => name)
    .slice(0, maxNamed);
  const given = [
    ...(madeUp.length === 0 ? [] : [`made-up ${madeUp.slice(0, maxNamed).join(', ')}`]),
    ...(addedArguments.length === 0 ? [] : [`the argument “${addedArguments.join(' ')}”`]),
  ].join(' and ');
  const reason = given === '' ? failure.reason : `it was started with ${given}; ${failure.reason}`;
  if (isConfined && speaksOfNetwork(`${words}\n${failure.reason}`))
    return {
      ...failure,
      ...failed('exited', `it tried to reach a network, and the sandbox has none; ${reason}`),
    };
  const open = supplied.launch.madeUp ?? [];
  if (lacks.length === 0 && open.length > 0 && failure.failure !== 'rpc-error')
    return {
      ...failure,
      ...failed('needs-config', `expected values for ${open.slice(0, maxNamed).join(', ')}; ${reason}`),
    };
  if (lacks.length === 0) return { ...failure, ...failed(failure.failure, reason, failure.retry) };
  return { ...failure, ...failed('needs-config', `it says that it lacks ${lacks.join(', ')}; ${reason}`) };
}

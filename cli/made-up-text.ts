import type { Visit } from '../crawler/visit-record.ts';
import { printableName } from './printable.ts';

const shown = (words: readonly string[]): string => words.map((word) => printableName(word, 60)).join(', ');

/** How a server was started that is not how its users start it: `with made-up ACME_TOKEN and the argument “mcp”`; undefined where nothing was added. */
export function madeUpText({
  madeUp = [],
  addedArguments = [],
}: Pick<Visit, 'madeUp' | 'addedArguments'>): string | undefined {
  const parts = [
    ...(madeUp.length === 0 ? [] : [`made-up ${shown(madeUp)}`]),
    ...(addedArguments.length === 0
      ? []
      : [`the argument${addedArguments.length === 1 ? '' : 's'} ${shown(addedArguments)}`]),
  ];
  return parts.length === 0 ? undefined : `with ${parts.join(' and ')}`;
}

import type { SourceLoss } from '../db/sources.ts';
import { someOf } from './some-of.ts';

/** Why servers that a source has dropped are kept, and how to say that the source is right. */
export function lossMessage(key: string, loss: SourceLoss, advice = '--accept-loss'): string {
  const { known, lost, names, recent } = loss;
  const before = recent === 0 ? '' : `, after ${recent} others in the last days`;
  return (
    `${key} has dropped ${lost} of the ${known} servers that it had${before} (${someOf(names, lost)}), which looks like a ` +
    `fault of it: nothing is retired. If it is right, say so with ${advice}.`
  );
}

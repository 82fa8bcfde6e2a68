import { visitInWords } from '../../site/src/sentences/outcomes.ts';
import type { ServerTwin } from '../../site/src/stack/twin.ts';

/** When a server was listed, or why it was not: silence is not innocence. */
export function seenSentence({ lastListedAt, seen }: ServerTwin): string {
  if (lastListedAt !== undefined) return `Its tools were last listed on ${lastListedAt.slice(0, 10)}.`;
  const [last] = seen;
  return last === undefined
    ? 'Nobody has visited it yet, so nothing is known of its tools.'
    : `Its tools are not known: ${visitInWords(last)}`;
}

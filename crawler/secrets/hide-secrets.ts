import { hideSpans } from './span.ts';
import { textSpans } from './text-spans.ts';

const maxLength = 32 * 1024;

/**
 * A sentence that may quote what somebody gave, with `***` for what looks like a secret or is called one. The last thing
 * that is done to a text before it is stored or shown, behind `redact`, which knows what was given.
 */
export function hideSecrets(text: string): string {
  const readable = text.slice(0, maxLength);
  return hideSpans(readable, textSpans(readable, { isProse: true })).text;
}

import { indexSecrets } from './secret-index.ts';
import { mergeSpans, type Span } from './span.ts';

const mark = '[redacted]';
/** So many characters at the very edge of a text that may have been cut are no coincidence. */
const edgeLength = 4;

/**
 * Replaces every secret by `[redacted]`. Texts may have been cut by a cap, so pieces of random secrets go as
 * well, and what is left of any secret at the edges.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const index = indexSecrets(secrets);
  if (index.known.length === 0 || text === '') return text;
  let result = '';
  let end = 0;
  for (const [start, stop] of mergeSpans([
    ...index.find(text),
    ...index.known.flatMap((secret) => edges(text, secret)),
  ])) {
    result += text.slice(end, start) + mark;
    end = stop;
  }
  return result + text.slice(end);
}

function edges(text: string, secret: string): Span[] {
  const spans: Span[] = [];
  const end = text.endsWith('…') ? text.length - 1 : text.length;
  const longest = Math.min(secret.length - 1, 64);
  const head = range(longest).find((length) => text.startsWith(secret.slice(-length)));
  const tail = range(longest).find((length) => text.slice(0, end).endsWith(secret.slice(0, length)));
  if (head !== undefined) spans.push([0, head]);
  if (tail !== undefined) spans.push([end - tail, end]);
  return spans;
}

function range(longest: number): number[] {
  return Array.from({ length: Math.max(0, longest - edgeLength + 1) }, (_, index) => longest - index);
}

const maxLength = 280;

/** The first sentence of a description, or its first line; empty if there is nothing to read. */
export function firstSentence(description: unknown): string {
  if (typeof description !== 'string') return '';
  const start = description.slice(0, 4 * maxLength).trimStart();
  const line = start.split(/\r?\n/, 1)[0] ?? '';
  // A full stop ends a sentence only before a space, so that `e.g.` inside a line or `v1.2` does little harm.
  const end = line.search(/[.!?](?:\s|$)/);
  const sentence = end < 20 ? line : line.slice(0, end + 1);
  return sentence.length > maxLength ? `${sentence.slice(0, maxLength)}…` : sentence.trim();
}

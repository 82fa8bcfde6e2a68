import { createHash } from 'node:crypto';

/** What a text column keeps of one value; longer text is cut, since it is shown, not compared. */
export const maxTextLength = 32_768;

/**
 * Makes a string fit for a text column. Postgres refuses NUL, and what is not well-formed UTF-16 would be
 * changed on the way without a word; both become visible replacements.
 */
export function cleanText(text: string, maxLength = maxTextLength): string {
  return text.slice(0, maxLength).toWellFormed().replaceAll('\0', '\u2400');
}

/** The same for a value that may be absent or no string at all. */
export function cleanOptional(value: unknown, maxLength?: number): string | null {
  return typeof value === 'string' ? cleanText(value, maxLength) : null;
}

/** The key of a text of any length: hex SHA-256 of its UTF-16 code units, so that no two texts share one. */
export function textHash(text: string): string {
  return createHash('sha256').update(Buffer.from(text, 'utf16le')).digest('hex');
}

import { plainText } from '../visible-text.ts';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of anybody as text of an XML document, on one line; what XML cannot hold is shown by its number. */
export function xmlText(text: string, maxLength = 2_000): string {
  return plainText(text, maxLength).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/**
 * Text of anybody as text of a Markdown document, on one line: every punctuation mark of ASCII is escaped, so that nothing in it
 * begins a heading, a link, an address, a tag or code.
 */
export function markdownText(text: string, maxLength = 2_000): string {
  return plainText(text, maxLength)
    .trim()
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

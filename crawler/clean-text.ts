import { maxReasonBytes } from './limits.ts';

// All that people cannot see; the same characters that the policies escape, as a test says.
const unsafe = new RegExp(
  `[${[
    String.raw`\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}`,
    String.raw`\p{Default_Ignorable_Code_Point}\u180B-\u180F\uFE00-\uFE0F\u{E0000}-\u{E01EF}`,
    String.raw`\u115F\u1160\u3164\uFFA0\u2800\u034F\u17B4\u17B5`,
  ].join('')}]`,
  'gu',
);

/**
 * Text of a stranger made fit for a terminal, a log and a page: control, format and private
 * characters become visible as `⟦U+001B⟧`, line breaks become spaces, and it ends at `maxBytes` of UTF-8.
 */
export function cleanText(text: string, maxBytes: number = maxReasonBytes): string {
  // A character takes at least a byte, so nothing beyond this can survive the cap.
  const visible = text
    .slice(0, maxBytes)
    .replace(/[\r\n\t]{1,1000}/g, ' ')
    .replace(unsafe, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
    })
    .trim();
  return capBytes(visible, maxBytes);
}

/** Cuts text to `maxBytes` of UTF-8 between characters, with an ellipsis where something is missing. */
export function capBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const ellipsis = '…';
  const cut = Buffer.from(text).subarray(0, maxBytes - Buffer.byteLength(ellipsis));
  // A character cut in half decodes to one U+FFFD at the end.
  return `${cut.toString('utf8').replace(/\uFFFD$/, '')}${ellipsis}`;
}

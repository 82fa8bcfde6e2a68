/** How two texts differ: by nothing, by numbers alone, by what nobody reads (spaces, punctuation, capitals), or in what they say. */
export type TextChange = 'same' | 'digits' | 'cosmetic' | 'changed';

// Separators belong to a number only between digits, so that 9 and 1,203 differ by digits alone.
const numbers = /\p{Nd}+(?:[.,:/-]\p{Nd}+)*/gu;
const unread = /[\p{Z}\p{P}\t\n\r]+/gu;

const withoutNumbers = (text: string) => text.replace(numbers, '0');
const bare = (text: string) => text.normalize('NFC').replace(unread, '').toLowerCase();

/**
 * Compares what a definition said with what it says now. A count or a date in a description changes every day and says nothing new;
 * characters that cannot be seen are no punctuation, since text for models hides in them.
 */
export function compareTexts(before: string, after: string): TextChange {
  if (before === after) return 'same';
  const [old, now] = [withoutNumbers(before), withoutNumbers(after)];
  if (old === now) return 'digits';
  return bare(old) === bare(now) ? 'cosmetic' : 'changed';
}

import { cutText, showLine, showName, showText } from '../policy/unseen-characters.ts';

/**
 * Makes text of strangers fit for a terminal, where controls could move the cursor or set a title, and invisible
 * characters make one text look like another. Fit text stays as it is.
 */
export function printable(text: string): string {
  return showText(text);
}

/** The same on one line and cut to a length, for sentences and cells of a table. */
export function printableLine(text: string, maxLength = 120): string {
  return cutText(showLine(text.slice(0, 4 * maxLength)), maxLength);
}

/** A name of a tool, a server or an argument: two of them never look the same for want of seeing a character. */
export function printableName(name: string, maxLength = 120): string {
  return cutText(showName(name.slice(0, 4 * maxLength)), maxLength);
}

// Controls could move the cursor or set the title of a terminal; invisible and bidirectional characters
// could make one text look like another.
const unprintable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Makes text of strangers fit for a terminal: what cannot be seen is shown as its code point. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `⟦U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`,
  );
}

/** The same on one line and cut to a length, for cells of a table. */
export function printableLine(text: string, maxLength = 120): string {
  const line = printable(text.slice(0, 4 * maxLength)).replace(/[\n\t]+/g, ' ');
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

/** A word of a command line within a text, without the quotes around it. */
export interface PlacedWord {
  text: string;
  at: number;
}

/**
 * The words of a command line that is the argument of a shell, each with its place. Unlike a shell this resolves nothing, and
 * `;`, `&` and `|` end a word as blanks do: what is wanted is where a value begins and ends.
 */
export function placeWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  // A quoted text may have blanks; within a word, as in `--opt="a b"`, a quote goes on to its end.
  for (const { 0: word, index } of text.matchAll(
    /(?:\\?"(?:[^"\\]|\\[^"])*\\?"|\\?'[^']*'|[^\s;&|"'])+|["']/g,
  )) {
    const [, quote = ''] = /^(\\?["'])/.exec(word) ?? [];
    const isQuoted =
      quote !== '' &&
      word.length >= 2 * quote.length &&
      word.indexOf(quote, quote.length) === word.length - quote.length;
    words.push(
      isQuoted
        ? { text: word.slice(quote.length, -quote.length), at: index + quote.length }
        : { text: word, at: index },
    );
  }
  return words;
}

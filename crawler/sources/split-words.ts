/**
 * Splits a command line into words as a POSIX shell would (quotes and backslashes), without a shell:
 * `$`, `|`, `;` and the like are ordinary characters. Undefined if a quote is left open.
 */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    const next = line.charAt(index + 1);
    if (quote === "'") {
      if (character === quote) quote = undefined;
      else word += character;
    } else if (character === '\\' && next !== '' && (quote === undefined || /["\\$`]/.test(next))) {
      word = (word ?? '') + next;
      index++;
    } else if (quote === '"') {
      if (character === quote) quote = undefined;
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== undefined) return undefined;
  if (word !== undefined) words.push(word);
  return words;
}

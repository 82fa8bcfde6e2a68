/** What a text that changed asks of a report: nothing where numbers alone did, little where nobody reads it differently. */
export type TextDifference = 'none' | 'numbers' | 'looks' | 'words';

/** The words of a text, numbers left out: told apart by hand, one character after the other. */
function pieces(text: string): { words: string[]; shape: string } {
  const words: string[] = [];
  let shape = '';
  let word = '';
  const characters = [...text];
  const isDigit = (at: number) => /^\p{Nd}$/u.test(characters[at] ?? '');
  for (const [at, character] of characters.entries()) {
    const isPartOfNumber = isDigit(at) || ('.,:/-'.includes(character) && isDigit(at - 1) && isDigit(at + 1));
    shape += isPartOfNumber ? (shape.endsWith('#') ? '' : '#') : character === '#' ? '\\#' : character;
    if (/^[\p{P}\p{Z}\s]$/u.test(character) && !isPartOfNumber) {
      if (word !== '') words.push(word);
      word = '';
    } else word += isPartOfNumber ? (word.endsWith('#') ? '' : '#') : character;
  }
  if (word !== '') words.push(word);
  return { words, shape };
}

const letters = ({ words }: { words: string[] }) => words.join('').toLowerCase().normalize('NFC');

/** Compares two texts without any help of what is measured. */
export function textDifference(before: string, after: string): TextDifference {
  if (before === after) return 'none';
  const [old, now] = [pieces(before), pieces(after)];
  if (old.shape === now.shape) return 'numbers';
  return letters(old) === letters(now) ? 'looks' : 'words';
}

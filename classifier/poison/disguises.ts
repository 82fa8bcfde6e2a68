import { isEnglish, keyOf } from './phrase-tree.ts';
import type { Token } from './tokens.ts';

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const isLeet = /^(?=.*[a-z])(?=.*[0-9@$!])[a-z0-9@$!]{3,24}$/;
const leastLetters = 3;
const longestWord = 16;

/** The key of a word, also where digits stand for letters: `1gn0re` is `ignore`. */
export function plainWordOf(word: string): string {
  const key = keyOf(word);
  if (key !== '' || !isLeet.test(word)) return key;
  const plain = word.replaceAll(/[0-9@$!]/g, (sign) => leet[sign] ?? sign);
  return keyOf(plain) || keyOf(plain.replaceAll('i', 'l'));
}

/** Cuts letters that stand alone into words of the lexicon, the longest first; letters that fit nowhere stand alone. */
function wordsIn(letters: readonly Token[]): Token[] {
  const text = letters.map((letter) => letter.text).join('');
  const words: Token[] = [];
  let at = 0;
  while (at < text.length) {
    let length = Math.min(longestWord, text.length - at);
    while (length > 1 && !isEnglish(text.slice(at, at + length))) length -= 1;
    const [first, last] = [letters[at], letters[at + length - 1]];
    if (first && last)
      words.push({ kind: 'word', text: text.slice(at, at + length), start: first.start, end: last.end });
    at += length;
  }
  return words;
}

/** Words that are spelt letter by letter (`i g n o r e`, `i-g-n-o-r-e`) as words; others as they are. */
export function spelledWords(tokens: Token[]): Token[] {
  if (
    !tokens.some(
      (token, index) => isLetter(token) && isLetter(tokens[index + 1]) && isLetter(tokens[index + 2]),
    )
  )
    return tokens;
  const found: Token[] = [];
  let letters: Token[] = [];
  const flush = (): void => {
    found.push(...(letters.length >= leastLetters ? wordsIn(letters) : letters));
    letters = [];
  };
  for (const token of tokens) {
    if (isLetter(token)) letters.push(token);
    else {
      flush();
      found.push(token);
    }
  }
  flush();
  return found;
}

function isLetter(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.text.length === 1;
}

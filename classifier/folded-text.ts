import { remember } from './remember.ts';

/** A text as it sounds rather than as it is spelt, of which every part can be found again in the original. */
export interface FoldedText {
  /** Lower case, without invisible characters, compatibility forms and lookalikes replaced, paragraphs parted by `\v`. */
  text: string;
  /** The place in the original (UTF-16) of a part of `text`. */
  span(start: number, end: number): { start: number; end: number };
}

/** Letters of other scripts, each before the Latin one that it looks like (Unicode TR39, everyday fonts). */
const pairs =
  'аa вb сc ԁd еe һh іi јj кk ӏl мm нh оo рp ԛq гr ѕs тt ѵv ԝw хx уy αa βb εe ηn ιi κk νv οo ρp τt υu χx γy օo սu հh ոn ցg զq աw ɑa ɡg ıi';
const lookalikes = new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));
const latin = /[a-z]/;
/** A lookalike beside a Latin letter, or a character that no screen shows. */
const disguised =
  /[a-z][\u0370-\u058F\u0131\u0251\u0261]|[\u0370-\u058F\u0131\u0251\u0261][a-z]|[\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u034F\u115F\u1160\u3164]/iu;
const invisible = /[\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u034F\u115F\u1160\u3164]/u;

/** The Latin letter that a letter of another script looks like; undefined for any other character. */
export function latinLookalike(letter: string): string | undefined {
  return lookalikes.get(letter.toLowerCase());
}

// eslint-disable-next-line no-control-regex
const plain = /^[\x00-\x7F]*$/;

interface Letter {
  text: string;
  start: number;
  end: number;
}

/** What one character comes to; texts use few of them, however long they are. */
const sortOf = remember((character) => {
  const text = character.normalize('NFKC').toLowerCase();
  return { text, isInvisible: invisible.test(character), isLetter: /\p{L}/u.test(text) };
});

/** In a word that has Latin letters too, lookalikes stand for what they look like; Russian words stay Russian. */
function unmask(word: Letter[]): void {
  if (!word.some(({ text }) => latin.test(text))) return;
  for (const letter of word) letter.text = lookalikes.get(letter.text) ?? letter.text;
}

/** Line breaks as spaces, since texts are wrapped anywhere; those before a blank line or a list item as `\v`. */
function joinLines(text: string): string {
  return text.replaceAll(/\n(?=[ \t\r]{0,20}\n|[ \t]{0,20}[-*•] )/g, '\v').replaceAll(/[\n\r\t]/g, ' ');
}

/** Longer texts than this do not grow out of what is read: some characters stand for eighteen. */
const maxGrowth = 1.25;

function samePlace(start: number, end: number): { start: number; end: number } {
  return { start, end };
}

/** A text that is written in one spelling already, so that every part stands where it stood. */
function asItIs(joined: string): FoldedText | undefined {
  if (plain.test(joined)) return { text: joined.toLowerCase(), span: samePlace };
  if (disguised.test(joined)) return undefined;
  const lower = joined.toLowerCase();
  return lower.length === joined.length && lower.normalize('NFKC') === lower
    ? { text: lower, span: samePlace }
    : undefined;
}

/** Makes a text comparable with patterns, however it is spelt. Linear. */
export function foldText(original: string): FoldedText {
  const joined = joinLines(original);
  const same = asItIs(joined);
  if (same !== undefined) return same;
  const letters: Letter[] = [];
  let word: Letter[] = [];
  let at = 0;
  let length = 0;
  const most = original.length * maxGrowth + 64;
  for (const character of joined) {
    const start = at;
    at += character.length;
    const { text, isInvisible, isLetter } = sortOf(character);
    if (isInvisible) continue;
    const letter = { text, start, end: at };
    length += text.length;
    if (length > most) break;
    letters.push(letter);
    if (isLetter) word.push(letter);
    else if (word.length > 0) {
      unmask(word);
      word = [];
    }
  }
  unmask(word);
  const owner: number[] = [];
  for (const [index, { text }] of letters.entries())
    for (let unit = 0; unit < text.length; unit += 1) owner.push(index);
  return {
    text: letters.map(({ text }) => text).join(''),
    span: (start, end) => ({
      start: letters[owner[start] ?? 0]?.start ?? 0,
      end: letters[owner[end - 1] ?? letters.length - 1]?.end ?? original.length,
    }),
  };
}

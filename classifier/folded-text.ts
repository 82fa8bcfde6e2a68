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

/** What one character comes to. */
interface Sort {
  text: string;
  isInvisible: boolean;
  isLetter: boolean;
  isLatin: boolean;
}

function sortOf(character: string): Sort {
  const text = character.normalize('NFKC').toLowerCase();
  return {
    text,
    isInvisible: invisible.test(character),
    isLetter: /\p{L}/u.test(text),
    isLatin: latin.test(text),
  };
}

const sortOfPair = remember(sortOf);

/** What the characters of one UTF-16 unit come to, as far as they were met. */
const sorts: (Sort | undefined)[] = Array.from({ length: 0x10000 }, () => undefined);

function sortAt(text: string, at: number): Sort {
  const unit = text.charCodeAt(at);
  // Either half of a pair is looked up with the other.
  if (unit >= 0xd800 && unit <= 0xdfff) return sortOfPair(String.fromCodePoint(text.codePointAt(at) ?? unit));
  return (sorts[unit] ??= sortOf(text.charAt(at)));
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
  if (lower.length !== joined.length) return undefined;
  for (let at = 0; at < lower.length; at += 1) {
    if (lower.charCodeAt(at) < 128) continue;
    const { text } = sortAt(lower, at);
    if (!lower.startsWith(text, at)) return undefined;
    at += text.length - 1;
  }
  return { text: lower, span: samePlace };
}

/** The characters of a text in one spelling, with where each stood, and which each unit of them belongs to. */
interface Letters {
  pieces: string[];
  starts: Int32Array;
  ends: Int32Array;
  owners: Int32Array;
}

function lettersOf(joined: string, most: number): Letters {
  const pieces: string[] = [];
  const starts = new Int32Array(joined.length);
  const ends = new Int32Array(joined.length);
  const owners = new Int32Array(Math.ceil(most));
  let length = 0;
  let wordStart = 0;
  let hasLatin = false;
  // In a word that has Latin letters too, lookalikes stand for what they look like; Russian words stay Russian.
  const unmask = (): void => {
    if (!hasLatin) return;
    for (let index = wordStart; index < pieces.length; index += 1)
      pieces[index] = lookalikes.get(pieces[index] as string) ?? (pieces[index] as string);
  };
  for (let at = 0; at < joined.length;) {
    const { text, isInvisible, isLetter, isLatin } = sortAt(joined, at);
    const start = at;
    at += (joined.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    if (isInvisible) continue;
    if (length + text.length > most) break;
    if (!isLetter) {
      unmask();
      hasLatin = false;
    } else if (isLatin) hasLatin = true;
    const index = pieces.push(text) - 1;
    if (!isLetter) wordStart = index + 1;
    starts[index] = start;
    ends[index] = at;
    owners.fill(index, length, (length += text.length));
  }
  unmask();
  return { pieces, starts, ends, owners };
}

/** Makes a text comparable with patterns, however it is spelt. Linear. */
export function foldText(original: string): FoldedText {
  const joined = joinLines(original);
  const same = asItIs(joined);
  if (same !== undefined) return same;
  const { pieces, starts, ends, owners } = lettersOf(joined, original.length * maxGrowth + 64);
  return {
    text: pieces.join(''),
    span: (start, end) => ({
      start: starts[owners[start] ?? 0] ?? 0,
      end: ends[owners[end - 1] ?? pieces.length - 1] ?? original.length,
    }),
  };
}

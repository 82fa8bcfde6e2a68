import { latinLookalike } from '../language/lexicon/lookalike-letters.ts';
import { remember } from '../language/remember.ts';

/** A text as it sounds rather than as it is spelt, of which every part can be found again in the original. */
export interface FoldedText {
  /** Lower case, without invisible characters, compatibility forms and lookalikes replaced, paragraphs parted by `\v`. */
  text: string;
  /** The place in the original (UTF-16) of a part of `text`. */
  span(start: number, end: number): { start: number; end: number };
}

/** A lookalike beside a Latin letter, or a character that no screen shows. */
const disguised =
  /[a-z][\u0370-\u058F\u0131\u0251\u0261]|[\u0370-\u058F\u0131\u0251\u0261][a-z]|[\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u034F\u115F\u1160\u3164]/iu;
const invisible = /[\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u034F\u115F\u1160\u3164]/u;

// eslint-disable-next-line no-control-regex
const plain = /^[\x00-\x7F]*$/;

/** What one character comes to. */
interface Sort {
  text: string;
  isInvisible: boolean;
  isLetter: boolean;
}

/** Texts use few characters, however long they are. */
const sortOf = remember((character): Sort => {
  const text = character.normalize('NFKC').toLowerCase();
  return { text, isInvisible: invisible.test(character), isLetter: /\p{L}/u.test(text) };
});

const partsBefore = /[ \t\r]{0,20}\n|[ \t]{0,20}[-*•] /y;

/** Line breaks as spaces, since texts are wrapped anywhere; those before a blank line or a list item as `\v`. */
function joinLines(text: string): string {
  let joined = '';
  let from = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
    partsBefore.lastIndex = at + 1;
    joined += `${text.slice(from, at)}${partsBefore.test(text) ? '\v' : ' '}`;
    from = at + 1;
  }
  joined = from === 0 ? text : joined + text.slice(from);
  return joined.includes('\t') || joined.includes('\r') ? joined.replaceAll(/[\r\t]/g, ' ') : joined;
}

/** Longer texts than this do not grow out of what is read: some characters stand for eighteen. */
const maxGrowth = 1.25;

/** How much of a text is normalised before the whole. */
const glance = 200;

function samePlace(start: number, end: number): { start: number; end: number } {
  return { start, end };
}

/** A text that is written in one spelling already, so that every part stands where it stood. */
function asItIs(joined: string): FoldedText | undefined {
  if (plain.test(joined)) return { text: joined.toLowerCase(), span: samePlace };
  if (disguised.test(joined)) return undefined;
  const lower = joined.toLowerCase();
  if (lower.length !== joined.length) return undefined;
  // Every part of a normalised text is normalised; long texts that are not mostly show it at once.
  const head = lower.slice(0, glance);
  return head.normalize('NFKC') === head && lower.normalize('NFKC') === lower
    ? { text: lower, span: samePlace }
    : undefined;
}

/** A text that grows unit by unit, each with the place in the original of the character that it stands for. */
interface Growing {
  units: Uint16Array;
  starts: Uint32Array;
  ends: Uint32Array;
  length: number;
}

function append(growing: Growing, text: string, start: number, end: number): void {
  for (let unit = 0; unit < text.length; unit += 1) {
    growing.units[growing.length] = text.charCodeAt(unit);
    growing.starts[growing.length] = start;
    growing.ends[growing.length] = end;
    growing.length += 1;
  }
}

/**
 * In a word that has Latin letters too, lookalikes stand for what they look like; Russian words stay Russian. `from` is
 * where the word begins that the text ends with.
 */
function unmask({ units, starts, length }: Growing, from: number): void {
  let isLatin = false;
  for (let at = from; at < length; at += 1) {
    const unit = units[at] as number;
    isLatin ||= unit >= 97 && unit <= 122;
  }
  if (!isLatin) return;
  for (let at = from; at < length; at += 1) {
    // What is only a part of a character looks like nothing.
    if ((at > from && starts[at - 1] === starts[at]) || (at + 1 < length && starts[at + 1] === starts[at]))
      continue;
    const unit = units[at] as number;
    if (unit > 127)
      units[at] = (latinLookalike(String.fromCharCode(unit)) ?? String.fromCharCode(unit)).charCodeAt(0);
  }
}

function textOf({ units, length }: Growing): string {
  const own = units.subarray(0, length);
  // Patterns run faster over texts that are kept in one byte a letter.
  return own.every((unit) => unit < 256)
    ? Buffer.from(own).toString('latin1')
    : Buffer.from(own.buffer, own.byteOffset, own.byteLength).toString('utf16le');
}

/** Makes a text comparable with patterns, however it is spelt. Linear. */
export function foldText(original: string): FoldedText {
  const joined = joinLines(original);
  const same = asItIs(joined);
  if (same !== undefined) return same;
  const most = Math.floor(original.length * maxGrowth) + 64;
  const growing: Growing = {
    units: new Uint16Array(most),
    starts: new Uint32Array(most),
    ends: new Uint32Array(most),
    length: 0,
  };
  let word = -1;
  let last = '';
  let sort = sortOf(last);
  for (let at = 0; at < joined.length;) {
    const start = at;
    const isPair = (joined.codePointAt(at) ?? 0) > 0xffff;
    at += isPair ? 2 : 1;
    const character = isPair ? joined.slice(start, at) : joined.charAt(start);
    if (character !== last) sort = sortOf(character);
    last = character;
    if (sort.isInvisible) continue;
    if (growing.length + sort.text.length > most) break;
    if (!sort.isLetter && word !== -1) {
      unmask(growing, word);
      word = -1;
    }
    if (sort.isLetter && word === -1) word = growing.length;
    append(growing, sort.text, start, at);
  }
  if (word !== -1) unmask(growing, word);
  const { starts, ends, length } = growing;
  return {
    text: textOf(growing),
    span: (start, end) => ({
      start: (start < length ? starts[start] : starts[0]) ?? 0,
      end: (end > 0 && end <= length ? ends[end - 1] : ends[length - 1]) ?? original.length,
    }),
  };
}

import { letterClass } from './text-traces.ts';

/**
 * What is known of the texts that a part of a pattern matches, as strings of letter classes: all of them, where
 * they are few; or pieces of which each match has at least one. Undefined where nothing is known.
 */
interface Known {
  all?: string[];
  some?: string[];
}

const maxStrings = 96;
const maxPieces = 400;
const maxLength = 24;
const empty: Known = { all: [''] };
const unknown: Known = {};

function classText(text: string): string {
  let classes = '';
  for (let index = 0; index < text.length; index += 1)
    classes += String.fromCharCode(letterClass(text.charCodeAt(index)));
  return classes;
}

/** How often a text has one of some strings by chance; infinite where one is too short to tell. */
function chance(strings: readonly string[]): number {
  let sum = 0;
  for (const string of strings) sum += string.length < 2 ? Infinity : 16 ** -Math.min(string.length, 8);
  return sum;
}

/** The better of two lists of pieces: the one that fewer texts have. */
function better(one: string[] | undefined, other: string[] | undefined): string[] | undefined {
  if (other === undefined || other.length > maxPieces || chance(other) === Infinity) return one;
  return one === undefined || chance(other) < chance(one) ? other : one;
}

/** The strings that contain no other of them: whoever lacks those lacks the longer ones too. */
function shortest(strings: readonly string[]): string[] {
  const unique = [...new Set(strings)].sort((a, b) => a.length - b.length);
  const found: string[] = [];
  for (const string of unique) if (!found.some((piece) => string.includes(piece))) found.push(string);
  return found;
}

function piecesOf({ all, some }: Known): string[] | undefined {
  return all !== undefined && chance(all) !== Infinity ? shortest(all) : some;
}

function sequence(parts: readonly Known[]): Known {
  let current: string[] = [''];
  let isWhole = true;
  let best: string[] | undefined;
  for (const { all, some } of parts) {
    const fits =
      all !== undefined &&
      current.length * all.length <= maxStrings &&
      current.every(({ length }) => length < maxLength);
    if (fits) {
      const before = current;
      current = [...new Set(before.flatMap((start) => all.map((end) => start + end)))];
      continue;
    }
    isWhole = false;
    best = better(better(best, shortest(current)), some);
    current = all ?? [''];
  }
  if (isWhole) return { all: current };
  const pieces = better(best, shortest(current));
  return pieces === undefined ? unknown : { some: pieces };
}

function alternatives(options: readonly Known[]): Known {
  const [only] = options;
  if (options.length === 1 && only !== undefined) return only;
  const strings = options.flatMap(({ all }) => all ?? []);
  if (strings.length <= maxStrings && options.every(({ all }) => all !== undefined))
    return { all: [...new Set(strings)] };
  const pieces: string[] = [];
  for (const option of options) {
    const own = piecesOf(option);
    if (own === undefined) return unknown;
    pieces.push(...own);
  }
  return { some: shortest(pieces) };
}

/** Reads the source of a pattern from left to right. */
interface Reader {
  source: string;
  at: number;
}

/** What the reader cannot read: the pattern is then taken to match anything. */
class Unreadable extends Error {}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f' };

/** The literal behind a backslash; undefined for a class such as `\w`, the empty text for an edge such as `\b`. */
function readEscape(reader: Reader): Known {
  const { source } = reader;
  const letter = source[reader.at] ?? '';
  reader.at += 1;
  if (letter === 'b' || letter === 'B') return empty;
  if (letter === 'd') return { all: [classText('0')] };
  if (letter === 's') return { all: [classText(' '), classText('\u00a0')] };
  if (/[wWDS]/.test(letter)) return unknown;
  const control = controls[letter];
  if (control !== undefined) return { all: [classText(control)] };
  if (letter === 'p' || letter === 'P') {
    const end = source.indexOf('}', reader.at);
    if (source[reader.at] !== '{' || end === -1) throw new Unreadable();
    reader.at = end + 1;
    return unknown;
  }
  if (letter === 'x' || letter === 'u') {
    const code = /^(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))/i.exec(source.slice(reader.at));
    const short = letter === 'x' ? /^([0-9a-f]{2})/i.exec(source.slice(reader.at)) : code;
    if (short === null) throw new Unreadable();
    reader.at += short[0].length;
    return { all: [classText(String.fromCodePoint(Number.parseInt(short[1] ?? short[2] ?? '', 16)))] };
  }
  if (/[0-9A-Za-z]/.test(letter)) throw new Unreadable();
  return { all: [classText(letter)] };
}

/** One member of a class in brackets, as text; undefined where it stands for many. */
function readMember(reader: Reader): string | undefined {
  const { source } = reader;
  if (source[reader.at] !== '\\') {
    const character = String.fromCodePoint(source.codePointAt(reader.at) ?? 0);
    reader.at += character.length;
    return character;
  }
  const started = reader.at;
  reader.at += 1;
  if (source[reader.at] === 'b') throw new Unreadable();
  const known = readEscape(reader);
  if (known.all?.length !== 1) return undefined;
  const written = source.slice(started, reader.at);
  const code = /^\\[xu]\{?([0-9a-f]+)\}?$/i.exec(written)?.[1];
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  return written === '\\d' ? undefined : (controls[written[1] ?? ''] ?? written.slice(1));
}

/** The classes of every character of a range; undefined where they are many. */
function rangeClasses(from: string, to: string): string[] | undefined {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  if (last - first > 12 && !(from >= '0' && to <= '9')) return undefined;
  return Array.from({ length: last - first + 1 }, (_, index) =>
    classText(String.fromCodePoint(first + index)),
  );
}

function readClass(reader: Reader): Known {
  const { source } = reader;
  let isMany = source[reader.at] === '^';
  if (isMany) reader.at += 1;
  const found = new Set<string>();
  while (source[reader.at] !== ']') {
    if (reader.at >= source.length) throw new Unreadable();
    const from = readMember(reader);
    let classes = from === undefined ? undefined : [classText(from)];
    if (source[reader.at] === '-' && source[reader.at + 1] !== ']') {
      reader.at += 1;
      const to = readMember(reader);
      classes = from === undefined || to === undefined ? undefined : rangeClasses(from, to);
    }
    if (classes === undefined) isMany = true;
    for (const text of classes ?? []) found.add(text);
  }
  reader.at += 1;
  return isMany || found.size > 12 ? unknown : { all: [...found] };
}

function readGroup(reader: Reader): Known {
  const opening = /^\?(?::|=|!|<=|<!|<[A-Za-z]\w*>)|^(?!\?)/.exec(reader.source.slice(reader.at))?.[0];
  if (opening === undefined) throw new Unreadable();
  reader.at += opening.length;
  const inner = readAlternatives(reader);
  if (reader.source[reader.at] !== ')') throw new Unreadable();
  reader.at += 1;
  // What is looked for ahead or behind need not be part of the match.
  return /[=!]$/.test(opening) ? empty : inner;
}

function readAtom(reader: Reader): Known {
  const { source } = reader;
  const character = String.fromCodePoint(source.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  if (character === '(') return readGroup(reader);
  if (character === '[') return readClass(reader);
  if (character === '\\') return readEscape(reader);
  if (character === '^' || character === '$') return empty;
  return character === '.' ? unknown : { all: [classText(character)] };
}

/** What stands for an atom with its quantifier: some parts of a sequence. */
function readRepeated(reader: Reader): Known[] {
  const atom = readAtom(reader);
  const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(reader.source.slice(reader.at));
  if (quantifier === null) return [atom];
  reader.at += quantifier[0].length;
  const [written, least, comma, most] = quantifier;
  const isOptional = written.startsWith('?') || (least === '0' && most === '1');
  if (isOptional) return [atom.all === undefined ? unknown : { all: ['', ...atom.all] }];
  if (written.startsWith('*') || least === '0') return [unknown];
  if (least !== undefined && comma === '' && Number(least) <= 4)
    return Array.from({ length: Number(least) }, () => atom);
  const pieces = piecesOf(atom);
  return [atom, pieces === undefined ? unknown : { some: pieces }];
}

function readAlternatives(reader: Reader): Known {
  const options: Known[] = [];
  let parts: Known[] = [];
  for (;;) {
    const character = reader.source[reader.at];
    if (character === undefined || character === ')' || character === '|') {
      options.push(sequence(parts));
      if (character !== '|') return alternatives(options);
      parts = [];
      reader.at += 1;
    } else parts.push(...readRepeated(reader));
  }
}

/**
 * Pieces, as strings of letter classes, of which every text that a pattern matches has at least one; undefined where
 * none can be told. Read from the pattern itself, so that they never differ from it.
 */
export function patternPieces(pattern: RegExp): string[] | undefined {
  // Without the flag `u` a character of two units is two characters, and with `v` classes can be nested.
  if (pattern.unicodeSets || (!pattern.unicode && /[\uD800-\uDFFF]|\\[up]\{/.test(pattern.source)))
    return undefined;
  const reader: Reader = { source: pattern.source, at: 0 };
  try {
    const known = readAlternatives(reader);
    return reader.at === reader.source.length ? piecesOf(known) : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

import { isIdle, searchWord, searchWords } from './search-words.ts';

/** Longer runs of letters are no words that a table has to be quick about. */
const maxInTable = 64;

/** Numbers the words of texts, so that what is counted by word is found by number. */
export interface WordNumbers {
  /** Each word at its number. */
  words: string[];
  /** Puts the numbers of the first words of a text into a list, as `searchWords` cuts them; returns how many there are. */
  read(text: string, into: Int32Array): number;
}

/**
 * Makes an empty table of words. A text in ASCII, which nearly every one is, is hashed while it is read, so that no piece of it is made
 * into a string of its own; that is where the time of an index goes. The base is drawn anew, since strangers write the texts.
 */
export function wordNumbers(): WordNumbers {
  const base = (Math.floor(Math.random() * 0x3fff_ffff) << 1) | 1;
  const words: string[] = [];
  const numbers = new Map<string, number>();
  const parts: string[] = [];
  let hashes = new Int32Array(1 << 12);
  /** By part, the number of its word; -1 where it is none. */
  let wordOfPart = new Int32Array(1 << 12);
  let table = new Int32Array(1 << 14);

  const numberOf = (word: string): number => {
    let number = numbers.get(word);
    if (number === undefined) {
      number = words.push(word) - 1;
      numbers.set(word, number);
    }
    return number;
  };

  const addPart = (part: string, hash: number): number => {
    const place = parts.push(part) - 1;
    if (place >= hashes.length) {
      hashes = enlarged(hashes);
      wordOfPart = enlarged(wordOfPart);
    }
    hashes[place] = hash;
    wordOfPart[place] = isIdle(part) ? -1 : numberOf(searchWord(part));
    if (2 * parts.length > table.length) {
      table = new Int32Array(2 * table.length);
      for (let each = 0; each < place; each += 1) table[freeSlot(hashes[each] ?? 0)] = each + 1;
    }
    table[freeSlot(hash)] = place + 1;
    return place;
  };

  const freeSlot = (hash: number): number => {
    let slot = hash & (table.length - 1);
    while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
    return slot;
  };

  const wordAt = (text: string, start: number, end: number, hash: number): number => {
    if (end - start > maxInTable) {
      const part = text.slice(start, end).toLowerCase();
      return isIdle(part) ? -1 : numberOf(searchWord(part));
    }
    for (let slot = hash & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
      const place = (table[slot] ?? 0) - 1;
      if (place < 0) {
        const added = addPart(text.slice(start, end).toLowerCase(), hash);
        return wordOfPart[added] ?? -1;
      }
      if (hashes[place] === hash && isSame(parts[place] ?? '', text, start, end))
        return wordOfPart[place] ?? -1;
    }
  };

  const readPlain = (text: string, into: Int32Array): number => {
    let found = 0;
    let start = 0;
    let last = 0;
    let hash = 0;
    for (let at = 0; at <= text.length && found < into.length; at += 1) {
      const code = at === text.length ? 0 : text.charCodeAt(at);
      const kind = kinds[code] ?? 0;
      const isNew =
        kind === 2 &&
        (last === 1 || (last === 2 && kinds[text.charCodeAt(at + 1)] === 1 && !isDigit(text, at + 1)));
      if (kind === 0 || isNew) {
        if (at > start) {
          const number = wordAt(text, start, at, mix(hash));
          if (number >= 0) into[found++] = number;
        }
        start = kind === 0 ? at + 1 : at;
        hash = 0;
      }
      if (kind !== 0) hash = (Math.imul(hash, base) + (code | 32)) | 0;
      last = kind;
    }
    return found;
  };

  const readOther = (text: string, into: Int32Array): number => {
    const found = searchWords(text).slice(0, into.length);
    for (const [place, word] of found.entries()) into[place] = numberOf(word);
    return found.length;
  };

  return {
    words,
    read: (text, into) => (isPlain.test(text) ? readPlain(text, into) : readOther(text, into)),
  };
}

const isPlain = /^[\0-\x7f]*$/;

/** Per ASCII character: 0 for what stands between words, 1 for small letters and digits, 2 for capitals. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return 1;
  return code >= 65 && code <= 90 ? 2 : 0;
});

function isDigit(text: string, at: number): boolean {
  return text.charCodeAt(at) < 65;
}

/** The lowest bits of a product hang on the lowest bits of its factors alone. */
function mix(hash: number): number {
  return hash ^ (hash >>> 15);
}

function isSame(part: string, text: string, start: number, end: number): boolean {
  if (part.length !== end - start) return false;
  for (let at = 0; at < part.length; at += 1)
    if (part.charCodeAt(at) !== (text.charCodeAt(start + at) | 32)) return false;
  return true;
}

function enlarged(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * list.length);
  larger.set(list);
  return larger;
}

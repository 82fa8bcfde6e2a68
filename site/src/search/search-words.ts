/** Words that stand in nearly every text, and tell nothing apart. */
const idle = new Set(
  'a an and are as at be by for from has in into is it its of on or that the this to with you your'.split(
    ' ',
  ),
);

const maxWordLength = 24;

/**
 * The words of a name or text as search knows them: in small letters, without marks on them, `listZones` and `list_zones` alike,
 * plural and singular alike. The index and the queries are cut by it, so that they agree.
 */
export function searchWords(text: string): string[] {
  const words: string[] = [];
  for (const part of isPlain.test(text) ? plainParts(text) : parts(text)) {
    const word = wordOf(part);
    if (word !== '') words.push(word);
  }
  return words;
}

const isPlain = /^[\0-\x7f]*$/;

function parts(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}

/** The same for ASCII, which nearly every text is, at a tenth of the cost. */
function plainParts(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  let last = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const kind = at === text.length ? 0 : kindOf(text.charCodeAt(at));
    const isNew =
      kind !== 0 &&
      kind === 2 &&
      (last === 1 || (last === 2 && at + 1 < text.length && isSmall(text.charCodeAt(at + 1))));
    if (kind === 0 || isNew) {
      if (at > start) found.push(text.slice(start, at).toLowerCase());
      start = kind === 0 ? at + 1 : at;
    }
    last = kind;
  }
  return found;
}

/** 0 for what stands between words, 1 for small letters and digits, 2 for capitals. */
function kindOf(code: number): 0 | 1 | 2 {
  if (isSmall(code) || (code >= 48 && code <= 57)) return 1;
  return code >= 65 && code <= 90 ? 2 : 0;
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** The words of English texts are few, and each is looked at once. */
const known = new Map<string, string>();
const maxKnown = 200_000;

function wordOf(part: string): string {
  let word = known.get(part);
  if (word === undefined) {
    word = isIdle(part) ? '' : searchWord(part);
    if (known.size < maxKnown) known.set(part, word);
  }
  return word;
}

/** Whether a word, in small letters, is none that is searched for. */
export function isIdle(part: string): boolean {
  return part === '' || idle.has(part);
}

/** What a word, in small letters, is known by. */
export function searchWord(part: string): string {
  return singular(part).slice(0, maxWordLength);
}

/** One name for all ways of writing a name: `list_zones`, `listZones`, `List zones`. */
export function wholeName(words: readonly string[]): string {
  return `=${words.join('').slice(0, 48)}`;
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && /[^aisu]s$/.test(word) ? word.slice(0, -1) : word;
}

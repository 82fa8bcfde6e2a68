/** A part of a text that was written in a code, and what it says in clear. */
export interface EncodedRun {
  start: number;
  end: number;
  code: 'base64' | 'hexadecimal' | 'escapes' | 'rot13';
  decoded: string;
}

const maxRuns = 20;
const maxDecoded = 1_000;
const base64 = /[A-Za-z0-9+/_-]{24,4096}={0,2}/g;
const hexadecimal = /(?:0x)?[0-9a-fA-F]{32,4096}/g;
/** What both codes have. */
const anyRun = /[A-Za-z0-9+/_-]{24}/;
const escapes =
  /%[0-9a-fA-F]{2}|\\u\{?[0-9a-fA-F]{4,6}\}?|\\x[0-9a-fA-F]{2}|&#(?:\d{2,7}|x[0-9a-fA-F]{2,6});/g;
const leastEscapes = 8;
const leastRun = 24;
const readable = /^[\t\n\r\x20-\x7E\u00A1-\uFFFC]*$/;

function textOf(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  const isProse = text.length >= 12 && readable.test(text) && /[a-z]{2} [a-z]/i.test(text);
  return isProse ? text.slice(0, maxDecoded) : undefined;
}

function unescape(text: string): string {
  return text.replaceAll(escapes, (code) => {
    const digits = code.replaceAll(/[^0-9a-fA-F]/g, '');
    const isDecimal = code.startsWith('&#') && !code.startsWith('&#x');
    const point = Number.parseInt(digits, isDecimal ? 10 : 16);
    return point >= 0x20 && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
  });
}

/** The words that are as long as a run must be; looks at one character in many. */
function longWords(text: string): { start: number; end: number }[] {
  const words: { start: number; end: number }[] = [];
  for (let from = 0; from + leastRun <= text.length;) {
    let at = from + leastRun - 1;
    while (at >= from && text.charCodeAt(at) > 0x20) at -= 1;
    if (at >= from) {
      from = at + 1;
      continue;
    }
    let end = from + leastRun;
    while (end < text.length && text.charCodeAt(end) > 0x20) end += 1;
    words.push({ start: from, end });
    from = end;
  }
  return words;
}

function escapedRun(text: string): EncodedRun[] {
  if (!text.includes('%') && !text.includes('\\') && !text.includes('&#')) return [];
  let first: number | undefined;
  let last = 0;
  let count = 0;
  for (const { 0: code, index } of text.matchAll(escapes)) {
    first ??= index;
    last = index + code.length;
    count += 1;
    // What comes later is not decoded.
    if (count >= leastEscapes && last >= first + 4 * maxDecoded) break;
  }
  if (first === undefined || count < leastEscapes) return [];
  // Letters may stand as they are between the codes, and before the first one.
  const start = first - (/\w{0,20}$/.exec(text.slice(Math.max(0, first - 20), first))?.[0].length ?? 0);
  const end = Math.min(last, start + 4 * maxDecoded);
  return [{ start, end, code: 'escapes', decoded: unescape(text.slice(start, end)).slice(0, maxDecoded) }];
}

const mention = /\brot-?13\b/i;

function turned(letter: string): string {
  const base = letter < 'a' ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
}

/** What stands behind a mention of ROT13, which turns letters by half the alphabet. */
function turnedRun(text: string): EncodedRun[] {
  const found = text.includes('13') ? mention.exec(text) : null;
  if (found === null) return [];
  const start = found.index + found[0].length;
  const end = Math.min(text.length, start + maxDecoded);
  return [{ start, end, code: 'rot13', decoded: text.slice(start, end).replaceAll(/[a-z]/gi, turned) }];
}

/** What a run decodes to; undefined where that is no prose. */
function decoded(run: string, code: 'base64' | 'hexadecimal'): string | undefined {
  return textOf(code === 'base64' ? Buffer.from(run, 'base64') : Buffer.from(run.replace(/^0x/, ''), 'hex'));
}

/** Finds the parts of a text that are written in base64, hexadecimal, escapes or ROT13 and decode to prose. Linear. */
export function encodedRuns(text: string): EncodedRun[] {
  const runs = escapedRun(text);
  runs.push(...turnedRun(text));
  for (const { start, end } of longWords(text)) {
    const word = text.slice(start, end);
    if (!anyRun.test(word)) continue;
    for (const [pattern, code] of [
      [base64, 'base64'],
      [hexadecimal, 'hexadecimal'],
    ] as const) {
      for (const { 0: run, index } of word.matchAll(pattern)) {
        const prose = decoded(run, code);
        if (prose !== undefined)
          runs.push({ start: start + index, end: start + index + run.length, code, decoded: prose });
        if (runs.length >= maxRuns) return runs;
      }
    }
  }
  return runs;
}

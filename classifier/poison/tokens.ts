/** A word, or something that stands in place of one, and where it stands in the folded text. */
export interface Token {
  text: string;
  start: number;
  end: number;
  kind: 'word' | 'ideograph' | 'path' | 'address' | 'identifier' | 'number' | 'comma' | 'stop';
}

const maxTokens = 6_000;
const maxChunkLength = 200;

const isSpace = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x3000;
/** Chinese characters and kana, which are written without spaces. */
const isIdeograph = (code: number): boolean =>
  (code >= 0x3040 && code <= 0x30ff && code !== 0x30fb) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  code === 0x3005;

// Braces and brackets part the members of schemas that descriptions quote; they are no sentences.
const stops = new Set([...'\v!?{}[]<>|。！？'].map((sign) => sign.charCodeAt(0)));
const commas = new Set([...',;:()，；、：（）【】—–"“”「」'].map((sign) => sign.charCodeAt(0)));
const innerSigns = new Set([..."_./~@-'’\\:$%&=?#+!*"].map((sign) => sign.charCodeAt(0)));
const marks = /[\p{L}\p{N}\p{M}]/u;

function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return marks.test(String.fromCharCode(code)) || (code >= 0xd800 && code <= 0xdfff);
}

const known = 1;
const space = 2;
const ideograph = 4;
const stop = 8;
const comma = 16;
/** A letter, or a sign that may stand inside a word. */
const inner = 32;
/** What each unit is, as far as it was met. */
const kinds = new Uint8Array(0x10000);

function kindOf(code: number): number {
  const met = kinds[code] as number;
  if (met !== 0) return met;
  const kind =
    known |
    (isSpace(code) ? space : 0) |
    (isIdeograph(code) ? ideograph : 0) |
    (stops.has(code) ? stop : 0) |
    (commas.has(code) ? comma : 0) |
    (isLetter(code) || innerSigns.has(code) ? inner : 0);
  kinds[code] = kind;
  return kind;
}

const fileEnding =
  /\.(?:env|json|ya?ml|toml|pem|key|md|mdc|txt|ini|conf|cfg|db|sqlite|csv|sh|log|rc|plist|kdbx|ppk|p12|pfx|xml|docx?|pdf|allow)$/;
const isMail = /^[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}\.[a-z0-9.-]{2,63}$/;
const isPath = /^(?:~|\.{0,2}\/|\\\\|[a-z]:\\|\$home\b|%[a-z]+%)|^\.[a-z][\w.-]*|\/\.|\\\./;
const isHost =
  /^(?:[a-z0-9-]{1,63}\.){2,5}(?:com|net|org|io|dev|app|co|ai|cloud|xyz|info|me|invalid|example|test)(?:[/:?].*)?$/;
const isNumber = /^[+#$]?\d[\d.,:%x/+-]*$/;
const isHexAddress = /^0x[0-9a-f]{8,64}$/;
const isPhone = /^\+\d{7,15}$/;
const endings: Readonly<Record<string, string>> = {
  "n't": 'not',
  "'re": 'are',
  "'ll": 'will',
  "'ve": 'have',
};

/** Takes one run of letters and inner signs apart; most runs are one word. */
function readChunk(chunk: string, start: number, tokens: Token[]): void {
  const push = (kind: Token['kind'], text: string, from: number, length = text.length): void => {
    tokens.push({ kind, text, start: start + from, end: start + from + length });
  };
  if (chunk.includes('://') || isMail.test(chunk) || isPhone.test(chunk) || isHexAddress.test(chunk)) {
    push('address', chunk, 0);
  } else if (isHost.test(chunk)) push('address', chunk, 0);
  else if (isNumber.test(chunk)) push('number', chunk, 0);
  else if (isPath.test(chunk) || (chunk.includes('.') && fileEnding.test(chunk))) push('path', chunk, 0);
  else if (chunk.includes('_') && /^[a-z0-9_.-]+$/.test(chunk)) push('identifier', chunk, 0);
  else {
    let from = 0;
    const isShortened = chunk.includes("'");
    for (const part of chunk.split(/[-/.:_&=?#+*\\~%]/)) {
      if (!isShortened) {
        if (part !== '')
          push('word', part === 'ca' ? 'can' : part === 'wo' ? 'will' : part, from, part.length);
        from += part.length + 1;
        continue;
      }
      const ending = /(?:n't|'re|'ll|'ve)$/.exec(part)?.[0];
      const word = part.replace(/(?:n't|'[a-z]{0,2})$/, '').replaceAll("'", '');
      if (word !== '') push('word', word === 'ca' ? 'can' : word === 'wo' ? 'will' : word, from, part.length);
      if (ending !== undefined) push('word', endings[ending] ?? '', from, part.length);
      from += part.length + 1;
    }
  }
}

/** Words with a point that ends no sentence. */
const abbreviations = new Set(['e.g', 'i.e', 'eg', 'ie', 'vs', 'etc', 'approx', 'z.b', 'd.h']);
const plainWord = /^[a-z]+$/;
/** A word of another script, without a sign that could make it anything else. */
const foreignWord = /^[\u0080-\u2018\u201A-\uFFFF]+$/;

/** Where a run of letters and inner signs ends. */
function chunkEnd(text: string, start: number): number {
  const most = Math.min(text.length, start + maxChunkLength);
  let end = start + 1;
  while (end < most && (kindOf(text.charCodeAt(end)) & (inner | ideograph)) === inner) end += 1;
  return end;
}

/**
 * Reads a folded text once and gives its words. Paths, addresses and identifiers are words of their own kind, and
 * each ideograph is a word. Linear; at most 6,000 tokens.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length && tokens.length < maxTokens) {
    const is = kindOf(text.charCodeAt(at));
    if (is & space) at += 1;
    else if (is & (ideograph | stop | comma)) {
      const kind = is & ideograph ? 'ideograph' : is & stop ? 'stop' : 'comma';
      tokens.push({ kind, text: text.charAt(at), start: at, end: at + 1 });
      at += 1;
    } else if (is & inner) {
      const end = chunkEnd(text, at);
      let cut = end;
      while (cut > at && /[.:?!*'’&=-]/.test(text.charAt(cut - 1))) cut -= 1;
      const raw = text.slice(at, cut);
      if (plainWord.test(raw) || foreignWord.test(raw))
        tokens.push({ kind: 'word', text: raw, start: at, end: cut });
      else if (raw !== '') readChunk(raw.replaceAll('’', "'"), at, tokens);
      if (cut < end && raw !== '') {
        const isEnd = /[.?!]/.test(text.slice(cut, end)) && !abbreviations.has(raw);
        const kind = isEnd ? 'stop' : 'comma';
        tokens.push({ kind, text: text.slice(cut, end), start: cut, end });
      }
      at = end;
    } else at += 1;
  }
  return tokens;
}

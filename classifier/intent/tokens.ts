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

const isOne = 1;
const isNone = 2;
/** Which units are letters, as far as they were met. */
const letters = new Uint8Array(0x10000);

function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  if (letters[code] === 0) {
    const is = marks.test(String.fromCharCode(code)) || (code >= 0xd800 && code <= 0xdfff);
    letters[code] = is ? isOne : isNone;
  }
  return letters[code] === isOne;
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

/**
 * Reads a folded text once and gives its words. Paths, addresses and identifiers are words of their own kind, and
 * each ideograph is a word. Linear; at most 6,000 tokens.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length && tokens.length < maxTokens) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) at += 1;
    else if (isIdeograph(code)) {
      tokens.push({ kind: 'ideograph', text: text.charAt(at), start: at, end: at + 1 });
      at += 1;
    } else if (stops.has(code) || commas.has(code)) {
      tokens.push({
        kind: stops.has(code) ? 'stop' : 'comma',
        text: text.charAt(at),
        start: at,
        end: at + 1,
      });
      at += 1;
    } else if (isLetter(code) || innerSigns.has(code)) {
      let end = at + 1;
      while (end < text.length && end - at < maxChunkLength) {
        const next = text.charCodeAt(end);
        if (!(isLetter(next) || innerSigns.has(next)) || isIdeograph(next)) break;
        end += 1;
      }
      let cut = end;
      while (cut > at && /[.:?!*'’&=-]/.test(text.charAt(cut - 1))) cut -= 1;
      const raw = text.slice(at, cut);
      if (plainWord.test(raw)) tokens.push({ kind: 'word', text: raw, start: at, end: cut });
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

import { cleanText } from '../clean-text.ts';
import { maxStderrBytes } from '../limits.ts';
import { hideSecrets } from '../secrets/hide-secrets.ts';
import { redact } from '../secrets/redact.ts';

/** What a line on stdout is that should be a message and is none, in words. */
const kinds = {
  text: 'plain text',
  framed: 'Content-Length headers, as of language servers',
  spread: 'JSON over several lines',
  'no-number': 'NaN or Infinity, which JSON does not have',
  prefixed: 'a message behind other words',
  'other-json': 'JSON that is no message',
  broken: 'JSON that cannot be read',
  unended: 'a message without a line feed at its end',
} as const;
export type NoiseKind = keyof typeof kinds;

/** What a server has written to stdout beside its messages. */
export interface StdoutNoise {
  /** Takes a line that is no message; true if it is the wreck of a reply, so that waiting for that is in vain. */
  add(line: string): boolean;
  /** Takes what stands behind the last line feed, at most once, when nothing more is to come. */
  end(rest: string): void;
  /** How many lines of which kinds there are, and how the first begins, without secrets; undefined if there are none. */
  describe(secrets: readonly string[]): string | undefined;
  /** The last lines, as they stand. */
  tail(): string;
}

const maxQuoteBytes = 160;
/** Of a line as it is kept; what is quoted of it is less, but a secret has to be seen whole. */
const maxLineLength = 2048;

/** Says what kind of noise a line is, which is trimmed and not empty. */
export function noiseKind(line: string): NoiseKind {
  if (/^content-(?:length|type)\s{0,4}:/i.test(line)) return 'framed';
  if (line.startsWith('"jsonrpc"')) return 'spread';
  if (line[0] !== '{' && line[0] !== '[') return line.includes('{"jsonrpc"') ? 'prefixed' : 'text';
  if (isJson(line)) return 'other-json';
  if (hasNoNumber(line)) return 'no-number';
  return /^[{[]$|[{[,]$/.test(line.slice(-2)) ? 'spread' : 'broken';
}

/** Collects noise; only the first line and the last ones are kept. */
export function stdoutNoise(): StdoutNoise {
  const seen = new Set<NoiseKind>();
  let count = 0;
  let first = '';
  let last: string[] = [];
  let lastLength = 0;
  let isSpreadMessage = false;

  const take = (line: string, kind: NoiseKind): void => {
    count += 1;
    seen.add(kind);
    const kept = line.slice(0, maxLineLength);
    if (count === 1) first = kept;
    last.push(kept);
    lastLength += kept.length + 1;
    if (lastLength < 2 * maxStderrBytes) return;
    last = [last.join('\n').slice(-maxStderrBytes)];
    lastLength = maxStderrBytes;
  };
  return {
    add: (line) => {
      // The members of an object that is spread over lines are no kinds of their own.
      const isMember = seen.has('spread') && /^(?:"[^"]{0,200}"\s{0,4}:|[\]}])/.test(line);
      const kind = isMember ? 'spread' : noiseKind(line);
      take(line, kind);
      isSpreadMessage ||= line.startsWith('"jsonrpc"');
      if (kind === 'spread') return isSpreadMessage && /^"(?:result|error)"/.test(line);
      return kind === 'framed' || (kind === 'no-number' && /"jsonrpc"/.test(line) && /"result"/.test(line));
    },
    end: (rest) => {
      const line = rest.trim();
      // What stands between two headers has no line feed of its own.
      if (line !== '' && !seen.has('framed'))
        take(line, line.startsWith('{"') && line.includes('"jsonrpc"') ? 'unended' : noiseKind(line));
    },
    describe: (secrets) => {
      if (count === 0) return undefined;
      const lines =
        count === 1 ? 'a line on stdout is no message' : `${count} lines on stdout are no messages`;
      const quote = cleanText(hideSecrets(redact(first, secrets)), maxQuoteBytes);
      const which = [...seen].map((kind) => kinds[kind]).join('; ');
      return `${lines} (${which}), ${count === 1 ? 'it begins' : 'the first begins'}: ${quote}`;
    },
    tail: () => last.join('\n').slice(-maxStderrBytes),
  };
}

/** Whether a text has a number that only JavaScript and Python write, outside of its strings. */
export function hasNoNumber(text: string): boolean {
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isInString && character === '\\') at += 1;
    else if (character === '"') isInString = !isInString;
    else if (isInString || (character !== 'N' && character !== 'I')) continue;
    else if (text.startsWith('NaN', at) || text.startsWith('Infinity', at)) return true;
  }
  return false;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

import { isSecret, namesSecret } from './is-secret.ts';
import { looksRandom } from './random-text.ts';
import { isReference } from './references.ts';
import type { Span } from './span.ts';

/** `name=`, `name: `, `"name":`, `\"name\": `, `name => `, up to where the value begins. */
const named = /(?<![\w.-])(\\{0,3}["'`]?)([A-Za-z_][\w.-]{0,100})\1\s{0,3}(=>|=|:(?!\/\/))([ \t]{0,3})/g;
const scheme =
  /^(?:Bearer|Basic|Token|Digest|ApiKey|Api-Key|Key|Bot|Negotiate|OAuth|AWS4-HMAC-SHA256)\s{1,4}/i;
/** `user/password@host`, as Oracle has it, and `name:password@host` without a scheme. */
const oracle = /(?<=\bthin:[^/\s@]{1,100}\/)[^@\s]{1,200}(?=@)/gi;
const userAtHost =
  /(?<![\w.:/@-])(?!(?:npm|pypi|oci|mcpb|mailto|git|ssh|acct|sip|xmpp|npx|docker|pkg|jsr):)[\w.%+~-]{1,100}:([^\s@/:]{3,200})@(?=(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?![\w.])|localhost\b|\d{1,3}(?:\.\d{1,3}){3}\b)/gi;
const bearer = /\b(?:Bearer|Basic)\s{1,4}(?!realm\b|auth|token)([\w.~+/=-]{6,})/gi;

/** `"--token","X"` of an array, and `{"name":"API_KEY","value":"X"}` of a list of variables. */
const inArray = /["'](--?[A-Za-z][\w-]{0,60})["']\s{0,9},\s{0,9}(["'])/g;
const nameAndValue =
  /["']?\b(?:name|key|variable)["']?\s{0,3}[:=]\s{0,3}["']?([A-Za-z][\w.-]{0,100})["']?\s{0,9}[,;\s]\s{0,40}["']?value["']?\s{0,3}[:=]\s{0,3}(["']?)/gi;

const element = /<([A-Za-z][\w.:-]{0,80})(?:\s[^<>]{0,300})?>([^<]{1,4096})(?=<\/)/g;

/** An option in a sentence, with its value. */
const option = /(?<=^|[\s"'`(])(--?[A-Za-z][\w-]{0,60})[ =]["']?([^\s"'`]+)/g;

/** How a text is read: what people wrote in sentences has colons behind ordinary words. */
export interface Reading {
  isProse: boolean;
}

/**
 * The values in a text whose names tell that they are secrets, in JSON, YAML, TOML, headers, assignments and
 * connection strings; variables in capitals as if they were in an environment.
 */
export function namedSpans(text: string, { isProse }: Reading): Span[] {
  const spans: Span[] = [];
  const isFlow = flowsOf(text);
  let covered = 0;
  for (const found of text.matchAll(named)) {
    const [whole, quote = '', name = '', separator = '', space = ''] = found;
    const start = found.index + whole.length;
    // `image:tag` and `C:\path` have no name before their colon.
    if (separator === ':' && quote === '' && space === '' && !isEntry(text, found.index)) continue;
    const isVariable = separator === '=' && !isProse && /^[A-Z][A-Z\d_]{0,100}$/.test(name);
    // What lies within a value that is hidden has been dealt with, and so no text is read over and over.
    if (start < covered || !(isVariable || namesSecret(name))) continue;
    const [from, to] = valueAt(text, start, isProse ? inProse : isFlow(start) ? inFlow : separator);
    const value = text.slice(from, to);
    if (value === '' || !hidesValue(value, name, isProse)) continue;
    spans.push([from, to]);
    covered = to;
  }
  for (const pattern of [inArray, nameAndValue]) {
    for (const { 0: whole, 1: name = '', 2: quote = '', index } of text.matchAll(pattern)) {
      if (!namesSecret(name)) continue;
      const [from, to] = valueAt(text, index + whole.length - quote.length, inFlow);
      if (hidesValue(text.slice(from, to), name, isProse)) spans.push([from, to]);
    }
  }
  for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(element)) {
    const end = index + whole.length;
    if (namesSecret(name) && hidesValue(value, name, isProse)) spans.push([end - value.length, end]);
  }
  for (const { 0: whole, 1: name = '', 2: value = '', index } of isProse ? text.matchAll(option) : []) {
    const isPlain = /^[a-z'.,;:|)\]-]+$/i.test(value) || value.startsWith('-') || isReference(value);
    if (namesSecret(name) && !isPlain && !isInnocentUnder(name, value))
      spans.push([index + whole.length - value.length, index + whole.length]);
  }
  for (const pattern of [oracle, userAtHost, bearer]) {
    for (const found of text.matchAll(pattern)) {
      const secret = found[1] ?? found[0];
      if (
        isReference(secret) ||
        (pattern === bearer && (/^[a-z]+$/i.test(secret) || (isProse && /^[a-z/.,_-]+$/.test(secret))))
      )
        continue;
      const end = found.index + found[0].length - (pattern === userAtHost ? 1 : 0);
      spans.push([end - secret.length, end]);
    }
  }
  return spans;
}

/** Whether a name without quotes begins an entry: of a mapping in braces, of an option such as `/token:X`, or the text. */
function isEntry(text: string, at: number): boolean {
  return at === 0 || /[{,;\n?&]\s{0,4}$|(?:^|\s)\/$/.test(text.slice(Math.max(0, at - 6), at));
}

const inProse = 'prose';
const inFlow = 'flow';
/** Where a value without quotes ends. */
const stops: Record<string, RegExp> = {
  [inProse]: /[\s,;"'<>)\]}]/,
  [inFlow]: /[\s,;}\]"'`&]/,
  '=': /[\s;&"'`]/,
};
const otherStop = /[\s;"'`]/;

/** From where to where a value goes: within its quotes, or to where an unquoted one can go no further. */
function valueAt(text: string, start: number, where: string): Span {
  const rest = text.slice(start);
  const [, open] = /^(\\{0,3}["'`])/.exec(rest) ?? [];
  if (open !== undefined) {
    const from = start + open.length;
    const end = closing(text, open, from);
    return [from, end < 0 ? text.length : end];
  }
  // A block of YAML goes on to the first line that is not indented.
  const block = /^[|>][+-]?[ \t]{0,9}\r?\n/.exec(rest)?.[0].length;
  if (block !== undefined) {
    const after = /\n(?=[^\s])/.exec(rest.slice(block))?.index ?? rest.length - block;
    return [start + block, start + block + after];
  }
  const skipped = scheme.exec(rest)?.[0].length ?? 0;
  const braced = /^(?:\$\{|\{{1,2})[^{}]{1,200}\}{1,2}/.exec(rest.slice(skipped))?.[0];
  if (braced !== undefined && isReference(braced)) return [start + skipped, start + skipped + braced.length];
  const end = (stops[where] ?? otherStop).exec(rest.slice(skipped))?.index ?? rest.length - skipped;
  return [start + skipped, start + skipped + end];
}

/** Tells where a text is within braces or brackets, and a comma ends a value. */
function flowsOf(text: string): (at: number) => boolean {
  const depths = new Uint16Array(text.length + 1);
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '[') depth += 1;
    else if ((character === '}' || character === ']') && depth > 0) depth -= 1;
    depths[at + 1] = depth;
  }
  return (at) => (depths[at] ?? 0) > 0;
}

/** The next quote of the same kind that is not escaped further. */
function closing(text: string, quote: string, from: number): number {
  let at = text.indexOf(quote, from);
  while (at > 0 && text[at - 1] === '\\') at = text.indexOf(quote, at + quote.length);
  return at;
}

function hidesValue(value: string, name: string, isProse: boolean): boolean {
  if (isReference(value)) return false;
  if (!namesSecret(name)) return isSecret(value, name) && !isSetting(value);
  if (isProse) return isSecret(value, name) && !/^[a-z'.-]+$/i.test(value);
  return !isInnocentUnder(name, value);
}

/** Whether a variable holds a flag or a list of paths. */
export function isSetting(value: string): boolean {
  return (
    /^--?[a-z][a-z\d-]{0,60}(?:=[\w./-]{0,60})?$/.test(value) ||
    /^(?:[/~.$][\w./$-]{0,200}:){1,50}[/~.$]?[\w./$-]{0,200}$/.test(value)
  );
}

/**
 * Whether a value says nothing even under a telling name: a switch, a common word, a small number, or a file that has
 * the key. Unlike `isSecret`, short values are kept back.
 */
export function isInnocentUnder(name: string, value: string): boolean {
  const text = value.trim();
  if (text === '' || isReference(text)) return true;
  if (/^(?:true|false|yes|no|on|off|none|null|auto|\d{1,5})$/i.test(text)) return true;
  if (/tokens$/i.test(name)) return /^\d{1,9}$/.test(text);
  if (text.length >= 6 && !isSecret(text, name)) return true;
  const isFile =
    /^(?:~|\.{1,2}|[A-Za-z]:|\/|\{dir\}|file:\/\/)[\\/\w .@+-]{0,500}$/.test(text) &&
    /[\\/].*[\\/.]/.test(text);
  return isFile && !/token|secret|pass|pwd/i.test(name) && !looksRandom(text);
}

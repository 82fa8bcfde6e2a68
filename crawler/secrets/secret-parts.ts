import { isRecord } from '../client/json-bounds.ts';
import { isMixed, isSecret, namesSecret } from './is-secret.ts';
import { urlSpans } from './url-spans.ts';
import { wordSpans } from './word-spans.ts';

const maxDepth = 8;
/** No system hands on more in one argument or variable. */
const maxLength = 128 * 1024;
const maxLeaves = 2000;

/**
 * The secrets within one value that was given to a server: the whole, what follows the scheme of a header, the
 * password within Basic credentials, the values of cookies, of a URL's query and of JSON, user info, lines of a key, what a
 * command line or a connection string within it holds, and all this within what is in base64.
 */
export function secretParts(given: string, name = '', depth = 0): string[] {
  const found = new Set<string>();
  const add = (part: string, under: string): void => {
    if (isSecret(part, under)) found.add(part).add(part.trim());
  };
  const value = given.slice(0, maxLength);
  add(value, name);
  const text = value.trim();
  const [, scheme, rest] = /^([A-Za-z][\w-]{0,30})\s{1,8}(\S+)$/.exec(text) ?? [];
  if (rest !== undefined) {
    add(rest, name);
    if (/^basic$/i.test(scheme ?? '')) for (const part of basicParts(rest)) add(part, 'password');
  }
  for (const token of text.split(/[\s,;"']+/)) {
    const equals = token.indexOf('=');
    if (equals > 0 && !token.includes('://')) add(token.slice(equals + 1), token.slice(0, equals));
    if (isMixed(token)) add(token, name);
  }
  for (const line of text.split(/[\r\n]+/)) if (line.length >= 16 && line !== text) add(line, name);
  if (URL.canParse(text)) for (const [part, under] of urlParts(text)) add(part, under);
  // `name:password`, which is one secret only as far as it is called one.
  if (namesSecret(name) && /^[^\s:/]{1,128}:\S+$/.test(text))
    add(text.slice(text.indexOf(':') + 1), 'password');
  if (/[\s=:'"/]/.test(text)) {
    for (const [start, end] of wordSpans([text])[0] ?? []) add(text.slice(start, end), 'secret');
  }
  // What stands in a text of JSON or of a shell has lost its backslashes when it is used.
  if (text.includes('\\') && depth < 3)
    for (const part of unescaped(text))
      for (const each of secretParts(part, name, depth + 3)) found.add(each);
  const encoded = depth < 2 ? decodedBase64(text) : undefined;
  if (encoded !== undefined) for (const part of secretParts(encoded, 'secret', depth + 1)) found.add(part);
  if (/^[[{]/.test(text) && depth < maxDepth) {
    for (const [under, leaf] of jsonLeaves(text)) {
      for (const part of secretParts(leaf, under, depth + 1)) found.add(part);
    }
  }
  return [...found];
}

/** User info, query (as it stands and each value) and path segments that look random, each with its name. */
function urlParts(text: string): [part: string, name: string][] {
  const url = new URL(text);
  // A user's name is none, unless it stands alone, as a token does.
  const userInfo = (
    url.password === '' ? [url.username] : [url.password, `${url.username}:${url.password}`]
  ).flatMap(raw);
  const query = url.search
    .slice(1)
    .split('&')
    .flatMap((pair): [string, string][] => {
      const [name = '', ...rest] = pair.split('=');
      return raw(rest.join('=').replaceAll('+', ' ')).map((part) => [part, name]);
    });
  return [
    ...userInfo.map((part): [string, string] => [part, url.password === '' ? 'user' : 'password']),
    ...(url.search === '' ? [] : raw(url.search.slice(1)).map((part): [string, string] => [part, 'query'])),
    ...query,
    ...[...url.searchParams].map(([name, value]): [string, string] => [value, name]),
    ...url.pathname
      .split('/')
      .filter(isMixed)
      .map((part): [string, string] => [part, 'path']),
    ...urlSpans(text)
      .flatMap(([start, end]) => raw(text.slice(start, end)))
      .flatMap((part) => [part, ...part.split(':').slice(1)])
      .map((part): [string, string] => [part, 'secret']),
  ];
}

/** A part of a URL as it stands and as it is meant. */
function raw(part: string): string[] {
  return [part, decode(part)];
}

function basicParts(encoded: string): string[] {
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? [] : [pair, pair.slice(colon + 1)];
}

/** The same text as JSON has it, and without one layer of backslashes. */
function unescaped(text: string): string[] {
  const plain = [text.replace(/\\(.)/gs, '$1')];
  try {
    const parsed: unknown = JSON.parse(`"${text.replace(/(?<!\\)"/g, '\\"')}"`);
    if (typeof parsed === 'string') plain.push(parsed);
  } catch {
    // It was no text of JSON.
  }
  return plain;
}

/** A text that is the base64 of a text, in UTF-8 or, as PowerShell has it, in UTF-16. */
function decodedBase64(text: string): string | undefined {
  if (text.length < 16 || !/^[\w+/-]{16,131072}={0,2}$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return (['utf8', 'utf16le'] as const)
    .map((encoding) => bytes.toString(encoding))
    .find((decoded) => /^[\x20-\x7e\s]{8,}$/.test(decoded));
}

function jsonLeaves(text: string): [name: string, leaf: string][] {
  const leaves: [string, string][] = [];
  const walk = (name: string, value: unknown, depth: number): void => {
    if (depth > maxDepth || leaves.length >= maxLeaves) return;
    if (typeof value === 'string' || typeof value === 'number') leaves.push([name, String(value)]);
    else if (Array.isArray(value)) for (const each of value) walk(name, each, depth + 1);
    else if (isRecord(value)) for (const [key, each] of Object.entries(value)) walk(key, each, depth + 1);
  };
  try {
    walk('', JSON.parse(text), 0);
  } catch {
    // A value that only looks like JSON has no leaves; as a whole it is kept back all the same.
    return [];
  }
  return leaves;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign stands for itself.
    return text;
  }
}

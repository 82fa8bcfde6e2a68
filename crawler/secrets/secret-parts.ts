import { isRecord } from '../client/json-bounds.ts';
import { isSecret, looksRandom } from './is-secret.ts';

const maxDepth = 8;

/**
 * The secrets within one value that was given to a server: the whole, what follows the scheme of a header, the
 * password within Basic credentials, the values of cookies, of a URL's query and of JSON, user info, and lines of a key.
 */
export function secretParts(value: string, name = '', depth = 0): string[] {
  const found = new Set<string>();
  const add = (part: string, under: string): void => {
    if (isSecret(part, under)) found.add(part).add(part.trim());
  };
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
    if (looksRandom(token)) add(token, name);
  }
  for (const line of text.split(/[\r\n]+/)) if (line.length >= 16 && line !== text) add(line, name);
  if (URL.canParse(text)) for (const [part, under] of urlParts(text)) add(part, under);
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
      .filter(looksRandom)
      .map((part): [string, string] => [part, 'path']),
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

function jsonLeaves(text: string): [name: string, leaf: string][] {
  const leaves: [string, string][] = [];
  const walk = (name: string, value: unknown, depth: number): void => {
    if (depth > maxDepth) return;
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

import { isLiteralSecret } from '../secrets/literal-secret.ts';
import { hideSecrets } from '../secrets/hide-secrets.ts';
import { namesSecret } from '../secrets/is-secret.ts';
import { addressMembers } from './entry-words.ts';
import { isConfigObject } from './config-object.ts';
import type { ConfigObject } from './config-object.ts';
import { splitWords } from './split-words.ts';

/** Where in an entry of a configuration a secret stands in plain text. Nothing of the secret itself. */
export interface SecretPlace {
  member: 'env' | 'header' | 'argument' | 'command' | 'url' | 'other';
  /** The name of the variable, the header or the member; the number of the argument or word, from 1. Empty for a URL. */
  name: string;
}

const maxDepth = 4;
const maxPlaces = 200;
const maxWords = 1000;
const maxNameLength = 200;
const maxJsonLength = 64 * 1024;
const maxJsonDepth = 8;

const environments = /^(?:env|environment|envs)$/;
const headers = /^(?:http_?)?headers$/i;
/** What names a variable or a file, or is words for people. */
const innocent = /^(?:name|title|description|type|transport|envFile|env_vars|\w{0,60}_env_var|env_\w{1,60})$/;
const headerOption = /^(?:-H|--?headers?)$/;

/** Finds the values of an entry that are secrets in plain text, whatever client it is for. */
export function entrySecrets(entry: ConfigObject): SecretPlace[] {
  const places: SecretPlace[] = [];
  collect(entry, '', 0, places);
  return places;
}

function collect(object: ConfigObject, path: string, depth: number, places: SecretPlace[]): void {
  const add = (member: SecretPlace['member'], name: string): void => {
    if (places.length < maxPlaces) places.push({ member, name: hideSecrets(name.slice(0, maxNameLength)) });
  };
  for (const [key, value] of Object.entries(object)) {
    if (innocent.test(key)) continue;
    if (environments.test(key) || headers.test(key)) {
      const member = headers.test(key) ? 'header' : 'env';
      for (const [name, text] of pairsOf(value)) if (isLiteralSecret(text, name)) add(member, name);
    } else if (key === 'args') {
      for (const at of secretWords(wordsIn(value))) add('argument', String(at + 1));
    } else if ((key === 'command' || key === 'cmd') && !isConfigObject(value)) {
      for (const at of secretWords(wordsIn(value))) add('command', String(at + 1));
    } else if (typeof value === 'string') {
      if (addressMembers.includes(key)) {
        if (isLiteralSecret(value, '')) add('url', '');
      } else if (namesSecret(key) && isLiteralSecret(value, key)) add('other', `${path}${key}`);
    } else if (isConfigObject(value) && depth < maxDepth) {
      collect(value, `${path}${key}.`, depth + 1, places);
    }
  }
}

/** The members of an object, or of a list of `NAME=VALUE`. */
function pairsOf(value: unknown): [name: string, text: string][] {
  if (isConfigObject(value))
    return Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return wordsIn(value).flatMap((word) => {
    const equals = word.indexOf('=');
    return equals > 0 ? [[word.slice(0, equals), word.slice(equals + 1)] as [string, string]] : [];
  });
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return splitWords(value) ?? [value];
  if (!Array.isArray(value)) return [];
  // What is no text keeps its place, by which the others are told.
  return value.slice(0, maxWords).map((word) => (typeof word === 'string' ? word : ''));
}

/** Which words of a command line hold a secret. */
function secretWords(words: readonly string[], isNested = false): number[] {
  return words.flatMap((word, at) => {
    const named = [...namedValues(word, words[at - 1] ?? ''), ...jsonValues(word)];
    const isOne = named.some(([name, value]) => isLiteralSecret(value, name));
    if (isOne) return [at];
    const nested = !isNested && /\s/.test(word) ? (splitWords(word) ?? []) : [];
    return nested.length > 1 && secretWords(nested.slice(0, maxWords), true).length > 0 ? [at] : [];
  });
}

/** What a word says under which name: `--name=value`, `NAME=value`, a header, or the value of the option before it. */
function namedValues(word: string, before: string): [name: string, value: string][] {
  const [, option, value = ''] = /^(-{0,2}[A-Za-z][\w.-]{0,100})=(.+)$/s.exec(word) ?? [];
  if (option !== undefined) return headerOption.test(option) ? headerIn(value) : [[option, value]];
  if (headerOption.test(before)) return headerIn(word);
  const isOption = /^--?[A-Za-z][\w-]{0,100}$/.test(before) && !word.startsWith('-');
  return isOption ? [[before, word]] : [['', word]];
}

/** The texts within a word that is JSON, also where it was quoted once more, each by its name. */
function jsonValues(word: string): [name: string, value: string][] {
  if (!/^["'{[]/.test(word) || word.length > maxJsonLength) return [];
  const pairs: [string, string][] = [];
  const walk = (name: string, value: unknown, depth: number): void => {
    if (depth > maxJsonDepth || pairs.length >= maxWords) return;
    if (typeof value === 'string' && depth === 0) walk('', parsed(value), 1);
    else if (typeof value === 'string') pairs.push([name, value]);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        walk(Array.isArray(value) ? name : key, inner, depth + 1);
  };
  walk('', parsed(word), 0);
  return pairs;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What only begins like JSON has no names in it.
    return undefined;
  }
}

function headerIn(text: string): [name: string, value: string][] {
  const [, name = '', value = ''] = /^([\w-]{1,100}):\s{0,9}(.*)$/s.exec(text) ?? [];
  return [[name, value === '' ? text : value]];
}

import { createHash } from 'node:crypto';
import { looksRandom, namesSecret } from './secrets/is-secret.ts';

const userInfo = /^([a-z][a-z0-9+.-]{0,20}:\/\/)[^/@\s]{1,500}@/i;
const query = /^([a-z][a-z0-9+.-]{0,20}:\/\/[^?#\s]{1,2000})[?#]\S+$/i;
const header = /^([A-Za-z][\w-]{0,60}):\s{0,8}(\S.*)$/s;
const headerOption = /^(?:-H|--?(?:[a-z]{1,20}-)?headers?)$/i;
/** How the keys of well-known services begin. */
const keyPrefix =
  /(?<![A-Za-z0-9])(?:sk-|gh[opsur]_|github_pat_|xox[a-z]-|AKIA|glpat-|npm_|AIza|eyJ)[\w.-]{4,}/;

interface Hidden {
  shown: string;
  secrets: string[];
}

/**
 * A command line as it may be shown and stored: what looks like a secret, or is among `known` ones, becomes `***`,
 * with a short hash of the whole at the end, so that two command lines stay two. `secrets` are what was hidden.
 */
export function showWords(
  words: readonly string[],
  known: readonly string[] = [],
): { text: string; secrets: string[] } {
  const secrets: string[] = [];
  const shown = words.map((word, index) => {
    const hidden = hide(word, words[index - 1] ?? '') ?? hideKnown(word, known);
    if (hidden === undefined) return quote(word);
    secrets.push(...hidden.secrets);
    return quote(hidden.shown);
  });
  const text = shown.join(' ');
  if (secrets.length === 0) return { text, secrets };
  return {
    text: `${text} (${createHash('sha256').update(words.join('\0')).digest('hex').slice(0, 6)})`,
    secrets,
  };
}

function hide(word: string, before: string): Hidden | undefined {
  const isValueOf = /^--?[a-z]/i.test(before) && !before.includes('=') && !word.startsWith('-');
  if (isValueOf && headerOption.test(before)) return hideHeader(word) ?? all(word);
  if (isValueOf && namesSecret(before)) return all(word);
  const equals = word.indexOf('=');
  const [name, value] = [word.slice(0, Math.max(0, equals)), word.slice(equals + 1)];
  if (equals > 0 && value !== '' && !name.includes('://')) {
    const inner = headerOption.test(name)
      ? (hideHeader(value) ?? all(value))
      : namesSecret(name)
        ? all(value)
        : (hideUrl(value) ?? hideHeader(value, true));
    if (inner !== undefined) return { shown: `${name}=${inner.shown}`, secrets: inner.secrets };
  }
  const attached = word.startsWith('-H') ? hideHeader(word.slice(2)) : undefined;
  if (attached !== undefined) return { shown: `-H${attached.shown}`, secrets: attached.secrets };
  const inner = hideUrl(word) ?? hideHeader(word, true);
  if (inner !== undefined) return inner;
  const isLongAndRandom = word.length >= 24 && /^[\w-]+$/.test(word) && looksRandom(word);
  return isLongAndRandom || keyPrefix.test(word) ? all(word) : undefined;
}

function all(word: string): Hidden {
  return { shown: '***', secrets: [word] };
}

/** `Name: value`; where it is not known to be a header, only a telling name makes it one. */
function hideHeader(word: string, mustTell = false): Hidden | undefined {
  const [, name = '', value = ''] = header.exec(word) ?? [];
  if (value === '' || value.startsWith('//') || (mustTell && !namesSecret(name))) return undefined;
  return { shown: `${name}: ***`, secrets: [value] };
}

/** User info, query and fragment of a URL; which parts of it are secrets is for `secretParts` to tell. */
function hideUrl(word: string): Hidden | undefined {
  const bare = word.replace(userInfo, '$1***@');
  const shown = bare.replace(query, '$1?***');
  if (shown === word) return undefined;
  return keyPrefix.test(shown) ? all(word) : { shown, secrets: [word] };
}

function hideKnown(word: string, known: readonly string[]): Hidden | undefined {
  const inside = known.filter((secret) => secret !== '' && word.includes(secret));
  if (inside.length === 0) return undefined;
  const shown = [...inside]
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, '***'), word);
  return { shown, secrets: inside };
}

function quote(word: string): string {
  return /^[\w@%+=:,./*{}-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

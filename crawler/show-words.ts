import { createHash } from 'node:crypto';

const secretName = /(?:key|token|secret|passw(?:or)?d|pwd|auth|credential|bearer)/i;
const userInfo = /^([a-z][a-z0-9+.-]{0,20}:\/\/)[^/@\s]{1,500}@/i;

/**
 * A command line as it may be shown and stored: what looks like a secret becomes `***`, with a short hash
 * of the whole at the end, so that two command lines stay two. `secrets` are the words that were hidden.
 */
export function showWords(words: readonly string[]): { text: string; secrets: string[] } {
  const secrets: string[] = [];
  const shown = words.map((word, index) => {
    const hidden = hide(word, words[index - 1] ?? '');
    if (hidden === undefined) return quote(word);
    secrets.push(hidden.secret);
    return quote(hidden.shown);
  });
  const text = shown.join(' ');
  if (secrets.length === 0) return { text, secrets };
  return {
    text: `${text} (${createHash('sha256').update(words.join('\0')).digest('hex').slice(0, 6)})`,
    secrets,
  };
}

function hide(word: string, before: string): { shown: string; secret: string } | undefined {
  const equals = word.indexOf('=');
  if (equals > 0 && secretName.test(word.slice(0, equals)) && equals < word.length - 1) {
    return { shown: `${word.slice(0, equals)}=***`, secret: word.slice(equals + 1) };
  }
  if (
    /^--?[a-z]/i.test(before) &&
    !before.includes('=') &&
    secretName.test(before) &&
    !word.startsWith('-')
  ) {
    return { shown: '***', secret: word };
  }
  if (userInfo.test(word))
    return { shown: word.replace(userInfo, '$1***@'), secret: userInfo.exec(word)?.[0] ?? word };
  const looksRandom = /^[A-Za-z0-9_-]{24,}$/.test(word) && /\d/.test(word) && /[a-z]/i.test(word);
  return looksRandom ? { shown: '***', secret: word } : undefined;
}

function quote(word: string): string {
  return /^[\w@%+=:,./*{}-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

import { locatorMark } from './secrets/locator-mark.ts';
import { hideSpans, mergeSpans, type Span } from './secrets/span.ts';
import { findUrls, pathSpans, urlSpans } from './secrets/url-spans.ts';
import { wordSpans } from './secrets/word-spans.ts';

/**
 * A command line as it may be shown and stored: what looks like a secret, stands where one does, or is among `known` ones, becomes
 * `***`, with a mark at the end if that can tell two command lines apart. `secrets` are what was hidden.
 */
export function showWords(
  words: readonly string[],
  known: readonly string[] = [],
): { text: string; secrets: string[] } {
  const secrets: string[] = [];
  const spansOfWords = wordSpans(words);
  const shown = words.map((word, index) => {
    const own = index === 0 && isPackage(word) ? packageSpans(word) : (spansOfWords[index] ?? []);
    const hidden = hideSpans(word, [...own, ...knownSpans(word, known)]);
    if (hidden.secrets.length > 0) secrets.push(...hidden.secrets, ...urlsWithSecrets(word));
    return quote(hidden.text);
  });
  return { text: `${shown.join(' ')}${locatorMark(secrets)}`, secrets };
}

const isPackage = (word: string): boolean => /^(?:npm|pypi|oci|mcpb|starter):/.test(word);

/** The names of packages are public, whatever they look like; only addresses have parts that are not. */
function packageSpans(spec: string): Span[] {
  const [urlStart, urlEnd] = findUrls(spec)[0] ?? [];
  if (urlStart !== undefined && urlEnd !== undefined)
    return urlSpans(spec.slice(urlStart)).map(([start, end]) => [start + urlStart, end + urlStart]);
  if (!spec.startsWith('oci:')) return [];
  const userInfo = /^oci:([^/@\s]{1,300}:[^@\s]{1,300})@(?!sha256:)/.exec(spec)?.[1];
  const user: Span[] = userInfo === undefined ? [] : [[4, 4 + userInfo.length]];
  return [...user, ...pathSpans(spec.slice(4)).map(([start, end]): Span => [start + 4, end + 4])];
}

/** The whole address, whose parts `secretParts` knows by name. */
function urlsWithSecrets(word: string): string[] {
  return findUrls(word)
    .map(([start, end]) => word.slice(start, end))
    .filter((url) => mergeSpans(urlSpans(url)).length > 0);
}

function knownSpans(word: string, known: readonly string[]): Span[] {
  return known
    .filter((secret) => secret !== '')
    .flatMap((secret) => {
      const spans: Span[] = [];
      for (let at = word.indexOf(secret); at >= 0; at = word.indexOf(secret, at + secret.length)) {
        spans.push([at, at + secret.length]);
      }
      return spans;
    });
}

function quote(word: string): string {
  return /^[\w@%+=:,./*{}?#-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

import { isMixed, isSecret, minSecretLength, namesSecret } from './is-secret.ts';
import { isInnocentUnder } from './named-spans.ts';
import { looksRandom } from './random-text.ts';
import { isReference } from './references.ts';
import { isSecretShape, keySpans } from './secret-shapes.ts';
import { pathSpans } from './url-spans.ts';

/** Longer values are judged by how they begin. */
const maxLength = 8192;

/** What clients fill in: `${…}`, `{env:…}`, `{{…}}`, `%NAME%`, `$NAME`. */
const references =
  /\$\{[^{}]{1,400}\}|\{{1,2}[^{}]{1,200}\}{1,2}|%[A-Za-z_]\w{0,100}%|\$[A-Z_][A-Z0-9_]{1,100}(?!\w)/g;
const fallbacks = /\$\{[^{}:]{1,100}:-([^{}]{1,400})\}/g;
const scheme = /^(?:Bearer|Basic|Token|Bot|ApiKey)\s{1,4}/i;
/** Where a person is to write something else. */
const filler = /^(?:[\w.-]{0,20}[-_])?([\w*.])\1{3,}$/;
const placeholders = [
  /x{4}|\*{3}|\.{3}|…|<[^<>]{1,100}>|\[[^[\]]{1,100}\]/i,
  /(?:^|[^a-z])(?:your|my|example|sample|dummy|placeholder|change[-_]?me|replace|insert|goes|here|todo|fixme)(?:[^a-z]|$)/i,
];
const userInfo = /^[a-z][a-z0-9+.-]{0,30}:\/\/[^/?#@\s:]{0,300}:([^@\s]{1,300})@/i;
const address = /^[a-z][a-z0-9+.-]{0,30}:\/\//i;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Whether a value of a configuration is a secret in plain text, so surely that its author may be told so: by its name and not innocent under
 * it, by its form, or by where in a URL it stands. Unlike `isSecret`, which keeps back in doubt, it accuses no reference to a secret that
 * is kept elsewhere, no placeholder, no identifier and nothing that is only unusual.
 */
export function isLiteralSecret(value: string, name = ''): boolean {
  const text = value.slice(0, maxLength).trim().replace(scheme, '').trim();
  if (text.length < minSecretLength || isReference(text)) return false;
  const defaults = [...text.matchAll(fallbacks)].some(([, fallback = '']) => isLiteralSecret(fallback, name));
  if (defaults) return true;
  const literal = text.replace(references, '').replace(references, '');
  if (literal !== text) return isSecretShape(literal.trim()) && !isPlaceholder(literal);
  if (address.test(text)) return isSecretUrl(text);
  if (isPlaceholder(text)) return false;
  if (keySpans(text).length > 0) return true;
  if (namesSecret(name)) return isTold(text, name);
  // A number of letters and digits without a name is a key; under a name that promises none it may as well be an identifier.
  return name === '' && /^[\w+/=-]{20,}$/.test(text) && !uuid.test(text) && isSecretShape(text);
}

function isPlaceholder(text: string): boolean {
  return filler.test(text) || (placeholders.some((form) => form.test(text)) && !looksRandom(text));
}

/** Whether a value is a secret since its name tells so. One plain word is one under the name of a password alone. */
function isTold(text: string, name: string): boolean {
  if (/^[a-z][a-z_-]{0,40}$/.test(text) && !/pass|pwd|secret/i.test(name)) return false;
  return isSecret(text, name) && !isInnocentUnder(name, text);
}

/** A password, a parameter, or a part of the path that is a secret. */
function isSecretUrl(url: string): boolean {
  const password = userInfo.exec(url)?.[1];
  if (password !== undefined && isSecret(password, 'password') && !isPlaceholder(password)) return true;
  const [bare = '', query = ''] = url.split(/[?#]/, 2);
  const isPair = query.split('&').some((pair) => {
    const [name = '', given = ''] = pair.split(/=(.*)/s);
    return isLiteralSecret(given, name === '' ? 'query' : name);
  });
  if (isPair) return true;
  const path = bare.replace(/^[^/]*:\/\/[^/]*/, '');
  return pathSpans(path).some(([start, end]) => end - start >= 20 && isMixed(path.slice(start, end)));
}

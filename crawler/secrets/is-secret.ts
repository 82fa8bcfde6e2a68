import { isReference } from './references.ts';

/** Shorter values would tear innocent words apart, and nobody can keep a secret in five characters. */
export const minSecretLength = 6;

const tellingName =
  /key|token|secret|passw(?:or)?d|passphrase|passcode|pwd|auth|credential|bearer|cookie|session|signature|webhook|licen[cs]e|mnemonic|(?:^|[^a-z])(?:sig|jwt|pat|dsn|otp|pin|pass|pw|psk|creds?|sas|hmac|seed|tok)(?:[^a-z]|$)/i;

/** Words that have a telling one within them and tell nothing. */
const innocentWords =
  /key(?:board|word|map|space|stroke|press|frame|note|ring|chain)s?|monkey|turkey|hockey|whiskey|(?:hot|sort|partition|primary|foreign|group|public|host)[-_ ]?keys?|tokeni[sz]\w{0,6}|author(?!i)s?|www-authenticate/gi;

/** What is about a secret without being one: `AUTH_MODE`, `API_KEY_HEADER`, `MAX_TOKENS`. */
const aboutSecret =
  /(?:mode|type|method|header|limit|name|host|port|path|file|dir|ttl|timeout|scopes?|provider|enabled|issuer|domain|region|count|length|size|prefix|algorithm|format|version|servers?|stdin|authenticator)$|^max.?tokens$/i;

const commonWords = new Set(
  (
    'always authorization automatic basic bearer config console current debug default development digest ' +
    'disabled enabled error example global header hidden inherit localhost message minimal negotiate never none null ' +
    'oauth oauth2 optional password passwords private production public readonly read-only read-write required sandbox ' +
    'secret server session staging standard stdio strict string system testing token trace undefined unknown username ' +
    'verbose warning streamable-http postgres mongodb rabbitmq elastic changeme minioadmin'
  ).split(' '),
);

/** What values look like that say where, when or how, under a name that promises no secret. */
const plainShapes = [
  // One word.
  /^(?:[A-Z]?[a-z]{1,12}|[A-Z]{1,12})$/,
  // A path, of Windows too; `{dir}` stands for a scratch directory.
  /^(?:~|\.{1,2}|[A-Za-z]:|\{dir\})?[\\/][\w .\\/@+{}-]{0,1000}$/,
  // A URL without user info and query, a host with or without port.
  /^[a-z][a-z0-9+.-]{0,20}:\/\/[\w.:[\]-]{1,255}(?:\/[\w./~{}-]{0,1000})?$/i,
  /^(?:[a-z0-9-]{1,40}\.){1,6}[a-z]{2,12}(?::\d{1,5})?$/,
  /^localhost:(?:\d{1,5}|\{port\})$/,
  // A date, a version, an address.
  /^v?\d{1,4}(?:[.-]\d{1,4}){1,3}(?::\d{1,5})?$/,
  // A region, a time zone, a locale, a media type.
  /^[a-z]{2}(?:-[a-z]{2,10}){1,2}-?\d{1,2}$/,
  /^[A-Z][A-Za-z]{2,12}\/[A-Z][A-Za-z_]{2,20}$/,
  /^[a-z]{2}[-_][A-Za-z]{2}(?:\.UTF-8)?$/,
  /^(?:application|text|image|audio|\*)\/[a-z*.+-]{1,40}(?:[;,] ?[a-z/=*.+0-9-]{1,60}){0,5}$/,
];

/** Whether a variable, header, option or parameter of this name mostly holds a secret. */
export function namesSecret(name: string): boolean {
  const words = name
    .slice(0, 200)
    .replace(/^[-/]{1,3}/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(innocentWords, '');
  return tellingName.test(words) && !aboutSecret.test(words);
}

/**
 * Whether a token is too long and too mixed to be a single word. What was given in confidence is kept back in doubt; in what may be
 * shown, `looksRandom` tells keys from names with versions.
 */
export function isMixed(token: string): boolean {
  return token.length >= 16 && /^[\w+/=.~-]+$/.test(token) && /\d/.test(token) && /[a-z]/i.test(token);
}

/**
 * Whether a value that was given to a server under `name` has to be kept from whatever is stored or shown. In doubt it
 * is. None are: values under 6 characters, common words of configurations, numbers under 6 digits, made-up
 * placeholders; and, unless the name tells of a secret, round numbers, single short words, paths, URLs without user info and query,
 * hosts, dates, versions, regions, time zones, locales and media types in which nothing looks random.
 */
export function isSecret(value: string, name = ''): boolean {
  const text = value.trim();
  if (text.length < minSecretLength || isReference(text)) return false;
  if (commonWords.has(text.toLowerCase())) return false;
  const isTelling = namesSecret(name);
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) {
    return text.replace(/\D/g, '').length >= 6 && (isTelling || !text.endsWith('000'));
  }
  if (isTelling || text.length > 2048) return true;
  const isPlain = plainShapes.some((shape) => shape.test(text)) && !tellingName.test(text);
  return !isPlain || text.split(/[\\/:@ ,;]/).some(isMixed);
}

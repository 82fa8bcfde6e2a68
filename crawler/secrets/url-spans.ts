import { isSecret, namesSecret } from './is-secret.ts';
import { looksRandom } from './random-text.ts';
import { isReference } from './references.ts';
import { isSecretShape, shapeSpans } from './secret-shapes.ts';
import { shiftSpans, type Span } from './span.ts';

const urlInText = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'`<>|\\]+/gi;

/** After these a secret comes, whatever it looks like: `/s/secret/sse`. */
const secretFollows =
  /^(?:s|token|key|api[-_]?key|secret|pass(?:word)?|passwd|pwd|(?:auth|access)[-_]?token)$/i;
/** After these all parts are secrets from the first on that is no word: `/hooks/T00/B00/xyz`. */
const hook = /^(?:hooks?|webhooks?|services)$/i;
/** After one of these only a part that is no word, as after each name that tells of a secret. */
const secretMayFollow = /^(?:auth|oauth2?|sessions?|bots?|signed|private|invites?|share|k|t)$/i;
/** Parts of paths that say what is done there. */
const route =
  /^(?:mcp|sse|messages?|stream|streamable|rpc|json-?rpc|api|v\d{1,3}(?:\.\d{1,3}){0,2}|list|info|verify|validate|refresh|revoke|introspect|rotate|login|logout|callback|authorize|authorization|servers?|tools|health|metadata|well-known|new|create|current|me|self|index|openid-connect|register|consent|exchange|public|keys|certs|jwks(?:\.json)?)$/i;

/** Places where everybody may take a name, of whatever letters: those of the owner and of what they own. */
const forge =
  /^(?:www\.)?(?:github|gitlab|bitbucket|codeberg|huggingface|npmjs)\.(?:com|org|co)(?:\/[\w.@-]{1,100}){1,2}(?=\/|$)/i;

/** Where URLs stand in a text, user info, passwords with slashes and all. In a sentence its stops belong to no URL. */
export function findUrls(text: string, isProse = false): Span[] {
  return [...text.matchAll(urlInText)].map(({ index, 0: url }) => [
    index,
    index +
      (isProse ? url.replace(url.includes('{') ? /[.,;:!?)\]”’]{1,10}$/ : /[.,;:!?)\]}”’]{1,10}$/, '') : url)
        .length,
  ]);
}

/**
 * What of one URL may be a secret: user info, query and fragment, matrix parameters, and those parts of the path that
 * look like secrets or stand where secrets do. The scheme, the host and ordinary paths stay readable.
 */
export function urlSpans(url: string): Span[] {
  const start = url.indexOf('://') + 3;
  const isHttp = /^(?:[a-z]{1,20}\+)?(?:https?|wss?|ftps?|ssh|git|file):/i.test(url);
  const isGit = /^git\b|\.git(?=[@#/]|$)/i.test(url);
  const userEnd = userInfoEnd(url, start, !isHttp);
  const at = userEnd === undefined ? start : userEnd + 1;
  const hash = indexOrEnd(url, '#', at);
  const query = Math.min(indexOrEnd(url, '?', at), hash);
  const pathStart = Math.min(at + (/[/;]/.exec(url.slice(at))?.index ?? url.length), query);
  const path =
    pathStart + (forge.exec(url.slice(at, query))?.[0].length ?? pathStart - at) - (pathStart - at);
  return [
    ...(userEnd === undefined || isOpenUserInfo(url.slice(start, userEnd), /^https?:/i.test(url))
      ? []
      : [[start, userEnd] as const]),
    ...shiftSpans(pathSpans(url.slice(path, query), isGit), path),
    ...(isOpenQuery(url.slice(query + 1, hash)) ? [] : [[query + 1, hash] as const]),
    ...(isOpenFragment(url.slice(hash + 1), isGit) ? [] : [[hash + 1, url.length] as const]),
  ];
}

/**
 * User info ends at the last `@` before the path. Who writes the address of a database escapes nothing in a password, so there, and where
 * the colon is followed by no port, the path may begin later than a parser would say.
 */
function userInfoEnd(url: string, start: number, isDatabase: boolean): number | undefined {
  const slash = start + (/[/\\]/.exec(url.slice(start))?.index ?? url.length - start);
  const authorityEnd = isDatabase
    ? slash
    : start + (/[/?#\\]/.exec(url.slice(start))?.index ?? url.length - start);
  const inAuthority = url.slice(start, authorityEnd).lastIndexOf('@');
  const hasPort = /^[^:]*(?::\d{0,5})?$/.test(url.slice(start, authorityEnd));
  if (inAuthority >= 0 && !isDatabase) return start + inAuthority;
  if (inAuthority < 0 && hasPort) return undefined;
  const beforeQuery = url.slice(start, indexOrEnd(url, '?', slash)).lastIndexOf('@');
  return beforeQuery < 0 ? undefined : start + beforeQuery;
}

function indexOrEnd(text: string, part: string, from: number): number {
  const index = text.indexOf(part, from);
  return index < 0 ? text.length : index;
}

/** A user's name without a password, or variables. */
function isOpenUserInfo(userInfo: string, isWeb: boolean): boolean {
  const [user = '', ...rest] = userInfo.split(':');
  if (rest.length > 0) return isReference(rest.join(':')) && (isReference(user) || !isSecretShape(user));
  return isReference(user) || (!isWeb && /^[a-z_]{1,16}$/.test(user));
}

function isOpenQuery(query: string): boolean {
  return query.split('&').every((pair) => {
    const value = pair.slice(pair.indexOf('=') + 1);
    return pair === '' || (pair.includes('=') && (value === '' || isReference(value)));
  });
}

/** The hash of a file, or the part of a repository that is meant. */
function isOpenFragment(fragment: string, isGit: boolean): boolean {
  if (
    fragment === '' ||
    (/^[a-z][a-z_.-]{0,60}$/i.test(fragment) && !isSecretShape(fragment)) ||
    /^sha(?:256|384|512)=[\da-f]{64,128}$/i.test(fragment)
  )
    return true;
  return (
    isGit &&
    /^(?:[\da-f]{7,64}|(?:semver:|egg=|subdirectory=)?[a-z][\w./-]{0,60}|v?\d[\w.-]{0,30})$/i.test(fragment)
  );
}

/** The same for a path alone, whose parts are told apart by slashes. */
export function pathSpans(path: string, isGit = false): Span[] {
  const spans: Span[] = [];
  let before = '';
  let isAfterHook = false;
  let isAfterSecret = false;
  for (const { 0: segment, index } of path.matchAll(/[^/]+/g)) {
    const [name = ''] = segment.split(';', 1);
    const plain = decoded(name);
    isAfterHook ||= hook.test(before);
    const isOfHook =
      isAfterHook && (isAfterSecret || !isWord(plain)) && !route.test(plain) && !isReference(plain);
    if (name !== '' && (isOfHook || isSecretSegment(plain, before, path.slice(0, index), isGit))) {
      spans.push([index, index + name.length]);
      isAfterSecret = true;
    }
    spans.push(...shiftSpans(parameterSpans(segment, name.length), index));
    before = plain;
  }
  return spans;
}

function isWord(segment: string): boolean {
  return /^[a-z]+(?:[-_.][a-z]+)*$/i.test(segment) && !looksRandom(segment);
}

function isSecretSegment(segment: string, before: string, path: string, isGit: boolean): boolean {
  if (isReference(segment) || segment.startsWith(':')) return false;
  if (secretFollows.test(before) && !route.test(segment)) return true;
  if (
    (namesSecret(before) || secretMayFollow.test(before)) &&
    !isWord(segment) &&
    /\d.*[a-z]|[a-z].*\d/i.test(segment)
  ) {
    if (!route.test(segment) && !/^v?\d/.test(segment)) return true;
  }
  if (/^(?:\d{6,12}|bot\d{6,12}):[\w-]{3,}/i.test(segment)) return true;
  const [name = '', value] = segment.split(/[=:](.*)/s);
  if (value !== undefined && namesSecret(name) && isSecret(value, name)) return true;
  if (segment.length < 10) return false;
  // As a whole, so that a commit is known by what stands before it.
  const shown = isGit && segment.includes('@') ? segment : `${path.slice(-300)}${segment}`;
  return shapeSpans(shown).some(([, end]) => end > shown.length - segment.length);
}

/** `;name=value` behind a part of a path or a host. */
function parameterSpans(segment: string, from: number): Span[] {
  const spans: Span[] = [];
  for (const { 0: whole, 1: name = '', 2: value = '', index } of segment
    .slice(from)
    .matchAll(/;([^=;]{0,200})=?([^;]*)/g)) {
    const end = from + index + whole.length;
    if (value === '') {
      if (isSecretShape(name)) spans.push([from + index + 1, end]);
    } else if (!isReference(value) && (namesSecret(name) || isSecret(decoded(value), name))) {
      spans.push([end - value.length, end]);
    }
  }
  return spans;
}

/** What a part of a URL means; a second time for what was escaped twice. */
function decoded(text: string, depth = 0): string {
  if (!text.includes('%') || depth > 2) return text;
  try {
    return decoded(decodeURIComponent(text), depth + 1);
  } catch {
    // A stray percent sign stands for itself.
    return text;
  }
}

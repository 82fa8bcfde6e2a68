import { looksRandom } from './random-text.ts';
import { isReference } from './references.ts';
import type { Span } from './span.ts';

/** How keys of well-known services begin, where nothing else begins so. */
const surePrefix =
  /(?<![A-Za-z0-9])(?:gh[opsur]_|github_pat_|gl[a-z]{1,6}-|xox[a-z]-|xapp-|(?:AKIA|ASIA|AROA)[A-Z0-9]{4}|AIza|ya29\.|GOCSPX-|eyJ|pypi-AgE|SG\.|[sr]k_(?:live|test)_|whsec_|do[opr]_v1_|shp(?:at|ss|ca|pa)_|sq0[a-z]{3}-|lin_(?:api|oauth)_|dckr_[a-z]{2,4}_|tskey-|hv[sbr]\.|gl(?:c|sa)_|nvapi-|apify_api_|sntry[su]_|ATATT|ATCTT|sbp_|sb_secret_|pscale_[a-z]{2,8}_|CFPAT-|PMAK-|rubygems_|dp\.(?:pt|st|ct)\.|NRAK-|LTAI|lsv2_[a-z]{2}_|tgp_v1_|sgp_|hooks?_[A-Za-z0-9]{0,4}\d)[\w.%+/=-]{4,}/g;
/** Those that words begin with as well: what follows has to be a key. */
const likelyPrefix =
  /(?<![A-Za-z0-9])(?:sk|pk|rk|pat|npm|hf|gsk|r8|pplx|xai|tvly|fc|re|key|secret|token|ops|nfp|figd|ntn|rnd|phc|phx|jina|e2b|pa|api|mcp|bot|tok|zpka)[-_]([\w.-]{8,})/g;
const pem = /-----BEGIN [A-Z0-9 ]{3,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{3,40}-----|$)/g;
const uuid = /(?<![\dA-Za-z])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\dA-Za-z])/gi;
/** Tokens of bots: a number, a colon and a key. */
const botToken = /(?:bot)?\d{6,12}:[\w-]{16,}/gi;
const token = /[\w+~%][\w+~%-]*={0,2}/g;
/** Base64 has slashes, as paths have; alone and without words between them it is no path. */
const base64 = /(?<![\w/.+-])[A-Za-z0-9+][A-Za-z0-9+/]{23,}={0,2}(?![\w/.+-])/g;
/** What makes a hash of content of the digits that follow: the name of an algorithm, or where a commit stands. */
const digestBefore =
  /(?:sha-?(?:1|224|256|384|512)|md5|integrity|digest|checksum|commit)["'\s]{0,4}[-:=\s]{0,3}$|--?(?:rev|ref|sha|revision|commit)[= ]$|\/(?:commits?|tree|blob|raw|archive|tarball|zipball|objects|revision)\/$/i;
const gitBefore = /(?:[\w)]|\.git)@$|(?:git|hub|lab|bucket)\S{0,300}#$/i;
/** Image tags and file names have commits in them: `:sha-4f2a…`. */
const tagBefore = /\/[\w./-]{1,200}:(?:[a-z]{1,10}-)?$/i;

/** Those parts of a text that are secrets by how they look, whatever they are called: keys of services, keys in PEM, UUIDs, and texts made up by chance. */
export function shapeSpans(text: string): Span[] {
  return [
    ...keySpans(text),
    ...spansOf(text, uuid),
    ...spansOf(text, token, (found) => isRandomToken(found[0], text, found.index)),
    ...spansOf(text, base64, ([whole]) => whole.includes('/') && looksRandom(whole.replace(/[+/=]/g, ''))),
  ];
}

/** Those of them that have the form of a key, and are no identifier either: with the beginning of a service's own, in PEM, of a bot. */
export function keySpans(text: string): Span[] {
  return [
    ...spansOf(text, pem),
    ...spansOf(text, surePrefix),
    ...spansOf(text, likelyPrefix, ([, rest = '']) => isKey(rest)),
    ...spansOf(text, botToken),
  ];
}

function spansOf(
  text: string,
  pattern: RegExp,
  isOne: (found: RegExpExecArray) => boolean = () => true,
): Span[] {
  return [...text.matchAll(pattern)]
    .filter(isOne)
    .map((found): Span => [found.index, found.index + found[0].length]);
}

/** Whether a text as a whole has the shape of a secret. */
export function isSecretShape(text: string): boolean {
  return text !== '' && !isReference(text) && shapeSpans(text).length > 0;
}

function isKey(rest: string): boolean {
  const changes = rest.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0;
  return (changes >= 2 && /\d/.test(rest) && !isWords(rest)) || looksRandom(rest);
}

/** Words and versions between hyphens, such as `python3-x64-v2`. */
function isWords(text: string): boolean {
  return (
    text.includes('-') &&
    text.split(/[-_.]/).every((word) => /^(?:[a-z]{0,12}\d{0,4}|\d{1,3}[a-z]{1,3})$/i.test(word))
  );
}

function isRandomToken(part: string, text: string, at: number): boolean {
  if (part.length < 12 || !looksRandom(part)) return false;
  const before = text.slice(Math.max(0, at - 320), at);
  const isHex = /^(?:sha(?:1|256|384|512)-)?[\da-f]{7,128}$/i.test(part);
  if (isHex) return !digestBefore.test(before) && !gitBefore.test(before) && !tagBefore.test(before);
  // The integrity of a package, as its lock writes it.
  return !/(?:^|[\s"'=])sha(?:256|384|512)-[\w+/]{0,90}$/.test(`${before}${part}`.replace(/=+$/, ''));
}

import { isSecret, namesSecret } from './is-secret.ts';
import { isInnocentUnder, isSetting } from './named-spans.ts';
import { isReference } from './references.ts';
import { shiftSpans, type Span } from './span.ts';
import { placeWords } from './split-spans.ts';
import { textSpans } from './text-spans.ts';
import { findUrls, urlSpans } from './url-spans.ts';

/** Longer texts are hidden as a whole, since nobody would read them. */
const maxLength = 32 * 1024;
/** A command line within a command line within another. */
const maxDepth = 4;

const optionName = /^(?:--?|\/)[A-Za-z][\w.-]{0,80}$/;
const headerOption = /^(?:-H|--?(?:[a-z]{1,20}-)?headers?)$/i;
const variableOption = /^(?:-e|-E|--?env(?:ironment)?(?:-var)?|--build-arg|--?var|--set(?:-string)?|-D)$/;
const userOption = /^(?:-u|-U|--?user(?:name|pwd)?|--proxy-user|--login)$/;
/** Headers that say what is wanted; all others are somebody's own. */
const commonHeader =
  /^(?:accept(?:-[a-z]{1,20})?|content-type|user-agent|cache-control|origin|host|referer|mcp-protocol-version|x-requested-with)$/i;
/** Programs whose -p, -P or -a is a password, and those to which -p is something else. */
const asksPassword =
  /^(?:mysql\w{0,10}|mariadb[\w-]{0,10}|sshpass|sqlcmd|redis-cli|mongo\w{0,8}|unzip|zip|7z|curl|clickhouse-client|influx|cqlsh)(?:\.exe)?$/i;
const namesPackages = /^(?:npx|npm|pnpm|bunx?|uvx?|pipx|docker|podman)(?:\.exe|\.cmd)?$/i;
/** What has the hash of a commit or a file as its value. */
const hashOption =
  /^--?(?:[a-z]{1,20}-)?(?:rev|ref|sha\d{0,3}|commit|revision|checksum|digest|integrity|hash)$/i;
const encodedOption = /^-e(?:nc?|ncodedcommand)$/i;
const schemeAlone = /^(?:Bearer|Basic|Token|Digest|ApiKey|Bot|Key|OAuth)$/i;
const header = /^([A-Za-z][\w-]{0,60}):\s{0,8}(\S.*)$/s;
/** What stands behind -p and is no password: ports, versions, packages, paths, words. */
const plainAfterP =
  /^(?:[\d.:[\]*-]{1,60}(?:\/(?:tcp|udp))?|@[\w-]+\/\S+|[A-Za-z]{1,24}|\.{0,2}[\\/~]\S*|v?\d[\w.-]{0,20})$/;

/** The secrets of each word of a command line, by the options before them and by all that a text tells of itself. */
export function wordSpans(words: readonly string[], depth = 0): Span[][] {
  const program = programOf(words);
  const firstBare = namesPackages.test(program)
    ? words.findIndex((each, index) => index > 0 && !each.startsWith('-'))
    : -1;
  return words.map((word, index) => {
    if (word.length > maxLength) return [[0, word.length]];
    if (isReference(word)) return [];
    const option = optionBefore(words, index);
    if (hashOption.test(option) && /^(?:sha\d{1,3}[-:])?(?:[\da-f]{7,128}|[\w+/]{20,90}={0,2})$/.test(word))
      return [];
    // Before the package that a runner starts, options are the runner's own.
    const isOwnP = option === '-p' && namesPackages.test(program) && (firstBare < 0 || index <= firstBare);
    const isAssigned = option !== (words[index - 1] ?? '') && namesSecret(option);
    if (isAssigned) return secretValueSpans(word, option, depth);
    const from = optionName.test(option) && !isOwnP ? valueSpans(word, option, program, depth) : undefined;
    return from ?? bareSpans(word, option, program, depth);
  });
}

/** What names a word's value: the word before it, also where `=` or `:` was left apart. */
function optionBefore(words: readonly string[], index: number): string {
  const before = words[index - 1] ?? '';
  if (/^[=:]$/.test(before)) return words[index - 2] ?? '';
  return /^(?:--?|\/)?[A-Za-z][\w.-]{0,80}=$/.test(before) ? before.slice(0, -1) : before;
}

/** What is started, behind variables and `env`. */
function programOf(words: readonly string[]): string {
  const word = words.find(
    (each) => !/^[A-Za-z_]\w{0,100}=/.test(each) && !/^(?:.*[\\/])?(?:env|sudo|exec)$/.test(each),
  );
  return word?.split(/[\\/]/).at(-1) ?? '';
}

/** A word that is the value of the option before it; undefined for one that need not be. */
function valueSpans(word: string, option: string, program: string, depth: number): Span[] | undefined {
  const all: Span[] = [[0, word.length]];
  if (optionName.test(word) && word.startsWith('-')) {
    // A key may begin with a hyphen, as options do.
    return namesSecret(option) && /^-[^-]*\d/.test(word) && word.length >= 8 ? all : undefined;
  }
  if (headerOption.test(option)) return headerSpans(word) ?? all;
  if (encodedOption.test(option) && word.length >= 8 && /^[\w+/=]+$/.test(word)) return all;
  if (variableOption.test(option)) {
    const equals = word.indexOf('=');
    const [name, value] = [word.slice(0, equals), word.slice(equals + 1)];
    if (equals > 0 && isSecret(value, name) && !isSetting(value)) return [[equals + 1, word.length]];
  }
  if (userOption.test(option)) return userSpans(word);
  if (/^-[pP]$/.test(option) || (option === '-a' && program.startsWith('redis-cli'))) {
    if (asksPassword.test(program) && !/^\d{1,5}$/.test(word)) return all;
    if (!plainAfterP.test(word) && findUrls(word).length === 0) return all;
  }
  if (
    /^-[akt]$/.test(option) &&
    word.length >= 8 &&
    (word.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0) > 2
  )
    return all;
  return namesSecret(option) && option.length > 2 ? secretValueSpans(word, option, depth) : undefined;
}

/** A value under a name that promises a secret. Of an address the host stays readable. */
function secretValueSpans(value: string, name: string, depth: number): Span[] {
  if (isInnocentUnder(name, value)) return [];
  const [url] = findUrls(value);
  if (url?.[0] !== 0 || url[1] !== value.length || /pass|secret|key/i.test(name)) return [[0, value.length]];
  const inside = bareSpans(value, '', '', depth + 1);
  const path = /^[a-z][a-z0-9+.-]{0,30}:\/\/[^/?#]{1,300}\//i.exec(value)?.[0].length;
  const isPlain = path === undefined || /^[a-z][a-z/_-]{0,100}$/i.test(value.slice(path));
  return inside.length > 0 || isPlain ? inside : [[path, value.length]];
}

function headerSpans(word: string): Span[] | undefined {
  const [, name = '', value = ''] = header.exec(word) ?? [];
  if (value === '') return undefined;
  const isOpen =
    isReference(value) ||
    /^(?:true|false|\d{1,5})$/.test(value) ||
    (commonHeader.test(name) && !isSecret(value, name));
  return isOpen ? [] : [[word.length - value.length, word.length]];
}

/** `name:password`; numbers are those of users and groups. */
function userSpans(word: string): Span[] | undefined {
  const colon = word.indexOf(':');
  const password = word.slice(colon + 1);
  if (colon < 0 || password === '' || /^\d{1,6}:\d{1,6}$/.test(word) || isReference(password))
    return undefined;
  return [[colon + 1, word.length]];
}

/** A word without an option before it: an option with its value, a header, an assignment, a text, a command line. */
function bareSpans(word: string, before: string, program: string, depth: number): Span[] {
  const [, short = '', attached = ''] = /^(-[HupP])(.+)$/s.exec(word) ?? [];
  if (short === '-H' && headerSpans(attached) !== undefined)
    return shiftSpans(headerSpans(attached) ?? [], 2);
  if (/^-[uU](?!rl|ser|ri|nix)/.test(word) && /^[\w.@-]{1,100}:[^\s/]/.test(attached))
    return shiftSpans(userSpans(attached) ?? [], 2);
  const equals = /^((?:--?|\/)[A-Za-z][\w.-]{0,80})[=:](.+)$/s.exec(word);
  if (equals !== null && depth < maxDepth) {
    const [, name = '', value = ''] = equals;
    const inside = isReference(value)
      ? []
      : (valueSpans(value, name, '', depth + 1) ?? bareSpans(value, '', '', depth + 1));
    return shiftSpans(inside, word.length - value.length);
  }
  if (/^-[pP]/.test(short) && asksPassword.test(program) && !/^\d{1,5}$/.test(attached))
    return [[2, word.length]];
  const [, name = '', value = ''] = /^([A-Za-z][\w.-]{0,100})[=:](.+)$/s.exec(word) ?? [];
  const isSimple = !/[\s{["';&,]/.test(name) && !value.startsWith('//') && !/^[{["']/.test(value);
  if (
    value !== '' &&
    isSimple &&
    namesSecret(name) &&
    !isVersionTag(word, value) &&
    !/;\s{0,3}[\w ]{1,40}=/.test(value)
  ) {
    if (isReference(value.trim())) return [];
    return shiftSpans(
      secretValueSpans(value.trimStart(), name, depth),
      word.length - value.trimStart().length,
    );
  }
  if (/^(?:Bearer|Basic)$/.test(before) && word.length >= 6 && !word.startsWith('-'))
    return [[0, word.length]];
  // A header that was not quoted is several words.
  if (/^[A-Za-z][\w-]{0,60}:$/.test(before) && namesSecret(before.slice(0, -1)) && !schemeAlone.test(word))
    return isInnocentUnder(before, word) ? [] : [[0, word.length]];
  if (isTellingWord(before) && /\d/.test(word) && isSecret(word, before)) return [[0, word.length]];
  const nested = /\s|["']/.test(word) && depth < maxDepth ? nestedSpans(word, depth) : [];
  return [...nested, ...placeSpans(word), ...textSpans(word, { isProse: false })];
}

/** `auth:1.2.3` is the tag of an image. */
function isVersionTag(word: string, value: string): boolean {
  return (
    !word.includes('=') &&
    /^(?:v?\d[\w.-]{0,40}|latest|stable|main|edge|alpine)(?:@sha256:[\da-f]{64})?$/.test(value) &&
    !/\d{6}/.test(value)
  );
}

/** `login token X`: names that stand before their values without a hyphen. */
function isTellingWord(word: string): boolean {
  return /^(?:api[-_]?key|access[-_]?key|token|password|passwd|secret|bearer|basic|authorization:?)$/i.test(
    word,
  );
}

/** An address without its scheme: `host.example/s/secret/mcp`. */
function placeSpans(word: string): Span[] {
  if (!/^(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?\/\S/i.test(word) || /@(?:sha256:|v?\d)/.test(word))
    return [];
  const scheme = 'https://';
  return shiftSpans(urlSpans(`${scheme}${word}`), -scheme.length);
}

function nestedSpans(text: string, depth: number): Span[] {
  const placed = placeWords(text);
  if (placed.length < 2) return [];
  return wordSpans(
    placed.map((word) => word.text),
    depth + 1,
  ).flatMap((spans, index) => shiftSpans(spans, placed[index]?.at ?? 0));
}

import { normaliseUrl } from '../crawler/sources/normalise-url.ts';
import { parseSource } from '../crawler/sources/read-source.ts';
import { UsageError } from './command.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { printable } from './printable.ts';

/** The options of every command that asks servers by the addresses that are typed. */
export const headerOptions = {
  header: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    help: 'a header for the server of url:URL, and for nobody else; repeat for more',
  },
  'header-env': {
    type: 'string',
    multiple: true,
    value: 'NAME=VARIABLE',
    help: 'the same with the value of a variable, which no list of processes shows',
  },
} as const satisfies Record<string, OptionHelp>;

/** What the protocol or the client decides, and what would change where a message ends or goes. */
const reserved =
  /^(?:host|content-.*|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|accept|accept-encoding|user-agent|via|forwarded|x-forwarded-.*|proxy-.*|mcp-.*|last-event-id)$/;
const maxNameLength = 200;
const maxValueLength = 8192;
const maxHeaders = 50;

/**
 * The headers that the user gives, by their names in small letters. What cannot be one is wrong usage, and the message never
 * quotes what was given, since any part of it may be the secret.
 */
export function readHeaders(values: OptionValues): Record<string, string> {
  const typed = pairsOf(values, 'header');
  const named = pairsOf(values, 'header-env').map(([name, variable]): [string, string] => {
    const value = Object.hasOwn(process.env, variable) ? process.env[variable] : undefined;
    if (value === undefined)
      throw new UsageError(
        `Expected --header-env to name a variable that is set for the header ${name}, got another.`,
      );
    return [name, checkValue(name, value)];
  });
  const headers = [
    ...typed.map(([name, value]): [string, string] => [name, checkValue(name, value)]),
    ...named,
  ];
  if (headers.length > maxHeaders)
    throw new UsageError(`Expected at most ${maxHeaders} headers, got ${headers.length}.`);
  const twice = headers.find(([name], index) => headers.findIndex(([other]) => other === name) !== index);
  if (twice !== undefined) throw new UsageError(`Expected the header ${twice[0]} once, got it again.`);
  return Object.fromEntries(headers);
}

/**
 * The headers for the addresses that are typed, which are all of one origin: a key for one server is none for another. Headers without
 * an address of theirs are wrong usage, so that nobody takes them for sent.
 */
export function headersForUrls(values: OptionValues, sources: readonly string[]): Record<string, string> {
  const headers = readHeaders(values);
  if (Object.keys(headers).length === 0) return {};
  const origins = new Set(
    sources.flatMap((text) => {
      const spec = parseSource(text);
      const normal = 'error' in spec || spec.kind !== 'url' ? undefined : normaliseUrl(spec.rest ?? '');
      return normal === undefined || 'error' in normal ? [] : [new URL(normal.url).origin];
    }),
  );
  const [origin = '', ...others] = origins;
  if (origin !== '' && others.length === 0) {
    if (isOpen(origin))
      process.stderr.write(`Warning: the headers go unencrypted to ${printable(origin)}.\n`);
    return headers;
  }
  throw new UsageError(
    origins.size === 0
      ? 'Expected url:URL beside --header and --header-env, got none.'
      : `Expected addresses of one origin beside --header and --header-env, got ${origins.size}.`,
  );
}

/** Whether what is sent can be read on the way. */
function isOpen(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' && !/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function pairsOf(values: OptionValues, option: keyof typeof headerOptions): [name: string, value: string][] {
  const given = values[option];
  return (Array.isArray(given) ? given : []).map((text) => {
    const { help: _, value: form } = headerOptions[option];
    const equals = text.indexOf('=');
    if (equals <= 0)
      throw new UsageError(`Expected --${option} ${form}, got something without a name and “=”.`);
    const name = text.slice(0, equals).trim().toLowerCase();
    if (name.length > maxNameLength || !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name))
      throw new UsageError(`Expected --${option} ${form}, got a name that no header can have.`);
    if (reserved.test(name))
      throw new UsageError(
        `Expected another header than ${name}, which toolrisk sets itself or never sends.`,
      );
    return [name, text.slice(equals + 1)];
  });
}

function checkValue(name: string, given: string): string {
  const value = given.trim();
  if (value === '') throw new UsageError(`Expected a value for the header ${name}, got an empty one.`);
  if (value.length > maxValueLength)
    throw new UsageError(`Expected at most ${maxValueLength} characters for the header ${name}.`);
  if (!/^[\t\x20-\x7e]+$/.test(value))
    throw new UsageError(
      `Expected printable ASCII for the header ${name}, got a line break or another character.`,
    );
  return value;
}

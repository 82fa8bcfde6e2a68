import { isFailure, type Failure } from '../failure.ts';
import { readCommand } from '../commands/read-command.ts';
import type { Endpoint, Listing, StdioLaunch } from '../listing.ts';
import { parsePackageSpec } from '../packages/package-spec.ts';
import { parsePythonSpec } from '../packages/python-package.ts';
import { commandEndpoint } from './command-endpoint.ts';
import { normaliseUrl, showUrl, type NormalUrl } from './normalise-url.ts';
import { hideSecrets } from '../secrets/hide-secrets.ts';
import { showWords } from '../show-words.ts';
import { isSourceError, type SourceError } from './source-error.ts';
import { splitWords } from './split-words.ts';

const maxLineLength = 8192;

/**
 * Reads one endpoint as a user writes it on the command line or in a list: a URL (also `url:URL`),
 * `npm:PKG[@V] [ARG…]`, likewise `pypi:`, `oci:IMAGE` and `mcpb:`, or `cmd:COMMAND LINE`.
 */
export function parseEndpoint(text: string, source: string): Listing | SourceError {
  const line = text.trim();
  if (line.length > maxLineLength)
    return { error: `expected at most ${maxLineLength} characters, got ${line.length}` };
  const [, kind, rest] = /^(npm|pypi|oci|mcpb):(.*)$/s.exec(line) ?? [];
  if (kind !== undefined && rest !== undefined) return packageListing(kind, rest, source);
  if (line.startsWith('cmd:')) return commandListing(line.slice('cmd:'.length), source);
  const url = line.startsWith('url:') ? line.slice('url:'.length) : line;
  if (/^https?:/i.test(url)) return urlListing(url, source);
  return {
    error: `expected a URL, npm:, pypi: or oci:PKG [ARG…], mcpb:FILE or cmd:COMMAND LINE, got ${quoted(line)}`,
  };
}

function urlListing(text: string, source: string): Listing | SourceError {
  const normal = normaliseUrl(text);
  if (isSourceError(normal)) {
    // A template of addresses names a server all the same; everything else is a slip.
    if (!/\{[^{}]{1,200}\}/.test(text)) return normal;
    const locator = showUrl(text);
    const needs = normal.error;
    return { source, server: locator, endpoints: [{ locator, transport: 'streamable-http', needs }] };
  }
  return {
    source,
    server: serverOf(normal),
    endpoints: [{ locator: normal.locator, transport: 'streamable-http', url: normal.url }],
  };
}

/** The host and the path, as they are shown; a query belongs to the user, not to the name. */
function serverOf({ url, locator }: NormalUrl): string {
  const { host, protocol, search } = new URL(url);
  const shown = (search === '' ? locator : locator.replace(/\?\*\*\*.*$/, '')).slice(`${protocol}//`.length);
  return shown === `${host}/` ? host : shown;
}

/** The beginning of what was given, for a message about it. */
function quoted(text: string): string {
  return JSON.stringify(hideSecrets(text).slice(0, 80));
}

/** What a package is called in each registry; undefined for a text that is no package of it. */
const namesOf: Record<string, (spec: string) => { name: string; version?: string } | Failure> = {
  npm: parsePackageSpec,
  pypi: parsePythonSpec,
  oci: (spec) => ({
    name: showWords([`oci:${spec.replace(/(?:@sha256:[0-9a-f]{64}|:[\w.-]{1,128})$/i, '')}`]).text.slice(
      'oci:'.length,
    ),
  }),
  mcpb: (spec) => ({ name: bundleName(spec) }),
};

function packageListing(kind: string, text: string, source: string): Listing | SourceError {
  const words = splitWords(text);
  if (words === undefined) return { error: 'expected every quote to be closed' };
  const [spec = '', ...args] = words;
  const parsed = namesOf[kind]?.(spec);
  if (parsed === undefined || isFailure(parsed))
    return { error: hideSecrets(parsed?.reason ?? 'expected a package') };
  if (parsed.name === '') return { error: `expected a package, got ${quoted(spec)}` };
  // The hash says which bytes are wanted, not where they are.
  const shown = kind === 'mcpb' ? spec.replace(/#sha256=[0-9a-f]{64}$/i, '') : spec;
  return {
    source,
    server: parsed.name,
    ...(parsed.version === undefined ? {} : { version: parsed.version }),
    endpoints: [
      stdioEndpoint(showWords([`${kind}:${shown}`, ...args]).text, {
        package: `${kind}:${spec}`,
        args,
        env: {},
      }),
    ],
  };
}

function showBundle(place: string): string {
  return /^https?:/i.test(place) ? showUrl(place) : place;
}

/** The file's name without its ending. */
function bundleName(place: string): string {
  return (
    showBundle(place)
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.(?:mcpb|dxt|zip)$/i, '') ?? ''
  );
}

function commandListing(text: string, source: string): Listing | SourceError {
  const words = splitWords(text);
  if (words === undefined) return { error: 'expected every quote to be closed' };
  if (words.length === 0 || words[0] === '') return { error: 'expected a command line, got nothing' };
  const endpoint = commandEndpoint(readCommand(words), { words, env: {}, folder: process.cwd() });
  if (isSourceError(endpoint)) return endpoint;
  // One program may start different servers, so only the whole line is a name.
  const { text: shown } = showWords(words);
  const locator = endpoint.url === undefined ? `cmd:${shown}` : endpoint.locator;
  return { source, server: shown, endpoints: [{ ...endpoint, locator }] };
}

function stdioEndpoint(locator: string, launch: StdioLaunch): Endpoint {
  return { locator, transport: 'stdio', launch };
}

import { isFailure } from '../failure.ts';
import type { Endpoint, Listing, StdioLaunch } from '../listing.ts';
import { parsePackageSpec } from '../packages/package-spec.ts';
import { normaliseUrl } from './normalise-url.ts';
import { showWords } from '../show-words.ts';
import { isSourceError, type SourceError } from './source-error.ts';
import { splitWords } from './split-words.ts';

const maxLineLength = 8192;

/**
 * Reads one endpoint as a user writes it on the command line or in a list: a URL (also `url:URL`),
 * `npm:PKG[@V] [ARG…]` or `cmd:COMMAND LINE`.
 */
export function parseEndpoint(text: string, source: string): Listing | SourceError {
  const line = text.trim();
  if (line.length > maxLineLength)
    return { error: `expected at most ${maxLineLength} characters, got ${line.length}` };
  if (line.startsWith('npm:')) return packageListing(line.slice('npm:'.length), source);
  if (line.startsWith('cmd:')) return commandListing(line.slice('cmd:'.length), source);
  const url = line.startsWith('url:') ? line.slice('url:'.length) : line;
  if (/^https?:/i.test(url)) return urlListing(url, source);
  return {
    error: `expected a URL, npm:PKG[@V] [ARG…] or cmd:COMMAND LINE, got ${JSON.stringify(line.slice(0, 80))}`,
  };
}

function urlListing(text: string, source: string): Listing | SourceError {
  const normal = normaliseUrl(text);
  if (isSourceError(normal)) return normal;
  const { host, pathname } = new URL(normal.url);
  return {
    source,
    server: pathname === '/' ? host : `${host}${pathname}`,
    endpoints: [{ locator: normal.locator, transport: 'streamable-http', url: normal.url }],
  };
}

function packageListing(text: string, source: string): Listing | SourceError {
  const words = splitWords(text);
  if (words === undefined) return { error: 'expected every quote to be closed' };
  const [spec = '', ...args] = words;
  const parsed = parsePackageSpec(spec);
  if (isFailure(parsed)) return { error: parsed.reason };
  return {
    source,
    server: parsed.name,
    ...(parsed.version === undefined ? {} : { version: parsed.version }),
    endpoints: [
      stdioEndpoint(showWords([`npm:${spec}`, ...args]).text, { package: `npm:${spec}`, args, env: {} }),
    ],
  };
}

function commandListing(text: string, source: string): Listing | SourceError {
  const words = splitWords(text);
  if (words === undefined) return { error: 'expected every quote to be closed' };
  const launch = launchOf(words, {});
  if (isSourceError(launch)) return launch;
  // One program may start different servers, so only the whole line is a name.
  const { text: shown } = showWords(words);
  return {
    source,
    server: shown,
    endpoints: [stdioEndpoint(`cmd:${shown}`, launch)],
  };
}

/** `npx -y PKG ARG…` is the package itself: it gets installed first, since nothing is fetched from inside the sandbox. */
export function launchOf(words: readonly string[], env: Record<string, string>): StdioLaunch | SourceError {
  const [command, ...args] = words;
  if (command === undefined || command === '') return { error: 'expected a command line, got nothing' };
  if (/(?:^|\/)npx(?:\.cmd)?$/.test(command)) {
    const first = args.findIndex((argument) => !/^(?:-y|--yes|-q|--quiet)$/.test(argument));
    const spec = args[first];
    if (spec !== undefined && !isFailure(parsePackageSpec(spec))) {
      return { package: `npm:${spec}`, args: args.slice(first + 1), env };
    }
  }
  return { command, args, env };
}

function stdioEndpoint(locator: string, launch: StdioLaunch): Endpoint {
  return { locator, transport: 'stdio', launch };
}

import { relative, resolve, sep, isAbsolute } from 'node:path';
import type { CommandReading } from '../commands/command-reading.ts';
import { homeDirectory } from '../is-within.ts';
import type { Endpoint, StdioLaunch } from '../listing.ts';
import { showWords } from '../show-words.ts';
import { normaliseUrl } from './normalise-url.ts';
import { isSourceError, type SourceError } from './source-error.ts';

/** What a command line is read with. */
export interface CommandContext {
  /** As the user or the configuration has it. */
  words: readonly string[];
  /** Environment beside the one that the command line sets itself. */
  env: Record<string, string>;
  /** The folder that relative paths count from. */
  folder: string;
  /** Where it is to be started, below that folder. */
  directory?: string;
  /** What must not be shown, beyond what looks like a secret. */
  secrets?: readonly string[];
}

/** The endpoint that a command line comes to: a package, a program, the address that it bridges, or none, with the reason. */
export function commandEndpoint(reading: CommandReading, context: CommandContext): Endpoint | SourceError {
  const { env, folder, secrets = [] } = context;
  const show = (words: readonly string[]): string => showWords(words.map(withoutHome), secrets).text;
  if (reading.kind === 'refused')
    return { locator: `cmd:${show(context.words)}`, transport: 'stdio', needs: reading.why };
  if (reading.kind === 'address') return remote(reading);
  if (reading.kind === 'package') {
    const { bin, args, beside = [], without = [] } = reading;
    const launch = {
      package: reading.package,
      ...(beside.length === 0 ? {} : { beside }),
      ...(bin === undefined ? {} : { bin }),
      args,
      env: { ...env, ...reading.env },
    };
    const remark = without.length === 0 ? {} : { remark: `without ${without.slice(0, 10).join(', ')}` };
    const more = beside.length === 0 ? '' : ` (with ${show(beside)})`;
    return { locator: show([reading.package, ...args]) + more, transport: 'stdio', launch, ...remark };
  }
  const [command, ...args] = reading.words;
  if (command === undefined || command === '') return { error: 'expected a command line, got nothing' };
  const directory = below(folder, resolve(folder, context.directory ?? '', reading.directory ?? ''));
  if (isSourceError(directory)) return directory;
  const launch: StdioLaunch = {
    command,
    args,
    env: { ...env, ...reading.env },
    ...(directory === '' ? {} : { directory }),
    ...(folder === process.cwd() ? {} : { folder }),
  };
  const place = directory === '' ? '' : ` (in ${directory})`;
  return { locator: `cmd:${show(reading.words)}${place}`, transport: 'stdio', launch };
}

/** Where a user's files lie is nobody's business. */
export function withoutHome(word: string): string {
  const home = homeDirectory();
  return home !== sep && (word === home || word.startsWith(home + sep))
    ? `~${word.slice(home.length)}`
    : word;
}

/** A folder as seen from the one that it must lie in; empty if it is that one. */
function below(folder: string, path: string): string | SourceError {
  const way = relative(folder, path);
  if (isAbsolute(way) || way.split(sep)[0] === '..')
    return {
      error: 'expected a cwd within the folder of the configuration, which is where its servers are started',
    };
  return way;
}

function remote({ url, headers, transport }: CommandReading & { kind: 'address' }): Endpoint | SourceError {
  const normal = normaliseUrl(url);
  if (isSourceError(normal)) return normal;
  return { ...normal, transport: transport ?? transportOf(normal.url), headers };
}

/** By the path alone, as clients guess it. */
export function transportOf(url: string): 'sse' | 'streamable-http' {
  return /\/sse\/?(?:$|[?#])/.test(url) ? 'sse' : 'streamable-http';
}

import { createHash } from 'node:crypto';
import { readCommand } from '../commands/read-command.ts';
import type { Endpoint, WrittenWay } from '../listing.ts';
import { isSecret } from '../secrets/is-secret.ts';
import { commandEndpoint, transportOf } from './command-endpoint.ts';
import { nativePath, placesOf, type ConfigFolder } from './config-folder.ts';
import { addressesOf, addressMembers, wordsOf } from './entry-words.ts';
import { readVariables, withVariables } from './env-file.ts';

import { expandVariables } from './expand-variables.ts';
import type { Fill, FillOptions } from './fill.ts';
import { misleadingEnvironment } from './misleading-environment.ts';
import { normaliseUrl } from './normalise-url.ts';
import { fillOpen } from './fill-open.ts';
import { isConfigObject, type ConfigObject } from './config-object.ts';
import { isSourceError, type SourceError } from './source-error.ts';

const maxNamed = 20;

/**
 * Reads one server of a client configuration, whichever client it is: `command` with `args` and `env`, or one of the names for a URL.
 * An entry that has several of them is an endpoint by each, since one client starts what another would reach. Values that a variable leaves
 * open make an endpoint one that needs configuration.
 */
export function readConfigEntry(
  entry: unknown,
  name: string,
  env: NodeJS.ProcessEnv,
  folder: ConfigFolder = { folder: process.cwd(), plugin: process.cwd() },
): Endpoint[] | SourceError {
  if (!isConfigObject(entry)) return { error: `expected an object, got ${kindOf(entry)}` };
  const addresses = addressesOf(entry);
  const hasCommand = [entry.command, entry.cmd].some(
    (each) => each !== undefined && each !== null && each !== '',
  );
  if (addresses.length === 0 && !hasCommand) return { error: 'expected a command or a url, got neither' };
  const ways: { way: Way; written: WrittenWay | undefined }[] = [
    ...addresses.map((url) => ({
      way: (fill: Fill) => remoteEndpoint(entry, url, (text) => fill(text, { isSent: true })),
      written: { url },
    })),
    ...(hasCommand
      ? [
          {
            way: (fill: Fill, secrets: ReadonlySet<string>) =>
              localEndpoint(entry, fill, secrets, { folder, env }),
            written: writtenCommand(entry),
          },
        ]
      : []),
  ];
  const endpoints = ways.map(({ way, written }) => {
    const endpoint = readWay(way, name, env, folder);
    return isSourceError(endpoint) || written === undefined
      ? endpoint
      : { ...endpoint, written: () => written };
  });
  const [first, ...others] = endpoints;
  if (others.length === 0 && isSourceError(first)) return first;
  const unclear = respelled(entry);
  return [
    ...endpoints.map((endpoint) => (isSourceError(endpoint) ? unusable(name, endpoint.error) : endpoint)),
    ...(unclear === undefined ? [] : [unusable(name, unclear)]),
  ];
}

/** How an entry starts or reaches its server, word for word, if it says so in one way that most clients have. */
export function writtenWay(entry: unknown): WrittenWay | undefined {
  if (!isConfigObject(entry)) return undefined;
  const [url] = addressesOf(entry);
  return url === undefined ? writtenCommand(entry) : { url };
}

/** Members that say what is started or reached, beside the addresses. */
const startMembers = ['command', 'args', 'env', 'cwd', 'cmd'];

/**
 * What an entry says in a spelling that we do not read, or undefined. Clients written in Go take `Command` for `command`, and the
 * last of both, so what they start may be something else than what is asked here.
 */
function respelled(entry: ConfigObject): string | undefined {
  const known = [...startMembers, ...addressMembers];
  const found = Object.keys(entry).filter(
    (member) => !known.includes(member) && known.some((each) => each.toUpperCase() === member.toUpperCase()),
  );
  if (found.length === 0) return undefined;
  const names = found.slice(0, maxNamed).map((member) => JSON.stringify(member.slice(0, 60)));
  return `expected members as clients spell them, got ${names.join(', ')}, which some clients read and others do not`;
}

/** An endpoint for what cannot be asked, known by the name of its entry. */
export function unusable(name: string, needs: string): Endpoint {
  return { locator: entryLocator(name), transport: 'stdio', needs };
}

/** How an entry is shown of which nothing else may be: two long names stay two. */
export function entryLocator(name: string): string {
  if (name.length <= 200) return `config:${name}`;
  return `config:${name.slice(0, 200)}… (${createHash('sha256').update(name).digest('hex').slice(0, 6)})`;
}

/** One of the ways to start or reach a server. */
type Way = (fill: Fill, secrets: ReadonlySet<string>) => Endpoint | SourceError;

function readWay(
  way: Way,
  name: string,
  env: NodeJS.ProcessEnv,
  folder: ConfigFolder,
): Endpoint | SourceError {
  const missing = new Set<string>();
  const open = new Set<string>();
  const secrets = new Set<string>();
  const defaults = new Set<string>();
  const fill = (text: string, { own = {}, isSent = false, isOpen = false }: FillOptions = {}): string => {
    const expanded = expandVariables(text, { ...own, ...env }, isSent ? {} : placesOf(folder), isOpen);
    for (const variable of expanded.missing) (isOpen ? open : missing).add(variable);
    for (const variable of expanded.defaults) defaults.add(variable);
    for (const [variable, value] of expanded.filled) if (isSecret(value, variable)) secrets.add(value);
    return expanded.text;
  };
  const endpoint = way(fill, secrets);
  const canStart = !isSourceError(endpoint) && endpoint.launch !== undefined && endpoint.needs === undefined;
  if (missing.size > 0 || (open.size > 0 && !canStart)) {
    const names = [...new Set([...missing, ...open])].slice(0, maxNamed);
    return {
      locator: entryLocator(name),
      transport: isSourceError(endpoint) ? 'stdio' : endpoint.transport,
      needs: `expected values for ${names.join(', ')}`,
      missing: names.map((variable) => variable.replace(/^env:/, '')),
    };
  }
  if (isSourceError(endpoint)) return endpoint;
  const named = [...defaults].slice(0, maxNamed).join(', ');
  const remark = [
    ...(endpoint.remark === undefined ? [] : [endpoint.remark]),
    ...(named === '' ? [] : [`with what the configuration gives for ${named} where it is not set`]),
  ].join('; ');
  return {
    ...endpoint,
    ...(endpoint.launch === undefined ? {} : { launch: fillOpen(endpoint.launch, open) }),
    ...(open.size === 0
      ? {}
      : { missing: [...open].slice(0, maxNamed).map((variable) => variable.replace(/^env:/, '')) }),
    ...(secrets.size === 0 ? {} : { secrets: [...secrets] }),
    ...(remark === '' ? {} : { remark }),
  };
}

function remoteEndpoint(entry: ConfigObject, url: string, fill: Fill): Endpoint | SourceError {
  const normal = normaliseUrl(fill(url));
  const variable = entry.bearer_token_env_var;
  const bearer = typeof variable === 'string' ? fillNamed(variable, fill) : undefined;
  const headers = {
    ...textValues(entry.headers ?? entry.http_headers, fill),
    ...textValues(entry.env_http_headers, (name) => fillNamed(name, fill)),
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  };
  if (isSourceError(normal)) return normal;
  const named = entry.type ?? entry.transport;
  const transport =
    named === 'sse' ? 'sse' : named === undefined ? transportOf(normal.url) : 'streamable-http';
  return { ...normal, transport, headers };
}

function localEndpoint(
  entry: ConfigObject,
  fill: Fill,
  secrets: ReadonlySet<string>,
  { folder: { folder }, env: allowed }: { folder: ConfigFolder; env: NodeJS.ProcessEnv },
): Endpoint | SourceError {
  const words = wordsOf(entry, folder);
  if (isSourceError(words)) return words;
  const inner = isConfigObject(entry.command) ? entry.command : entry;
  const opened = (text: string): string => fill(text, { isOpen: true });
  const env = {
    ...handedOn(entry.env_vars, opened),
    ...textValues(inner.env ?? inner.environment ?? inner.envs, opened),
  };
  // A bridge fills in variables itself, from the environment that the entry gives it.
  const isBridge = readCommand(words, folder).kind === 'address';
  const filled = words.map((word, index) =>
    isBridge ? fill(word, { own: env, isSent: true }) : nativePath(fill(word, { isOpen: index > 0 }), folder),
  );
  const reading = readCommand(filled, folder);
  const directory = directoryOf(entry.cwd ?? entry.workingDirectory, fill, folder);
  if (isSourceError(directory)) return directory;
  const file = entry.envFile === undefined ? undefined : readVariables(entry.envFile, fill, folder);
  if (isSourceError(file)) return file;
  const given = Object.entries(env).filter(([name, value]) => isSecret(value, name));
  const known = [...secrets, ...given.map(([, value]) => value)];
  const endpoint = commandEndpoint(reading, { words: filled, env, folder, directory, secrets: known });
  if (isSourceError(endpoint) || endpoint.launch === undefined) return endpoint;
  const { launch } = endpoint;
  const whole = { ...launch, env: { ...file, ...launch.env } };
  const misleads = misleadingEnvironment(whole, folder) ?? misleadingEnvironment(whole, process.cwd());
  if (misleads !== undefined) return { error: misleads };
  const more = withVariables(launch, file ?? {}, allowed);
  const remark = [endpoint.remark, more.remark].filter((each) => each !== undefined).join('; ');
  return { ...endpoint, launch: more.launch, ...(remark === '' ? {} : { remark }) };
}

/** The command as it stands there, if it stands as most clients have it: a program, and its arguments in a list. */
function writtenCommand({ command, args = [] }: ConfigObject): WrittenWay | undefined {
  if (typeof command !== 'string' || !Array.isArray(args)) return undefined;
  const words: unknown[] = [command, ...args];
  return words.every((word) => typeof word === 'string') ? { command: words } : undefined;
}

/** Where the server is to be started, below the folder of its configuration. */
function directoryOf(cwd: unknown, fill: Fill, folder: string): string | SourceError {
  if (cwd === undefined || cwd === null || cwd === '') return '';
  if (typeof cwd !== 'string') return { error: `expected a directory as cwd, got ${kindOf(cwd)}` };
  return nativePath(fill(cwd), folder);
}

/** Codex hands on variables by their names. */
function handedOn(value: unknown, fill: (text: string) => string): Record<string, string> {
  const names = [value]
    .flat()
    .map((each) => (isConfigObject(each) ? each.name : each))
    .filter((name) => typeof name === 'string');
  return Object.fromEntries(names.map((name) => [name, fillNamed(name, fill)]));
}

/** What a variable holds that is given by its name alone. */
function fillNamed(name: string, fill: (text: string) => string): string {
  return /^\w{1,100}$/.test(name) ? fill(`\${${name}}`) : '';
}

function textValues(value: unknown, fill: (text: string) => string): Record<string, string> {
  // A list is read by no client, and its places are no names.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, text]) => ['string', 'number', 'boolean'].includes(typeof text))
      .map(([name, text]) => [name, fill(String(text))]),
  );
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

import { createHash } from 'node:crypto';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Endpoint } from '../listing.ts';
import { isSecret } from '../secrets/is-secret.ts';
import { showWords } from '../show-words.ts';
import { expandVariables } from './expand-variables.ts';
import { misleadingEnvironment } from './misleading-environment.ts';
import { normaliseUrl } from './normalise-url.ts';
import { isConfigObject, type ConfigObject } from './parse-config.ts';
import { launchOf } from './parse-endpoint.ts';
import { isSourceError, type SourceError } from './source-error.ts';

type Fill = (text: string) => string;

/** In which member clients look for an address; they do not agree on which comes first. */
const addressMembers = ['httpUrl', 'serverUrl', 'url'];
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
): Endpoint[] | SourceError {
  if (!isConfigObject(entry)) return { error: `expected an object, got ${kindOf(entry)}` };
  const addresses = addressMembers
    .map((member) => entry[member])
    .filter((value) => typeof value === 'string' && value.trim() !== '');
  const hasCommand = entry.command !== undefined && entry.command !== null && entry.command !== '';
  if (addresses.length === 0 && !hasCommand) return { error: 'expected a command or a url, got neither' };
  const ways: ((fill: Fill, secrets: ReadonlySet<string>) => Endpoint | SourceError)[] = [
    ...[...new Set(addresses)].map((url) => (fill: Fill) => remoteEndpoint(entry, String(url), fill)),
    ...(hasCommand
      ? [(fill: Fill, secrets: ReadonlySet<string>) => localEndpoint(entry, fill, secrets)]
      : []),
  ];
  const endpoints = ways.map((way) => readWay(way, name, env));
  const [first, ...others] = endpoints;
  if (others.length === 0 && isSourceError(first)) return first;
  const unclear = respelled(entry);
  return [
    ...endpoints.map((endpoint) => (isSourceError(endpoint) ? unusable(name, endpoint.error) : endpoint)),
    ...(unclear === undefined ? [] : [unusable(name, unclear)]),
  ];
}

/** Members that say what is started or reached, beside the addresses. */
const startMembers = ['command', 'args', 'env', 'cwd'];

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

function readWay(
  way: (fill: Fill, secrets: ReadonlySet<string>) => Endpoint | SourceError,
  name: string,
  env: NodeJS.ProcessEnv,
): Endpoint | SourceError {
  const missing = new Set<string>();
  const secrets = new Set<string>();
  const defaults = new Set<string>();
  const fill = (text: string): string => {
    const expanded = expandVariables(text, env, placesOf(process.cwd()));
    for (const variable of expanded.missing) missing.add(variable);
    for (const variable of expanded.defaults) defaults.add(variable);
    for (const [variable, value] of expanded.filled) if (isSecret(value, variable)) secrets.add(value);
    return expanded.text;
  };
  const endpoint = way(fill, secrets);
  if (missing.size > 0) {
    const names = [...missing].slice(0, maxNamed);
    return {
      locator: entryLocator(name),
      transport: isSourceError(endpoint) ? 'stdio' : endpoint.transport,
      needs: `expected values for ${names.join(', ')}`,
      missing: names.map((variable) => variable.replace(/^env:/, '')),
    };
  }
  if (isSourceError(endpoint)) return endpoint;
  const named = [...defaults].slice(0, maxNamed).join(', ');
  return {
    ...endpoint,
    ...(secrets.size === 0 ? {} : { secrets: [...secrets] }),
    ...(named === '' ? {} : { remark: `with what the configuration gives for ${named} where it is not set` }),
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
  const isSse = entry.type === 'sse' || (entry.type === undefined && /\/sse\/?(?:$|[?#])/.test(normal.url));
  return { ...normal, transport: isSse ? 'sse' : 'streamable-http', headers };
}

function localEndpoint(
  entry: ConfigObject,
  fill: Fill,
  secrets: ReadonlySet<string>,
): Endpoint | SourceError {
  // Zed once had the path, the arguments and the environment within `command`.
  const inner = isConfigObject(entry.command) ? entry.command : entry;
  const words = [isConfigObject(entry.command) ? inner.path : inner.command, inner.args]
    .flat()
    .filter((word) => word !== undefined && word !== null);
  if (!words.every((word) => typeof word === 'string'))
    return { error: 'expected strings as command and args' };
  const launch = launchOf(words.map(fill), {
    ...handedOn(entry.env_vars, fill),
    ...textValues(inner.env ?? inner.environment, fill),
  });
  if (isSourceError(launch)) return launch;
  const misleads = misleadingEnvironment(launch, process.cwd());
  if (misleads !== undefined) return { error: misleads };
  const directory = directoryOf(entry.cwd, fill);
  if (isSourceError(directory)) return directory;
  const given = Object.entries(launch.env).filter(([name, value]) => isSecret(value, name));
  const known = [...secrets, ...given.map(([, value]) => value)];
  const { text } = showWords([launch.package ?? launch.command ?? '', ...launch.args], known);
  const moved = directory === undefined || launch.package !== undefined ? {} : { directory };
  return {
    locator:
      (launch.package === undefined ? `cmd:${text}` : text) +
      (moved.directory === undefined ? '' : ` (in ${moved.directory})`),
    transport: 'stdio',
    launch: { ...launch, ...moved },
  };
}

/** Where the server is to be started, below the directory that we are in; undefined if there. */
function directoryOf(cwd: unknown, fill: Fill): string | undefined | SourceError {
  if (cwd === undefined || cwd === null || cwd === '') return undefined;
  if (typeof cwd !== 'string') return { error: `expected a directory as cwd, got ${kindOf(cwd)}` };
  const path = relative(process.cwd(), resolve(fill(cwd)));
  if (path === '') return undefined;
  if (isAbsolute(path) || path.split(sep)[0] === '..')
    return { error: 'expected a cwd within the working directory, which is all that a server may read' };
  return path;
}

/** Codex hands on variables by their names. */
function handedOn(value: unknown, fill: Fill): Record<string, string> {
  const names = [value]
    .flat()
    .map((each) => (isConfigObject(each) ? each.name : each))
    .filter((name) => typeof name === 'string');
  return Object.fromEntries(names.map((name) => [name, fillNamed(name, fill)]));
}

/** What a variable holds that is given by its name alone. */
function fillNamed(name: string, fill: Fill): string {
  return /^\w{1,100}$/.test(name) ? fill(`\${${name}}`) : '';
}

/** What editors fill in besides variables; a configuration is read for the directory that we are in. */
function placesOf(directory: string): Record<string, string> {
  return {
    workspaceFolder: directory,
    workspaceRoot: directory,
    workspaceFolderBasename: basename(directory),
    pathSeparator: sep,
    '/': sep,
  };
}

function textValues(value: unknown, fill: Fill): Record<string, string> {
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

import { basename, sep } from 'node:path';
import { isRecord } from '../client/json-bounds.ts';
import type { Endpoint } from '../listing.ts';
import { expandVariables } from './expand-variables.ts';
import { normaliseUrl } from './normalise-url.ts';
import { launchOf } from './parse-endpoint.ts';
import { isSecret } from '../secrets/is-secret.ts';
import { showWords } from '../show-words.ts';
import { isSourceError, type SourceError } from './source-error.ts';

type Entry = Record<string, unknown>;

/**
 * Reads one server of a client configuration, whichever client it is: `command` with `args` and `env`, or
 * one of the names for a URL. Values that a variable leaves open make the endpoint one that needs configuration.
 */
export function readConfigEntry(entry: Entry, name: string, env: NodeJS.ProcessEnv): Endpoint | SourceError {
  const missing: string[] = [];
  const secrets = new Set<string>();
  const fill = (text: string): string => {
    const expanded = expandVariables(text, env, placesOf(process.cwd()));
    missing.push(...expanded.missing);
    for (const [variable, value] of expanded.filled) if (isSecret(value, variable)) secrets.add(value);
    return expanded.text;
  };
  const url = [entry.httpUrl, entry.serverUrl, entry.url].find(
    (value) => typeof value === 'string' && value !== '',
  );
  const endpoint =
    typeof url === 'string' ? remoteEndpoint(entry, url, fill) : localEndpoint(entry, fill, secrets);
  if (isSourceError(endpoint)) return endpoint;
  if (missing.length === 0) return secrets.size === 0 ? endpoint : { ...endpoint, secrets: [...secrets] };
  const needs = `expected values for ${[...new Set(missing)].slice(0, 20).join(', ')}`;
  return { locator: `config:${name}`, transport: endpoint.transport, needs };
}

function remoteEndpoint(entry: Entry, url: string, fill: (text: string) => string): Endpoint | SourceError {
  const filled = fill(url);
  const normal = filled === '' ? { url: '', locator: '' } : normaliseUrl(filled);
  if (isSourceError(normal)) return normal;
  const variable = entry.bearer_token_env_var;
  const bearer = typeof variable === 'string' ? fillNamed(variable, fill) : undefined;
  const headers = {
    ...textValues(entry.headers ?? entry.http_headers, fill),
    ...textValues(entry.env_http_headers, (name) => fillNamed(name, fill)),
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  };
  const isSse = entry.type === 'sse' || (entry.type === undefined && /\/sse\/?(?:$|[?#])/.test(normal.url));
  return { ...normal, transport: isSse ? 'sse' : 'streamable-http', headers };
}

function localEndpoint(
  entry: Entry,
  fill: (text: string) => string,
  secrets: ReadonlySet<string>,
): Endpoint | SourceError {
  // Zed once had the path, the arguments and the environment within `command`.
  const inner = isRecord(entry.command) ? entry.command : entry;
  const words = [isRecord(entry.command) ? inner.path : inner.command, inner.args]
    .flat()
    .filter((word) => word !== undefined);
  if (words.length === 0) return { error: 'expected a command or a url, got neither' };
  if (!words.every((word) => typeof word === 'string'))
    return { error: 'expected strings as command and args' };
  const handedOn = [entry.env_vars].flat().filter((name) => typeof name === 'string');
  const launch = launchOf(words.map(fill), {
    ...Object.fromEntries(handedOn.map((name) => [name, fillNamed(name, fill)])),
    ...textValues(inner.env ?? inner.environment, fill),
  });
  if (isSourceError(launch)) return launch;
  const given = Object.entries(launch.env).filter(([name, value]) => isSecret(value, name));
  const known = [...secrets, ...given.map(([, value]) => value)];
  const { text } = showWords([launch.package ?? launch.command ?? '', ...launch.args], known);
  return { locator: launch.package === undefined ? `cmd:${text}` : text, transport: 'stdio', launch };
}

/** What a variable holds that is given by its name alone. */
function fillNamed(name: string, fill: (text: string) => string): string {
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

function textValues(value: unknown, fill: (text: string) => string): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, text]) => ['string', 'number', 'boolean'].includes(typeof text))
      .map(([name, text]) => [name, fill(String(text))]),
  );
}

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isWithin } from '../is-within.ts';
import type { StdioLaunch } from '../listing.ts';
import type { Fill } from './fill.ts';
import { decodeConfigText } from './read-bytes.ts';
import { isSourceError, type SourceError } from './source-error.ts';

const maxBytes = 256 * 1024;
const maxVariables = 500;
const maxNamed = 20;

/**
 * The variables of the file that an entry names as `envFile`. One outside the configuration's folder is not opened: it would be
 * somebody else's keys, and a configuration may have come with a pull request.
 */
export function readVariables(
  name: unknown,
  fill: Fill,
  folder: string,
): Record<string, string> | SourceError {
  if (typeof name !== 'string') return { error: 'expected the name of a file as envFile' };
  const file = resolve(folder, fill(name));
  // Clients do without it, too.
  if (!existsSync(file)) return {};
  if (!isWithin(realpathSync(file), folder))
    return { error: 'expected an envFile within the folder of the configuration' };
  const { size } = statSync(file);
  // A pipe or a device would be waited for.
  if (!statSync(file).isFile() || size > maxBytes)
    return { error: `expected a file of at most ${maxBytes} bytes as envFile` };
  const text = readText(file);
  if (isSourceError(text)) return text;
  const variables: [string, string][] = [];
  for (const line of text.text.split(/\r?\n/)) {
    const [, variable, value = ''] =
      /^\s{0,100}(?:export\s{1,20})?([A-Za-z_]\w{0,100})\s{0,20}=(.*)$/.exec(line) ?? [];
    if (variable !== undefined && variables.length < maxVariables)
      variables.push([variable, value.trim().replace(/^(["'])(.*)\1$/, '$2')]);
  }
  return Object.fromEntries(variables);
}

function readText(file: string): { text: string } | SourceError {
  try {
    const text = decodeConfigText(readFileSync(file));
    return isSourceError(text) ? { error: `its envFile cannot be read: ${text.error}` } : text;
  } catch (error) {
    return {
      error: `its envFile cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`,
    };
  }
}

/**
 * A launch with those variables of an `envFile` that the user has named. The others stay out: what stands in the file may be a real
 * key, and nobody has said that a process of a stranger may have it.
 */
export function withVariables(
  launch: StdioLaunch,
  file: Record<string, string>,
  allowed: NodeJS.ProcessEnv,
): { launch: StdioLaunch; remark?: string } {
  const names = Object.keys(file).filter((name) => !Object.hasOwn(launch.env, name));
  const named = names.filter((name) => Object.hasOwn(allowed, name));
  const left = names.filter((name) => !Object.hasOwn(allowed, name)).slice(0, maxNamed);
  const values = named.map((name): [string, string] => [name, allowed[name] ?? file[name] ?? '']);
  const env = { ...Object.fromEntries(values), ...launch.env };
  if (left.length === 0) return { launch: { ...launch, env } };
  return {
    launch: { ...launch, env },
    remark: `without ${left.join(', ')} of its envFile; --env ${left[0] ?? ''} would give it`,
  };
}

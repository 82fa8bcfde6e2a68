import type { Endpoint, Listing } from '../crawler/listing.ts';
import { UsageError } from './command.ts';
import type { OptionHelp, OptionValues } from './command.ts';

/** The option of every command that reads client configurations. */
export const environmentOption = {
  env: {
    type: 'string',
    multiple: true,
    value: 'NAME[=VALUE]',
    help: 'a variable that servers of packages, of commands and of a configuration may have; without a value, that of this shell; repeat for more',
  },
} as const satisfies Record<string, OptionHelp>;

/**
 * The variables that the user has named, and nothing else of the environment, for whichever configuration: it may have come with a
 * pull request or lie in a repository that was cloned to be looked at, and would otherwise send any variable to its server.
 */
export function allowedEnvironment(values: OptionValues): NodeJS.ProcessEnv {
  const names = Array.isArray(values.env) ? values.env : [];
  return Object.fromEntries(
    names.map((text) => {
      const [, name = text, value] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
      return [name, value ?? valueOf(name)];
    }),
  );
}

/** The option of every command that starts servers which are named on the command line. */
export const argumentOption = {
  arg: {
    type: 'string',
    multiple: true,
    value: 'WORD',
    help: 'an argument for each server of a package or command named here, also --arg=--flag; repeat for more',
  },
} as const satisfies Record<string, OptionHelp>;

const typed = /^(?:npm|pypi|oci|mcpb|cmd):/;

/** Sources with the arguments of the user behind those that start something. */
export function withArguments(sources: readonly string[], values: OptionValues): string[] {
  const words = Array.isArray(values.arg) ? values.arg : [];
  if (words.length === 0) return [...sources];
  if (!sources.some((source) => typed.test(source)))
    throw new UsageError('Expected --arg beside npm:, pypi:, oci:, mcpb: or cmd:, got none of these.');
  const quoted = words.map((word) => ` '${word.replaceAll("'", "'\\''")}'`).join('');
  return sources.map((source) => (typed.test(source) ? `${source}${quoted}` : source));
}

/**
 * Listings whose servers get what the user has named: one that the user typed gets all of it, one of a configuration or a list what it
 * asks for by name. Servers that a registry or catalogue names are strangers, and get nothing.
 */
export function offerValues(listings: readonly Listing[], env: NodeJS.ProcessEnv): Listing[] {
  const given = Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  );
  if (Object.keys(given).length === 0) return [...listings];
  const offer = (source: string, endpoint: Endpoint): Endpoint => {
    const { launch } = endpoint;
    if (launch === undefined) return endpoint;
    if (source === 'config' || source === 'list') return { ...endpoint, offered: given };
    return typed.test(`${source}:`)
      ? { ...endpoint, launch: { ...launch, env: { ...launch.env, ...given } } }
      : endpoint;
  };
  return listings.map((listing) => ({
    ...listing,
    endpoints: listing.endpoints.map((endpoint) => offer(listing.source, endpoint)),
  }));
}

/** Not what every object has: `__proto__` is no variable. */
function valueOf(name: string): string | undefined {
  return Object.hasOwn(process.env, name) ? process.env[name] : undefined;
}

import {
  refuse,
  shown,
  type AddressReading,
  type CommandStep,
  type PackageReading,
} from './command-reading.ts';
import { commandWords } from './command-words.ts';
import { readFlags, valuesOf, wordSet, type FlagRules } from './read-flags.ts';

/** How a bridge is told what it bridges. */
interface Bridge {
  /** The package, without a version. */
  of: RegExp;
  flags: FlagRules;
  /** Flags whose value is the address, with the transport that each means; the first other word is one as well. */
  addresses?: Record<string, AddressReading['transport']>;
  /** Flags whose value is the command line of a server that the bridge starts. */
  commands?: string[];
  /** Whether the words that are left are such a command line. */
  startsRest?: true;
  /** Whether `--env NAME VALUE` has two words. */
  hasPairs?: true;
  /** The word in front of the address. */
  verb?: RegExp;
}

const bridges: Bridge[] = [
  {
    of: /^npm:mcp-remote(?:-client)?$/,
    flags: {
      bare: wordSet('--allow-http --debug --silent --clean --enable-proxy'),
      valued: wordSet(
        '--header --transport --host --resource --static-oauth-client-metadata --static-oauth-client-info --ignore-tool --auth-timeout',
      ),
    },
  },
  {
    of: /^npm:supergateway$/,
    flags: {
      bare: wordSet('--cors --stateful'),
      valued: wordSet(
        '--sse --streamableHttp --streamable-http --stdio --header --oauth2Bearer --port --baseUrl --ssePath --messagePath --outputTransport ' +
          '--streamableHttpPath --healthEndpoint --logLevel --protocolVersion --sessionTimeout',
      ),
    },
    addresses: {
      '--sse': 'sse',
      '--streamableHttp': 'streamable-http',
      '--streamable-http': 'streamable-http',
    },
    commands: ['--stdio'],
  },
  {
    of: /^pypi:mcp-proxy$/,
    flags: {
      bare: wordSet(
        '--debug --pass-environment --no-pass-environment --stateless --no-stateless --no-verify-ssl',
      ),
      valued: wordSet(
        '--transport --port --host --sse-port --sse-host --allow-origin --client-id --client-secret --token-url --cwd ' +
          '--named-server --named-server-config --log-level --verify-ssl',
      ),
    },
    startsRest: true,
    hasPairs: true,
  },
  {
    of: /^npm:mcp-proxy$/,
    flags: {
      bare: wordSet('--debug --shell --stateless'),
      valued: wordSet(
        '--port --host --endpoint --server --sseEndpoint --streamEndpoint --apiKey --requestTimeout --connectionTimeout --eventStore --tunnel',
      ),
    },
    startsRest: true,
  },
  {
    of: /^pypi:fastmcp$/,
    flags: { bare: wordSet('--no-banner'), valued: wordSet('--transport -t --port --host') },
    verb: /^run$/,
  },
];

/** Programs that fetch a server when they start, by its name. */
const fetchers: [of: RegExp, verb: RegExp][] = [[/^npm:@smithery\/cli$/, /^run$/]];
/** Packages that are told by their name what they are, if all they are given is one address. */
const byName =
  /^(?:npm|pypi):.{0,200}(?:mcp.{0,100}(?:remote|proxy|bridge)|(?:remote|proxy|bridge).{0,100}mcp)/i;

/** What a package passes on, if it is a bridge: the address, or the command line of another server. Undefined of all others. */
export function readBridge(reading: PackageReading): CommandStep {
  const { args } = reading;
  const name = reading.package.replace(/(?<=.)@[^@/]{1,257}$/, '');
  const fetcher = fetchers.find(([of, verb]) => of.test(name) && verb.test(args[0] ?? ''));
  if (fetcher !== undefined)
    return refuse(
      `${shown(name)} fetches ${shown(args[1] ?? 'a server')} when it starts, which is not done here`,
    );
  const bridge = bridges.find(({ of }) => of.test(name));
  if (bridge === undefined)
    return byName.test(name) && args.length === 1 && isAddress(args[0])
      ? { kind: 'address', url: args[0], headers: {} }
      : undefined;
  if (bridge.verb !== undefined && !bridge.verb.test(args[0] ?? '')) return undefined;
  const { words, headers, env } = takePairs(
    bridge.verb === undefined ? args : args.slice(1),
    bridge.hasPairs === true,
  );
  const read = readArguments(bridge, words, headers);
  return read?.kind === 'inner' ? { ...read, env } : read;
}

function readArguments(
  bridge: Bridge,
  words: readonly string[],
  headers: Record<string, string>,
): CommandStep {
  const first = readFlags(words, bridge.flags);
  const isServed = bridge.startsRest === true && first.rest[0] !== undefined && !isAddress(first.rest[0]);
  // Flags may follow the address, too.
  const later = isServed ? undefined : readFlags(first.rest.slice(1), bridge.flags);
  const read = { given: [...first.given, ...(later?.given ?? [])], rest: first.rest };
  for (const [flag, transport] of Object.entries(bridge.addresses ?? {})) {
    const [url] = valuesOf(read, flag);
    if (isAddress(url)) return addressOf(url, headers, read, transport);
  }
  const [command] = valuesOf(read, ...(bridge.commands ?? []));
  if (command !== undefined) return { kind: 'inner', words: commandWords(command) };
  if (isServed) return { kind: 'inner', words: first.rest };
  return isAddress(read.rest[0]) ? addressOf(read.rest[0], headers, read) : undefined;
}

function addressOf(
  url: string,
  headers: Record<string, string>,
  read: { given: { flag: string; value: string }[]; rest: string[] },
  transport?: AddressReading['transport'],
): AddressReading {
  const [bearer] = valuesOf(read, '--oauth2Bearer');
  const [named = ''] = valuesOf(read, '--transport', '-t');
  const asked = named.startsWith('sse')
    ? 'sse'
    : /^(?:http|streamable)/.test(named)
      ? 'streamable-http'
      : transport;
  return {
    kind: 'address',
    url,
    headers: { ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...headers },
    ...(asked === undefined ? {} : { transport: asked }),
  };
}

/** `--header "NAME: VALUE"`, `--header NAME:VALUE`, `--headers NAME VALUE`, `-H NAME VALUE`, wherever they stand. */
function takePairs(
  args: readonly string[],
  hasPairs: boolean,
): { words: string[]; headers: Record<string, string>; env: Record<string, string> } {
  const env: Record<string, string> = {};
  const headers: Record<string, string> = {};
  const words: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    const [flag = '', inline] = word.split(/=(.*)/s);
    if (hasPairs && /^(?:-e|--env)$/.test(word)) {
      env[args[++index] ?? ''] = args[++index] ?? '';
      continue;
    }
    if (!/^(?:--headers?|-H)$/.test(flag)) {
      words.push(word);
      continue;
    }
    const text = inline ?? args[++index] ?? '';
    const [, name, value] = /^([\w-]{1,200}):\s?(.*)$/s.exec(text) ?? [];
    if (name !== undefined && value !== undefined) headers[name] = value;
    else if (/^[\w-]{1,200}$/.test(text)) headers[text] = args[++index] ?? '';
  }
  return { words, headers, env };
}

function isAddress(word: string | undefined): word is string {
  return word !== undefined && /^https?:\/\//i.test(word);
}

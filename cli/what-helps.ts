import type { Outcome } from '../crawler/outcome.ts';
import type { Authorization } from '../crawler/visit-record.ts';
import { someOf } from './some-of.ts';

/** What is known of a server that was not listed, as far as it decides what would help. */
export interface Unlisted {
  outcome: Exclude<Outcome, 'listed'>;
  reason?: string;
  /** Whether it is reached by an address, and not started here. */
  isRemote: boolean;
  /** The kind of the source that names it: `url`, `config`, `registry`; what follows a colon does not count. */
  source: string;
  /** Its entry says by itself that it cannot be asked, so nobody has tried. */
  isUnasked?: boolean;
  /** Headers of the user's were sent to it. */
  hasHeaders?: boolean;
  authorization?: Authorization;
}

type Advice = string | ((unlisted: Unlisted) => string);

/** How a header of the user's gets to a server, which depends on who names it. */
function howToSignIn({ source, isRemote, hasHeaders }: Unlisted): string {
  if (source === 'config' && isRemote)
    return hasHeaders
      ? 'It did not take the headers of its entry: see whether they are still right.'
      : 'If you have a key for it, put its header into the entry as ${VARIABLE} and add --env VARIABLE.';
  if (source === 'url')
    return hasHeaders
      ? 'It did not take the headers that were given: see whether they are still right.'
      : 'If you have a key for it, add --header-env NAME=VARIABLE.';
  return 'If you have a key for it, ask it by its address: url:URL with --header-env NAME=VARIABLE.';
}

/** Where what a server asks for can be given, which depends on who names it too. */
function howToConfigure({ source, isUnasked, reason = '' }: Unlisted): string {
  if (reason.startsWith('cannot enter '))
    return reason.includes('EACCES')
      ? 'Let every user of this machine enter that directory.'
      : 'Let it see that directory: --share DIR.';
  if (source === 'config')
    return isUnasked
      ? 'Change its entry so that it can be asked, or take it out.'
      : 'Add what it asks for to “args” or “env” of its entry.';
  return isUnasked
    ? 'Name it in another way: by its address, its package or a command.'
    : 'Give it what it asks for: arguments behind its name, variables by an entry of a configuration (config:FILE).';
}

/**
 * What would help, by outcome, in sentences that hold for every server with that outcome. A plain record, so that an
 * outcome may have its sentence before anything comes to it; a test says that none is forgotten.
 */
const advice: Record<string, Advice> = {
  'needs-auth': howToSignIn,
  'needs-payment': 'It answers those who pay, and toolrisk pays nobody.',
  'needs-config': howToConfigure,
  forbidden: 'It turns away this client, this network or this key; only its operator can change that.',
  'not-found': 'Look up its present address and path.',
  'not-mcp': ({ isRemote }) =>
    isRemote
      ? 'Look up its present address and path: what answers there is no MCP server.'
      : 'See whether this is how it is started as an MCP server; on stdout it may write nothing but messages.',
  malformed: 'Only its author can mend what it answers.',
  'rpc-error': 'The message is its own; what it asks for is in its documentation.',
  'unsupported-version': 'See whether there is a newer version of it, or of toolrisk.',
  'rate-limited': 'Try again later.',
  'server-error': 'Try again later; only its operator can see the cause.',
  'bad-redirect': 'Look up its present address, and give that.',
  'blocked-address': ({ reason = '' }) =>
    /is not a public address|is not a web port|is this machine/.test(reason)
      ? 'If that is a place of your own, add --allow-private.'
      : 'Look up its present address: toolrisk never asks at such a place.',
  'dns-failure': 'See whether its host name is right and this machine has a name server.',
  'tls-failure':
    'Only its operator can mend its certificate; if an authority of your own has signed it, name that in NODE_EXTRA_CA_CERTS.',
  refused: 'See whether it runs and listens at this address.',
  'timed-out': ({ reason = '', isRemote }) =>
    isRemote
      ? /before the deadline/.test(reason)
        ? 'Give it more time (--timeout MS), or try again later.'
        : 'Try again later.'
      : 'Give it more time (--timeout MS); it may be waiting for the network, which no sandbox gives it, or for words on stdin.',
  'too-large': 'Only its author can make its answers smaller.',
  'opted-out': 'Its operator does not want it to be visited.',
  'install-failed':
    'See whether its package and version are there, and its registry can be reached from here.',
  'no-runner':
    'Name it in a way that works here: by another package, an address, or a command whose program is installed for the whole system.',
  exited:
    'Start it yourself to see what it lacks: it may want arguments, files (--share DIR for a command) or the network, which no sandbox gives it.',
  'over-limit': 'See whether its settings let it do with less.',
  'sandbox-unavailable': 'Install bubblewrap or Docker; --sandbox none runs it unconfined, if you trust it.',
  disabled: 'Its client does not start it either.',
};

const maxNamed = 3;

/** What would help a server to be listed, in one sentence or two, each true of every such outcome. */
export function whatHelps(unlisted: Unlisted): string {
  const found = advice[unlisted.outcome] ?? 'The reason is all that is known.';
  const sentence = typeof found === 'string' ? found : found(unlisted);
  return [...aboutLogin(unlisted.authorization), sentence].join(' ');
}

/** What a server has said of its login that decides which key would do. */
function aboutLogin(authorization: Authorization | undefined): string[] {
  if (authorization === undefined) return [];
  const { error, issuer, servers, scopes } = authorization;
  return [
    ...(error === undefined ? [] : [`It says ${error}.`]),
    ...(servers.length === 0
      ? []
      : [`Its tokens come from ${someOf(servers.slice(0, maxNamed), servers.length)}.`]),
    ...(scopes.length === 0
      ? []
      : [`It names the scopes ${someOf(scopes.slice(0, maxNamed), scopes.length)}.`]),
    ...(issuer?.registersClients ? [`Clients may register themselves at ${issuer.issuer}.`] : []),
  ];
}

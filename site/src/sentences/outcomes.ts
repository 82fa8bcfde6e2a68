import type { SeenAt } from '../catalogue.ts';
import { count } from './words.ts';

type Outcome = SeenAt['outcome'];
type Transport = SeenAt['transport'];

/** What came of a visit, completing “The server …”. */
export const outcomesInWords: Record<Outcome, string> = {
  listed: 'listed its tools',
  'needs-auth': 'asks for a login',
  'needs-payment': 'asks to be paid',
  'needs-config': 'needs configuration that a visitor does not have',
  forbidden: 'refused the visit',
  'not-found': 'was not found at its address',
  'not-mcp': 'answered, but not as an MCP server',
  malformed: 'answered with something that could not be read',
  'rpc-error': 'answered with a protocol error',
  'unsupported-version': 'speaks a protocol version that is not supported',
  'rate-limited': 'asked to come back later',
  'server-error': 'failed with an error of its own',
  'bad-redirect': 'pointed to somewhere that must not be followed',
  'blocked-address': 'lies at an address that is not public',
  'dns-failure': 'has a host name that does not resolve',
  'tls-failure': 'could not be reached over a trusted connection',
  refused: 'refused the connection',
  'timed-out': 'did not answer in time',
  'too-large': 'answered with more than the limits allow',
  'opted-out': 'has asked not to be visited',
  'install-failed': 'could not be installed',
  'no-runner': 'needs a program that is not available here',
  exited: 'stopped before it answered',
  'sandbox-unavailable': 'was not started, because no sandbox was available',
  disabled: 'is switched off in the configuration that names it',
};

/** A short label of an outcome, for badges and columns. */
export const outcomeLabels: Record<Outcome, string> = {
  listed: 'Listed',
  'needs-auth': 'Needs login',
  'needs-payment': 'Needs payment',
  'needs-config': 'Needs configuration',
  forbidden: 'Forbidden',
  'not-found': 'Not found',
  'not-mcp': 'Not MCP',
  malformed: 'Unreadable',
  'rpc-error': 'Protocol error',
  'unsupported-version': 'Unsupported version',
  'rate-limited': 'Rate-limited',
  'server-error': 'Server error',
  'bad-redirect': 'Bad redirect',
  'blocked-address': 'Blocked address',
  'dns-failure': 'No such host',
  'tls-failure': 'TLS failure',
  refused: 'Refused',
  'timed-out': 'Timed out',
  'too-large': 'Too large',
  'opted-out': 'Opted out',
  'install-failed': 'Not installable',
  'no-runner': 'No runner',
  exited: 'Exited',
  'sandbox-unavailable': 'No sandbox',
  disabled: 'Disabled',
};

/** Every outcome, in the order in which pages list them. */
export const allOutcomes = Object.keys(outcomeLabels) as Outcome[];

/** Transports by the names that readers know. */
export const transportsInWords: Record<Transport, string> = {
  stdio: 'stdio',
  'streamable-http': 'streamable HTTP',
  sse: 'HTTP with SSE',
};

/** One visit as a sentence; a failed one says that it is not an empty list. */
export function visitInWords(seen: SeenAt): string {
  if (seen.outcome === 'listed') {
    const part = seen.partial ? ' The list is incomplete, or it changed while it was read.' : '';
    return `Listed ${count(seen.tools, 'tool')}.${part}`;
  }
  return `Could not be listed: it ${outcomesInWords[seen.outcome]}. This is not “no tools”.`;
}

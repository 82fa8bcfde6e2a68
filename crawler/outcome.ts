/**
 * What came of knocking at one endpoint. None but `listed` says anything about tools: a failed
 * visit is never an empty list.
 */
export const outcomes = [
  'listed',
  'needs-auth',
  'needs-payment',
  'needs-config',
  'forbidden',
  'not-found',
  'not-mcp',
  'malformed',
  'rpc-error',
  'unsupported-version',
  'rate-limited',
  'server-error',
  'bad-redirect',
  'blocked-address',
  'dns-failure',
  'tls-failure',
  'refused',
  'timed-out',
  'too-large',
  'opted-out',
  'install-failed',
  'no-runner',
  'exited',
  'over-limit',
  'sandbox-unavailable',
  'disabled',
] as const;
export type Outcome = (typeof outcomes)[number];

/** The MCP transports, by the names that the specification and the registry use. */
export const transports = ['stdio', 'streamable-http', 'sse'] as const;
export type Transport = (typeof transports)[number];

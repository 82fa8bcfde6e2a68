import { failed, type Failure } from '../failure.ts';
import type { Reply } from './exchange.ts';

/** The code of revision 2026-07-28 with which a server refuses the revision that was offered. */
export const unsupportedVersion = -32022;

/** What a JSON-RPC error in answer to `method` means for a visit. */
export function rpcFailure(method: string, reply: Extract<Reply, { kind: 'error' }>): Failure {
  const refused =
    reply.code === unsupportedVersion || /unsupported protocol version/i.test(reply.message.slice(0, 1000));
  return failed(
    refused ? 'unsupported-version' : 'rpc-error',
    `${method}: error ${reply.code}: ${reply.message}`,
  );
}

/** What a JSON value is, for a message that says what was expected instead. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

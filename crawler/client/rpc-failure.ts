import { failed, type Failure } from '../failure.ts';
import type { Reply } from './exchange.ts';
import { dataText, readRefusal } from './revisions.ts';

/** The code of revision 2026-07-28 with which a server refuses the revision that was offered. */
export const unsupportedVersion = -32022;

/** Codes of JSON-RPC and of revision 2026-07-28 that say that something else is wrong, whatever the words. */
const otherTroubles = new Set([-32601, -32020, -32021]);

/** What a JSON-RPC error in answer to `method` means for a visit. */
export function rpcFailure(method: string, reply: Extract<Reply, { kind: 'error' }>): Failure {
  const { code, message, data } = reply;
  const said = otherTroubles.has(code)
    ? undefined
    : readRefusal(`${message.slice(0, 2000)} ${dataText(data)}`);
  const revisions = said ?? (code === unsupportedVersion ? [] : undefined);
  const reason = `${method}: error ${code}: ${message}`;
  return revisions === undefined
    ? failed('rpc-error', reason)
    : { ...failed('unsupported-version', reason), revisions };
}

/** What a body that is no JSON-RPC means, where its status is an error: many servers refuse a revision in plain words. */
export function statusTextFailure(status: number, text: string): Failure {
  if (status === 404 || status === 410) return failed('not-found', `HTTP ${status}`);
  const revisions = isMarkup(text) ? undefined : readRefusal(text);
  return revisions === undefined
    ? failed('not-mcp', `HTTP ${status}`)
    : { ...failed('unsupported-version', `HTTP ${status}: ${text.slice(0, 500)}`), revisions };
}

function isMarkup(text: string): boolean {
  return text.trimStart().startsWith('<');
}

/** What a JSON value is, for a message that says what was expected instead. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

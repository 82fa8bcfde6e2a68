import { failed, type Failure } from '../failure.ts';
import { maxServerRequests } from '../limits.ts';
import { isRecord } from './json-bounds.ts';
import type { Reply } from './exchange.ts';
import { hasNoNumber } from './stdout-noise.ts';

/** What one JSON-RPC message is to us. */
export type Incoming =
  | { kind: 'reply'; id: string | number | null; reply: Reply }
  | { kind: 'request'; id: string | number; method: string }
  | { kind: 'notification'; method: string }
  | { kind: 'junk'; why: string };

/** Sorts one parsed message. Lenient where servers are: the `jsonrpc` member is not required. */
export function sortMessage(message: unknown): Incoming {
  if (!isRecord(message)) return { kind: 'junk', why: 'not a JSON object' };
  const { id, method } = message;
  const hasId = typeof id === 'string' || typeof id === 'number';
  if (typeof method === 'string') {
    return hasId ? { kind: 'request', id, method } : { kind: 'notification', method };
  }
  // An error about a request that could not be read has the id null (JSON-RPC 2.0, section 5).
  if (!hasId && !(id === null && 'error' in message)) return { kind: 'junk', why: 'neither id nor method' };
  const replyId = hasId ? id : null;
  if (isRecord(message.error)) {
    const { code, message: text, data } = message.error;
    return {
      kind: 'reply',
      id: replyId,
      reply: {
        kind: 'error',
        code: typeof code === 'number' ? code : 0,
        message: typeof text === 'string' ? text : '',
        ...(data === undefined ? {} : { data }),
      },
    };
  }
  if (!('result' in message)) return { kind: 'junk', why: 'neither result nor error' };
  return { kind: 'reply', id: replyId, reply: { kind: 'result', result: message.result } };
}

/** A message may be a batch (revision 2025-03-26). */
export function sortMessages(parsed: unknown): Incoming[] {
  return Array.isArray(parsed) ? parsed.map(sortMessage) : [sortMessage(parsed)];
}

/** Reads text as a message or a batch of them. A byte order mark is no fault; what is no JSON is one piece of junk. */
export function parseMessages(text: string): Incoming[] {
  try {
    return sortMessages(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    const why = hasNoNumber(text) ? 'not JSON, for NaN or Infinity in it' : 'not JSON';
    return [{ kind: 'junk', why }];
  }
}

/** Our answer to a request of the server: we have no capabilities, but a ping is always answered. */
export function answerRequest(request: { id: string | number; method: string }): Record<string, unknown> {
  return request.method === 'ping'
    ? { jsonrpc: '2.0', id: request.id, result: {} }
    : { jsonrpc: '2.0', id: request.id, error: { code: -32601, message: 'Method not found' } };
}

/** What a server gets for that asks us more than a list of tools can need. */
export function tooManyRequests(): Failure {
  return failed('malformed', `the server sent more than ${maxServerRequests} requests of its own`);
}

import { failed, isFailure, type Failure } from '../failure.ts';
import { maxCursorBytes } from '../limits.ts';
import type { Exchange, Reply } from './exchange.ts';
import { isRecord } from './json-bounds.ts';
import { kindOf, rpcFailure } from './rpc-failure.ts';

const methodNotFound = -32601;

/** Which list to read, and how far. */
export interface PageQuestion {
  method: string;
  /** The member of the result that holds the entries. */
  member: string;
  params: Record<string, unknown>;
  maxPages: number;
}

/** What became of reading a list page by page. */
export interface PageReading {
  /** Why a page could not be read, and which. */
  broken?: { failure: Failure; page: number; isUnknownMethod: boolean };
  /** Why the list ended before its end, in words. */
  remarks: string[];
}

/**
 * Reads a list page by page and hands over the entries of each; false ends the reading. Stops at a page
 * that fails, at a cursor that comes twice and after `maxPages`, and leaves what was read until then.
 */
export async function readPages(
  exchange: Exchange,
  question: PageQuestion,
  take: (entries: unknown[]) => boolean,
): Promise<PageReading> {
  const { method, params, maxPages } = question;
  const remarks: string[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const reply = await exchange.request(method, cursor === undefined ? params : { ...params, cursor });
    const found = isFailure(reply) ? reply : readEntries(reply, question);
    if (isFailure(found)) {
      const isUnknownMethod = !isFailure(reply) && reply.kind === 'error' && reply.code === methodNotFound;
      return { broken: { failure: found, page, isUnknownMethod }, remarks };
    }
    if (found.remark !== undefined) remarks.push(found.remark);
    if (!take(found.entries)) break;
    // The empty string is a cursor like any other (revision 2026-07-28); only absence and null end a list.
    if (found.cursor === undefined) break;
    if (seen.has(found.cursor)) {
      remarks.push('a cursor came twice');
      break;
    }
    if (page === maxPages) {
      remarks.push(`more than ${maxPages} pages`);
      break;
    }
    seen.add(found.cursor);
    cursor = found.cursor;
  }
  return { remarks };
}

function readEntries(
  reply: Reply,
  { method, member }: PageQuestion,
): { entries: unknown[]; cursor?: string; remark?: string } | Failure {
  if (reply.kind === 'error') return rpcFailure(method, reply);
  const entries = isRecord(reply.result) ? reply.result[member] : undefined;
  if (!isRecord(reply.result) || !Array.isArray(entries)) {
    const got = isRecord(reply.result) ? `${member}: ${kindOf(entries)}` : kindOf(reply.result);
    return failed('malformed', `expected an array ${member} in the result of ${method}, got ${got}`);
  }
  const { nextCursor } = reply.result;
  if (nextCursor === undefined || nextCursor === null) return { entries };
  if (typeof nextCursor !== 'string' || Buffer.byteLength(nextCursor) > maxCursorBytes) {
    return { entries, remark: `a cursor is no string of at most ${maxCursorBytes} bytes` };
  }
  return { entries, cursor: nextCursor };
}

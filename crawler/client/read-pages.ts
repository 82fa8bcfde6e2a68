import { createHash } from 'node:crypto';
import { failed, isFailure, type Failure } from '../failure.ts';
import { emptyCursorTimeoutMs, maxCursorBytes, maxRepeatedPages, maxToolDepth } from '../limits.ts';
import type { Exchange, Reply } from './exchange.ts';
import { exceedsBounds, isRecord } from './json-bounds.ts';
import { kindOf, rpcFailure } from './rpc-failure.ts';
import { within } from './within.ts';

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
 *
 * Two ends are told by servers and not by the specification. The empty cursor mostly means that there is no more, but is one
 * like any other in revision 2026-07-28: it is followed, and ends the list unless something new comes. Whoever ignores
 * cursors gives the same page for ever: a few that repeat one before them end the list as well.
 */
export async function readPages(
  exchange: Exchange,
  question: PageQuestion,
  take: (entries: unknown[]) => boolean,
): Promise<PageReading> {
  const { method, params, maxPages } = question;
  const remarks: string[] = [];
  const seen = new Set<string>();
  const pages = new Set<string>();
  let repeated = 0;
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const asked = exchange.request(method, cursor === undefined ? params : { ...params, cursor });
    const reply = await (cursor === '' ? within(asked, emptyCursorTimeoutMs, noAnswer) : asked);
    const found = isFailure(reply) ? reply : readEntries(reply, question);
    if (isFailure(found)) {
      if (cursor === '' && (!isFailure(reply) || reply.reason === noAnswer)) break;
      const isUnknownMethod = !isFailure(reply) && reply.kind === 'error' && reply.code === methodNotFound;
      return { broken: { failure: found, page, isUnknownMethod }, remarks };
    }
    const print = page === 1 && found.cursor === undefined ? undefined : fingerprint(found.entries);
    const isRepeated = print !== undefined && pages.has(print);
    if (print !== undefined) pages.add(print);
    repeated = isRepeated ? repeated + 1 : 0;
    if (isRepeated && (cursor === '' || repeated === maxRepeatedPages)) break;
    if (found.remark !== undefined) remarks.push(found.remark);
    if (!isRepeated && !take(found.entries)) break;
    if (found.cursor === undefined) break;
    if (seen.has(found.cursor)) {
      if (!isRepeated) remarks.push('a cursor came twice');
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

const noAnswer = 'no answer to the empty cursor';

/** What tells a page from others, in whichever order its entries are; undefined for one without entries, and for what is too deep to be written down. */
function fingerprint(entries: unknown[]): string | undefined {
  if (entries.length === 0 || exceedsBounds(entries, maxToolDepth, Number.POSITIVE_INFINITY) !== undefined)
    return undefined;
  const texts = entries.map((entry) => JSON.stringify(entry)).sort();
  return createHash('sha256').update(texts.join()).digest('base64');
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

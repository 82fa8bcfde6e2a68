import { capBytes } from '../clean-text.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { maxCursorBytes, maxInstructionsBytes, maxPages } from '../limits.ts';
import type { ListedTool } from '../visit-record.ts';
import type { Exchange, Reply } from './exchange.ts';
import { isRecord } from './json-bounds.ts';
import { addTools, emptyTally } from './read-tools.ts';

/** The revisions whose conversation begins with `initialize`, newest first. We offer the first. */
export const legacyVersions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

export const clientInfo = { name: 'toolrisk', title: 'toolrisk catalogue', version: '0.1.0' };

const methodNotFound = -32601;
/** Codes with which servers refuse the revision that was offered; the first is of revision 2026-07-28. */
const unsupportedVersion = -32022;

/** What a server said of itself and its tools. */
export interface Listed {
  protocolVersion: string;
  serverInfo?: { name?: string; title?: string; version?: string };
  instructions?: string;
  tools: ListedTool[];
  skippedTools: number;
  /** Present if the list was cut or had unreadable tools. */
  partial?: string;
}

/**
 * The conversation of the revisions 2024-11-05 to 2025-11-25: initialize, initialized, then `tools/list`
 * page by page. A page that fails after others were read leaves those, as a partial list. A server of
 * the revision 2026-07-28 needs another conversation over the same `Exchange`; it would stand beside this one.
 */
export async function listTools(exchange: Exchange): Promise<Listed | Failure> {
  const hello = await exchange.request('initialize', {
    protocolVersion: legacyVersions[0],
    capabilities: {},
    clientInfo,
  });
  if (isFailure(hello)) return hello;
  if (hello.kind === 'error') return rpcFailure('initialize', hello);
  const result = hello.result;
  if (!isRecord(result))
    return failed('malformed', `expected an object as the result of initialize, got ${kindOf(result)}`);
  const version = result.protocolVersion;
  if (typeof version !== 'string' || !legacyVersions.some((known) => known === version)) {
    return failed(
      'unsupported-version',
      `expected one of ${legacyVersions.join(', ')}, got ${JSON.stringify(version)?.slice(0, 64)}`,
    );
  }
  exchange.agreed(version);
  const unheard = await exchange.notify('notifications/initialized');
  if (unheard !== undefined) return unheard;

  const announced = isRecord(result.capabilities) && isRecord(result.capabilities.tools);
  const pages = await readPages(exchange, announced);
  if (isFailure(pages)) return pages;
  return {
    protocolVersion: version,
    ...(isRecord(result.serverInfo) ? { serverInfo: readServerInfo(result.serverInfo) } : {}),
    ...(typeof result.instructions === 'string' && result.instructions !== ''
      ? { instructions: capBytes(result.instructions, maxInstructionsBytes) }
      : {}),
    ...pages,
  };
}

async function readPages(
  exchange: Exchange,
  announced: boolean,
): Promise<Pick<Listed, 'tools' | 'skippedTools' | 'partial'> | Failure> {
  const tally = emptyTally();
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const reply = await exchange.request('tools/list', cursor === undefined ? {} : { cursor });
    const entries = isFailure(reply) ? reply : readEntries(reply);
    if (isFailure(entries)) {
      // A server without tools may say so by not knowing the method.
      const hasNone =
        !announced && !isFailure(reply) && reply.kind === 'error' && reply.code === methodNotFound;
      if (page === 1 && !hasNone) return entries;
      if (page > 1) tally.remarks.add(`page ${page} failed: ${entries.reason}`);
      break;
    }
    if (entries.remark !== undefined) tally.remarks.add(entries.remark);
    if (!addTools(tally, entries.tools)) break;
    // The empty string is a cursor like any other (revision 2026-07-28); only absence and null end a list.
    if (entries.cursor === undefined) break;
    if (seen.has(entries.cursor)) {
      tally.remarks.add('a cursor came twice');
      break;
    }
    if (page === maxPages) {
      tally.remarks.add(`more than ${maxPages} pages`);
      break;
    }
    seen.add(entries.cursor);
    cursor = entries.cursor;
  }
  return {
    tools: [...tally.tools.values()],
    skippedTools: tally.skipped,
    ...(tally.remarks.size === 0 ? {} : { partial: [...tally.remarks].join('; ') }),
  };
}

function readEntries(reply: Reply): { tools: unknown[]; cursor?: string; remark?: string } | Failure {
  if (reply.kind === 'error') return rpcFailure('tools/list', reply);
  if (!isRecord(reply.result) || !Array.isArray(reply.result.tools)) {
    const got = isRecord(reply.result) ? `tools: ${kindOf(reply.result.tools)}` : kindOf(reply.result);
    return failed('malformed', `expected an array tools in the result of tools/list, got ${got}`);
  }
  const { tools, nextCursor } = reply.result;
  if (nextCursor === undefined || nextCursor === null) return { tools };
  if (typeof nextCursor !== 'string' || Buffer.byteLength(nextCursor) > maxCursorBytes) {
    return { tools, remark: `a cursor is no string of at most ${maxCursorBytes} bytes` };
  }
  return { tools, cursor: nextCursor };
}

function rpcFailure(method: string, reply: Extract<Reply, { kind: 'error' }>): Failure {
  const refused =
    reply.code === unsupportedVersion || /unsupported protocol version/i.test(reply.message.slice(0, 1000));
  return failed(
    refused ? 'unsupported-version' : 'rpc-error',
    `${method}: error ${reply.code}: ${reply.message}`,
  );
}

function readServerInfo(info: Record<string, unknown>): NonNullable<Listed['serverInfo']> {
  const read = (key: 'name' | 'title' | 'version'): Record<string, string> =>
    typeof info[key] === 'string' ? { [key]: capBytes(info[key], 1024) } : {};
  return { ...read('name'), ...read('title'), ...read('version') };
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

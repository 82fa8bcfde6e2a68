import { capBytes } from '../clean-text.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { eraTimeoutMs, maxInstructionsBytes, maxPages } from '../limits.ts';
import type { ListedTool, Offers } from '../visit-record.ts';
import type { Exchange, Reply } from './exchange.ts';
import { isRecord } from './json-bounds.ts';
import { listOffers } from './list-offers.ts';
import { readPages } from './read-pages.ts';
import { addTools, emptyTally } from './read-tools.ts';
import { kindOf, rpcFailure, unsupportedVersion } from './rpc-failure.ts';

/** The revisions whose conversation begins with `initialize`, newest first. We offer the first. */
export const legacyVersions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

/** The revision that has neither `initialize` nor sessions. */
export const statelessVersion = '2026-07-28';

/** How we introduce ourselves, in both eras. */
export const clientInfo = { name: 'toolrisk', title: 'toolrisk catalogue', version: '0.1.0' };

/** What a server said of itself and its tools. */
export interface Listed {
  protocolVersion: string;
  serverInfo?: { name?: string; title?: string; version?: string };
  instructions?: string;
  /** The names of what it offers beside tools, as far as it announces any. */
  offers?: Offers;
  tools: ListedTool[];
  skippedTools: number;
  /** Present if the list was cut or had unreadable tools. */
  partial?: string;
}

/** Which conversation a server is tried with first: nearly all speak the older one. */
export type Era = 'initialize' | 'stateless';

/** Asks for all tools, page by page, in the era that is tried first and then in the other. */
export async function listTools(exchange: Exchange, first: Era = 'initialize'): Promise<Listed | Failure> {
  if (first === 'initialize') return listFromGreeting(exchange);
  const stateless = await listStateless(exchange);
  if (!isFailure(stateless) || !['unsupported-version', 'rpc-error', 'not-mcp'].includes(stateless.failure)) {
    return stateless;
  }
  exchange.agreed(undefined);
  return listFromGreeting(exchange);
}

/**
 * The older era (2024-11-05 to 2025-11-25) is tried first, since nearly all
 * servers speak it; one that knows no `initialize` is asked as the newer era has it, without any greeting.
 * A page that fails after others were read leaves those, as a partial list.
 */
async function listFromGreeting(exchange: Exchange): Promise<Listed | Failure> {
  const hello = await exchange.request('initialize', {
    protocolVersion: legacyVersions[0],
    capabilities: {},
    clientInfo,
  });
  if (isFailure(hello)) return hello;
  if (hello.kind === 'error') {
    const stateless = await listStateless(exchange);
    return isFailure(stateless) ? rpcFailure('initialize', hello) : stateless;
  }
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
  const tools = await readTools(exchange, {}, announced);
  if (isFailure(tools)) return tools;
  return {
    protocolVersion: version,
    ...describeServer(result),
    ...(await readOffers(exchange, result.capabilities, {})),
    ...tools,
  };
}

/**
 * Revision 2026-07-28 has no session: every request says for itself who asks and in which revision. Only a
 * server that answers `server/discover`, which is new there, is taken to speak it.
 */
async function listStateless(exchange: Exchange): Promise<Listed | Failure> {
  exchange.agreed(statelessVersion);
  const about = 'io.modelcontextprotocol';
  const params = {
    _meta: {
      [`${about}/protocolVersion`]: statelessVersion,
      [`${about}/clientCapabilities`]: {},
      [`${about}/clientInfo`]: clientInfo,
    },
  };
  let reply = await soon(exchange.request('server/discover', params));
  // A server may turn down a request and name the very revision of it, as one of several instances that are being updated.
  if (!isFailure(reply) && namesStatelessVersion(reply)) {
    reply = await soon(exchange.request('server/discover', params));
  }
  if (isFailure(reply)) return reply;
  if (reply.kind === 'error' || !isRecord(reply.result))
    return failed('unsupported-version', 'no answer to server/discover');
  const { supportedVersions, capabilities, instructions, _meta: meta } = reply.result;
  if (!Array.isArray(supportedVersions) || !supportedVersions.includes(statelessVersion)) {
    return failed('unsupported-version', `expected ${statelessVersion} among its versions`);
  }
  const tools = await readTools(exchange, params, true);
  if (isFailure(tools)) return tools;
  const serverInfo = isRecord(meta) ? meta[`${about}/serverInfo`] : undefined;
  return {
    protocolVersion: statelessVersion,
    ...describeServer({ instructions, serverInfo }),
    ...(await readOffers(exchange, capabilities, params)),
    ...tools,
  };
}

function namesStatelessVersion(reply: Reply): boolean {
  if (reply.kind !== 'error' || reply.code !== unsupportedVersion || !isRecord(reply.data)) return false;
  return Array.isArray(reply.data.supported) && reply.data.supported.includes(statelessVersion);
}

/** Servers of the older era may leave a question that they do not know unanswered. */
function soon(reply: Promise<Reply | Failure>): Promise<Reply | Failure> {
  const timeout = AbortSignal.timeout(eraTimeoutMs);
  const late = new Promise<Failure>((resolve) => {
    timeout.addEventListener('abort', () => resolve(failed('timed-out', 'no answer to server/discover')), {
      once: true,
    });
  });
  return Promise.race([reply, late]);
}

async function readTools(
  exchange: Exchange,
  params: Record<string, unknown>,
  announced: boolean,
): Promise<Pick<Listed, 'tools' | 'skippedTools' | 'partial'> | Failure> {
  const tally = emptyTally();
  const question = { method: 'tools/list', member: 'tools', params, maxPages };
  const { broken, remarks } = await readPages(exchange, question, (entries) => addTools(tally, entries));
  if (broken !== undefined) {
    const { failure, page, isUnknownMethod } = broken;
    // A server without tools may say so by not knowing the method.
    if (page === 1 && (announced || !isUnknownMethod)) return failure;
    if (page > 1) remarks.push(`page ${page} failed: ${failure.reason}`);
  }
  const all = new Set([...tally.remarks, ...remarks]);
  return {
    tools: [...tally.tools.values()],
    skippedTools: tally.skipped,
    ...(all.size === 0 ? {} : { partial: [...all].join('; ') }),
  };
}

async function readOffers(
  exchange: Exchange,
  capabilities: unknown,
  params: Record<string, unknown>,
): Promise<Pick<Listed, 'offers'>> {
  const offers = await listOffers(exchange, capabilities, params);
  return Object.keys(offers).length === 0 ? {} : { offers };
}

/** What a server says of itself, in the answer to its first request. */
function describeServer(result: Record<string, unknown>): Pick<Listed, 'serverInfo' | 'instructions'> {
  const { serverInfo, instructions } = result;
  return {
    ...(isRecord(serverInfo) ? { serverInfo: readServerInfo(serverInfo) } : {}),
    ...(typeof instructions === 'string' && instructions !== ''
      ? { instructions: capBytes(instructions, maxInstructionsBytes) }
      : {}),
  };
}

function readServerInfo(info: Record<string, unknown>): NonNullable<Listed['serverInfo']> {
  const read = (key: 'name' | 'title' | 'version'): Record<string, string> =>
    typeof info[key] === 'string' ? { [key]: capBytes(info[key], 1024) } : {};
  return { ...read('name'), ...read('title'), ...read('version') };
}

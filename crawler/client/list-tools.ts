import { failed, isFailure, type Failure } from '../failure.ts';
import { firstAnswerTimeoutMs } from '../limits.ts';
import { clientInfo } from './client-info.ts';
import { describeServer } from './describe-server.ts';
import type { Exchange } from './exchange.ts';
import { isRecord } from './json-bounds.ts';
import { listAll, type Asking, type Listed } from './list-all.ts';
import { listStateless } from './list-stateless.ts';
import { legacyVersions, nextRevision } from './revisions.ts';
import { kindOf, rpcFailure } from './rpc-failure.ts';
import { within } from './within.ts';

/** Asks for all tools, page by page, in the era that is tried first and then in the other. */
export async function listTools(exchange: Exchange, asking: Asking = {}): Promise<Listed | Failure> {
  if (asking.firstEra !== 'stateless') return listFromGreeting(exchange, asking);
  const stateless = await listStateless(exchange, asking);
  if (!isFailure(stateless) || !['unsupported-version', 'rpc-error', 'not-mcp'].includes(stateless.failure)) {
    return stateless;
  }
  exchange.agreed(undefined);
  return listFromGreeting(exchange, asking);
}

/**
 * The older era (2024-10-07 to 2025-11-25) is tried first, since nearly all servers speak it; one that knows no `initialize`
 * is asked as the newer era has it, without any greeting. A server that refuses a revision is asked in another one, be it in
 * answer to the greeting or, as with HTTP and its header, to what follows.
 */
async function listFromGreeting(exchange: Exchange, asking: Asking): Promise<Listed | Failure> {
  let version: string | undefined = legacyVersions[0];
  const tried: string[] = [];
  let refused: Failure | undefined;
  while (version !== undefined) {
    tried.push(version);
    const listed = await greetAndList(exchange, version, asking);
    if (!isFailure(listed)) return listed;
    // Whoever refuses once and then says no more has still refused.
    if (listed.revisions === undefined)
      return refused !== undefined && hasFallenSilent(listed) ? refused : listed;
    refused ??= listed;
    version = nextRevision(listed.revisions, tried);
    exchange.agreed(undefined);
  }
  const stateless = await listStateless(exchange, asking);
  if (!isFailure(stateless)) return stateless;
  const others = tried.length === 1 ? '' : `; ${tried.slice(1).join(', ')} refused as well`;
  return failed('unsupported-version', `${refused?.reason ?? ''}${others}`);
}

function hasFallenSilent({ failure }: Failure): boolean {
  return failure === 'timed-out' || failure === 'exited' || failure === 'refused';
}

async function greetAndList(exchange: Exchange, offered: string, asking: Asking): Promise<Listed | Failure> {
  const greeting = exchange.request('initialize', {
    protocolVersion: offered,
    capabilities: {},
    clientInfo,
  });
  asking.onAsked?.();
  const isFirst = offered === legacyVersions[0];
  const hello = await (isFirst
    ? greeting
    : within(greeting, firstAnswerTimeoutMs, `no answer to revision ${offered}`));
  if (isFailure(hello)) return hello;
  if (hello.kind === 'error') {
    const failure = rpcFailure('initialize', hello);
    if (failure.revisions !== undefined) return failure;
    const stateless = await listStateless(exchange, asking);
    return isFailure(stateless) ? failure : stateless;
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

  const { capabilities } = result;
  const isToolsAnnounced = isRecord(capabilities) && isRecord(capabilities.tools);
  const all = await listAll(exchange, { capabilities, params: {}, isToolsAnnounced }, asking);
  if (isFailure(all)) return all;
  return { protocolVersion: version, ...describeServer(result), ...all };
}

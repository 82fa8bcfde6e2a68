import { failed, isFailure, type Failure } from '../failure.ts';
import { eraTimeoutMs } from '../limits.ts';
import { clientInfo } from './client-info.ts';
import { describeServer } from './describe-server.ts';
import type { Exchange, Reply } from './exchange.ts';
import { isRecord } from './json-bounds.ts';
import { listAll, type Asking, type Listed } from './list-all.ts';
import { statelessVersion } from './revisions.ts';
import { unsupportedVersion } from './rpc-failure.ts';
import { within } from './within.ts';

/**
 * Revision 2026-07-28 has no session: every request says for itself who asks and in which revision. Only a
 * server that answers `server/discover`, which is new there, is taken to speak it.
 */
export async function listStateless(exchange: Exchange, asking: Asking): Promise<Listed | Failure> {
  exchange.agreed(statelessVersion);
  const about = 'io.modelcontextprotocol';
  const params = {
    _meta: {
      [`${about}/protocolVersion`]: statelessVersion,
      [`${about}/clientCapabilities`]: {},
      [`${about}/clientInfo`]: clientInfo,
    },
  };
  let reply = await discover(exchange, params);
  // A server may turn down a request and name the very revision of it, as one of several instances that are being updated.
  if (!isFailure(reply) && namesStatelessVersion(reply)) reply = await discover(exchange, params);
  if (isFailure(reply)) return reply;
  if (reply.kind === 'error' || !isRecord(reply.result))
    return failed('unsupported-version', 'no answer to server/discover');
  const { supportedVersions, capabilities, instructions, _meta: meta } = reply.result;
  if (!Array.isArray(supportedVersions) || !supportedVersions.includes(statelessVersion)) {
    return failed('unsupported-version', `expected ${statelessVersion} among its versions`);
  }
  const serverInfo = isRecord(meta) ? meta[`${about}/serverInfo`] : undefined;
  const all = await listAll(exchange, { capabilities, params, isToolsAnnounced: true }, asking);
  if (isFailure(all)) return all;
  return { protocolVersion: statelessVersion, ...describeServer({ instructions, serverInfo }), ...all };
}

/** Servers of the older era may leave a question that they do not know unanswered. */
function discover(exchange: Exchange, params: Record<string, unknown>): Promise<Reply | Failure> {
  return within(exchange.request('server/discover', params), eraTimeoutMs, 'no answer to server/discover');
}

function namesStatelessVersion(reply: Reply): boolean {
  if (reply.kind !== 'error' || reply.code !== unsupportedVersion || !isRecord(reply.data)) return false;
  return Array.isArray(reply.data.supported) && reply.data.supported.includes(statelessVersion);
}

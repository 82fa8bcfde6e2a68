import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { connectTimeoutMs } from '../limits.ts';
import { addressProblem } from './address.ts';

/** An address or port that the guard refused; its message names it. */
export class BlockedError extends Error {
  readonly code = 'ERR_BLOCKED_ADDRESS';
}

const maxAddresses = 64;
/** Web ports; a higher port may be anything, and a lower one is another protocol's. */
const webPorts = new Set([80, 443]);

/**
 * The one way out: a connector for undici that lets through only public addresses. The check belongs
 * here because undici asks no resolver for a host that is an IP literal; names are resolved once, refused if any
 * of their addresses is not public, and the socket's own address is checked again when it is connected.
 */
export function guardedConnector(allowPrivate: boolean): buildConnector.connector {
  const connect = buildConnector({
    timeout: connectTimeoutMs,
    allowH2: false,
    ...(allowPrivate ? {} : { lookup: publicLookup }),
  });
  return (options, callback) => {
    const refuse = (why: string): void => callback(new BlockedError(why), null);
    if (!allowPrivate) {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
      if (!webPorts.has(port) && port < 1024) return refuse(`port ${port} is not a web port`);
      const problem = isIP(host) > 0 ? addressProblem(host) : nameProblem(host);
      if (problem !== undefined) return refuse(problem);
    }
    connect(options, (...[error, socket]) => {
      if (error !== null || socket === null) return callback(error ?? new Error('no socket'), null);
      const problem = allowPrivate ? undefined : addressProblem(socket.remoteAddress ?? '');
      if (problem === undefined) return callback(null, socket);
      socket.destroy();
      refuse(problem);
    });
  };
}

/** Names that mean this machine (RFC 6761), whatever a resolver makes of them. */
function nameProblem(host: string): string | undefined {
  return /(?:^|\.)localhost\.?$/i.test(host) ? `${host} is this machine` : undefined;
}

/** Resolves a name to addresses all of which are public, or fails with `BlockedError`. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    const problem =
      addresses.length > maxAddresses
        ? `${hostname} has more than ${maxAddresses} addresses`
        : addresses.map(({ address }) => addressProblem(address)).find((found) => found !== undefined);
    if (problem !== undefined) return callback(new BlockedError(`${hostname}: ${problem}`), []);
    const [first] = addresses;
    if (options.all === true) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family ?? 4);
  });
};

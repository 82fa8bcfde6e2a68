import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { buildConnector } from 'undici';
import { undici } from '../client/undici.ts';
import { connectTimeoutMs } from '../limits.ts';
import { addressProblem } from './address.ts';
import { portProblem } from './port.ts';
import { NameError, resolveName } from './resolve-name.ts';

/** An address or port that the guard refused; its message names it. */
export class BlockedError extends Error {
  readonly code = 'ERR_BLOCKED_ADDRESS';
}

/**
 * The one way out: a connector for undici that lets through only public addresses. The check belongs
 * here because undici asks no resolver for a host that is an IP literal; names are resolved once, refused if any
 * of their addresses is not public, and the socket's own address is checked again when it is connected.
 */
export function guardedConnector(
  allowPrivate: boolean,
  nameServers?: readonly string[],
): buildConnector.connector {
  const checked = new Map<string, LookupAddress[]>();
  let connector: buildConnector.connector | undefined;
  const buildOnce = (): buildConnector.connector =>
    (connector ??= undici().buildConnector({
      timeout: connectTimeoutMs,
      allowH2: false,
      // By default an environment variable could turn it off.
      rejectUnauthorized: true,
      lookup: (hostname, options, callback) => {
        const [family] = [options.family].filter((wanted) => wanted === 4 || wanted === 6);
        const usable = (checked.get(hostname) ?? []).filter(
          (each) => (family ?? each.family) === each.family,
        );
        const [first] = usable;
        if (first === undefined) callback(new NameError(`${hostname} has no address to use`, true), []);
        else if (options.all === true) callback(null, usable);
        else callback(null, first.address, first.family);
      },
    }));
  const check = async (host: string, port: number): Promise<void> => {
    if (!allowPrivate) refuse(portProblem(port));
    if (isIP(host) > 0) return refuse(addressProblem(host, allowPrivate));
    // What means this machine (RFC 6761) needs no resolver to say so.
    if (!allowPrivate && /(?:^|\.)localhost\.?$/i.test(host)) refuse(`${host} is this machine`);
    // Ahead of the connection, so that a slow resolver does not use up the time to connect.
    const addresses = await resolveName(host, {
      alsoSystem: allowPrivate,
      ...(nameServers === undefined ? {} : { nameServers }),
    });
    for (const { address } of addresses) refuse(addressProblem(address, allowPrivate), `${host}: `);
    checked.set(host, addresses);
  };
  return (options, callback) => {
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
    check(options.hostname.replace(/^\[|\]$/g, ''), port).then(
      () =>
        buildOnce()(options, (...[error, socket]) => {
          if (error !== null || socket === null) return callback(error ?? new Error('no socket'), null);
          const late = addressProblem(socket.remoteAddress ?? '', allowPrivate);
          if (late === undefined) return callback(null, socket);
          socket.destroy();
          callback(new BlockedError(late), null);
        }),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

function refuse(problem: string | undefined, prefix = ''): void {
  if (problem !== undefined) throw new BlockedError(`${prefix}${problem}`);
}

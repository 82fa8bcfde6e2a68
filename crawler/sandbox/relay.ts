import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { makeTemporaryDirectory } from './temporary-directory.ts';

/** Opens one connection to a server; rejects once `signal` aborts. */
export type Connect = (signal?: AbortSignal) => Promise<Socket>;

/** A way into one namespace; see `openRelay`. */
export interface Relay {
  /** To be mounted into the sandbox, read-only; holds `relay.sock`. */
  directory: string;
  connect: Connect;
  close(): void;
}

const maxIdle = 8;

/**
 * The way into a network namespace that has no way out: a Unix socket, which works by path across
 * network namespaces and on a read-only mount. The launcher inside connects to it a few times ahead
 * ("lanes") and bridges each lane to the server's loopback port once it carries a byte. So no shared
 * writable directory, no port of this machine, and no privilege to enter the namespace is needed.
 */
export async function openRelay(): Promise<Relay> {
  const outer = makeTemporaryDirectory('relay');
  const directory = join(outer, 'relay');
  // The outer directory is closed to other users of this machine; the inner one is what the sandbox sees.
  mkdirSync(directory, { mode: 0o755 });
  chmodSync(directory, 0o755);
  const path = join(directory, 'relay.sock');
  const idle: Socket[] = [];
  const waiting: ((socket: Socket) => void)[] = [];
  const all = new Set<Socket>();

  const server = createServer({ pauseOnConnect: true }, (socket) => {
    all.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      all.delete(socket);
      const index = idle.indexOf(socket);
      if (index >= 0) idle.splice(index, 1);
    });
    const taker = waiting.shift();
    if (taker !== undefined) taker(socket);
    else if (idle.length < maxIdle) idle.push(socket);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o666);

  return {
    directory,
    connect: (signal) =>
      new Promise((resolve, reject) => {
        const spare = idle.shift();
        if (spare !== undefined) return resolve(spare);
        const give = (socket: Socket): void => {
          signal?.removeEventListener('abort', abandon);
          resolve(socket);
        };
        const abandon = (): void => {
          waiting.splice(waiting.indexOf(give), 1);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', abandon, { once: true });
        waiting.push(give);
      }),
    close: () => {
      server.close();
      for (const socket of all) socket.destroy();
      rmSync(outer, { recursive: true, force: true });
    },
  };
}

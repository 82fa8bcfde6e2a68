/** Servers that go wrong below HTTP, each on a port of its own; `open` starts one and tells its URL. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

const drip = (socket: Socket, bytes: string): void => {
  const timer = setInterval(() => socket.write(bytes), 50);
  socket.once('close', () => clearInterval(timer));
};

export const socketBehaviours: Record<string, (socket: Socket) => void> = {
  'accepts-and-is-silent': () => undefined,
  'speaks-no-tls': () => undefined,
  'drips-its-headers': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    drip(socket, 'x-drip: 1\r\n');
  },
  'speaks-ssh': (socket) => void socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
  'breaks-off-in-the-body': (socket) => {
    socket.write(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"jsonrpc"',
    );
    setTimeout(() => socket.destroy(), 50);
  },
  'hangs-up-at-once': (socket) => void socket.destroy(),
  'gives-two-lengths': (socket) =>
    void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello'),
};

/** Starts all of them; `ended` names those that have been hung up on. */
export async function openSockets(): Promise<{
  urls: Record<string, string>;
  ended: Set<string>;
  close(): void;
}> {
  const sockets = new Set<Socket>();
  const ended = new Set<string>();
  const opened = await Promise.all(
    Object.entries(socketBehaviours).map(async ([name, behave]) => {
      const server = createServer((socket) => {
        sockets.add(socket);
        // Being hung up on is what such a server must expect.
        socket.on('error', () => socket.destroy());
        socket.once('data', () => behave(socket));
        socket.once('close', () => ended.add(name));
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { name, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp` };
    }),
  );
  return {
    urls: Object.fromEntries(opened.map(({ name, url }) => [name, url])),
    ended,
    close: () => {
      for (const { server } of opened) server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

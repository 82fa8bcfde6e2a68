/** A name server on a UDP port of its own, whose answers a test chooses. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** Addresses for a name, in turn by query; `silent` never answers, a number is a DNS error code. */
export type Zone = Record<string, (query: number) => string[] | 'silent' | number>;

export async function serveNames(
  zone: Zone,
): Promise<{ address: string; queries: Map<string, number>; close(): void }> {
  const socket = createSocket('udp4');
  const queries = new Map<string, number>();
  socket.on('message', (message, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
      labels.push(message.subarray(at + 1, at + 1 + length).toString('latin1'));
      at += length + 1;
    }
    const question = message.subarray(12, at + 5);
    const isSix = message.readUInt16BE(at + 1) === 28;
    const name = labels.join('.').toLowerCase();
    if (!isSix) queries.set(name, (queries.get(name) ?? 0) + 1);
    const given = zone[name]?.(queries.get(name) ?? 1) ?? 3;
    if (given === 'silent') return;
    const addresses = typeof given === 'number' ? [] : given.filter((each) => each.includes(':') === isSix);
    const head = Buffer.alloc(12);
    message.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | (typeof given === 'number' ? given : 0), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(addresses.length, 6);
    const answers = addresses.map((each) => record(isSix ? 28 : 1, bytesOf(each)));
    socket.send(Buffer.concat([head, question, ...answers]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, queries, close: () => void socket.close() };
}

/** Points at the name of the question, class IN, no time to live. */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length]);
  return Buffer.concat([head, data]);
}

function bytesOf(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  const [left = '', right = ''] = address.split('::');
  const words = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
  const [first, last] = [words(left), words(right)];
  const all = [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
  return Buffer.from(all.flatMap((word) => [word >> 8, word & 255]));
}

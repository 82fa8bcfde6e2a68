/**
 * The server that `bench/crawl-memory.ts` has visited: the first path segment chooses with what it answers, 300 MB of it
 * each time. Prints its port.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

const megabyte = 1024 ** 2;
const totalBytes = 300 * megabyte;
const spaces = Buffer.alloc(totalBytes, ' ');
const compressed: Record<string, Buffer> = {
  gzip: gzipSync(spaces),
  br: brotliCompressSync(spaces, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  // A window of 16 MB, the largest that HTTP knows: what a decoder has to hold.
  'br-wide': brotliCompressSync(spaces, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }),
  deflate: deflateSync(spaces),
  zstd: zstdCompressSync(spaces),
  'zstd-wide': zstdCompressSync(spaces, { params: { [constants.ZSTD_c_windowLog]: 27 } }),
};
const chunk = 'x'.repeat(64 * 1024);
const streams: Record<string, { type: string; first: string; again: string; length?: number }> = {
  json: { type: 'application/json', first: '"', again: chunk },
  'json-with-length': { type: 'application/json', first: '"', again: chunk, length: totalBytes },
  'sse-one-line': { type: 'text/event-stream', first: 'data: ', again: chunk },
  'sse-one-event': { type: 'text/event-stream', first: '', again: `data: ${chunk}\n` },
  'sse-comments': { type: 'text/event-stream', first: '', again: `: ${chunk}\n\n` },
  'sse-notes': {
    type: 'text/event-stream',
    first: '',
    again: 'data: {"jsonrpc":"2.0","method":"n"}\n\n'.repeat(1000),
  },
};

function flood(response: ServerResponse, again: string): void {
  let left = totalBytes;
  const pump = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= again.length;
      if (!response.write(again)) return void response.once('drain', pump);
    }
    response.end();
  };
  pump();
}

const server = createServer((request, response) => {
  const kind = new URL(request.url ?? '/', 'http://x').pathname.slice(1);
  response.on('error', () => response.destroy());
  const bomb = compressed[kind];
  if (bomb !== undefined) {
    const encoding = kind.split('-')[0] ?? '';
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(bomb);
    return;
  }
  const stream = streams[kind];
  if (stream === undefined) return void response.writeHead(404).end();
  const { type, first, again, length } = stream;
  response.writeHead(200, {
    'content-type': type,
    ...(length === undefined ? {} : { 'content-length': length }),
  });
  response.write(first);
  flood(response, again);
});
server.listen(0, '127.0.0.1', () => {
  const kinds = [...Object.keys(compressed), ...Object.keys(streams)];
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port, kinds })}\n`);
});

/** HTTP servers that go wrong, each a handler; run in the test's own process by `serve`. */
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

export const tool = {
  name: 'get_weather',
  description: 'Tells the weather.',
  inputSchema: { type: 'object' },
};

export type Message = { id?: unknown; method?: string; params?: Record<string, unknown> };
export type Handler = (message: Message, request: IncomingMessage, response: ServerResponse) => void;

async function readMessage(request: IncomingMessage): Promise<Message> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Message);
}

export function json(response: ServerResponse, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

export function resultOf({ id, method }: Message): unknown {
  const result =
    method === 'initialize'
      ? {
          protocolVersion: '2025-06-18',
          capabilities: { tools: {} },
          serverInfo: { name: 'test', version: '1' },
        }
      : { tools: [tool] };
  return { jsonrpc: '2.0', id, result };
}

/** Answers a request rightly, and a notification with 202. */
export const answerRightly: Handler = (message, _request, response) => {
  if (message.id === undefined) response.writeHead(202).end();
  else json(response, resultOf(message));
};

const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Handler =>
  (_message, _request, response) => {
    response.writeHead(code, headers).end(body);
  };

export const behaviours: Record<string, Handler> = {
  healthy: answerRightly,
  'wants-a-token': status(401, { 'www-authenticate': 'Bearer resource_metadata="http://169.254.169.254/x"' }),
  'wants-money': status(402),
  forbids: status(403, { 'cf-mitigated': 'challenge' }, '<html>'),
  'is-missing': status(404),
  'is-a-web-page': status(200, { 'content-type': 'text/html' }, '<!doctype html><title>Hi</title>'),
  'is-overrun': status(429, { 'retry-after': '999999999' }),
  'is-broken': status(500, {}, 'x'.repeat(1024 * 1024)),
  'redirects-inside': status(307, { location: 'http://127.0.0.1:1/mcp' }),
  'answers-nothing': status(200, { 'content-type': 'application/json' }),
  'accepts-only': status(202),
  'cuts-its-json': status(200, { 'content-type': 'application/json' }, '{"jsonrpc":"2.0","id":1,"res'),
  'writes-what-is-no-number': status(
    200,
    { 'content-type': 'application/json' },
    '{"jsonrpc":"2.0","id":1,"result":{"tools":[],"note":"a \\"NaN\\"","cost":-Infinity}}',
  ),
  'answers-another-id': (message, _request, response) =>
    json(response, { jsonrpc: '2.0', id: 99, result: message }),
  'resets-the-connection': (_message, request) => request.socket.resetAndDestroy(),
  'ends-its-stream': status(200, { 'content-type': 'text/event-stream' }, ': hello\n\n'),
  'floods-its-stream': (_message, _request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = `: ${'x'.repeat(64 * 1024)}\n`;
    const pump = (): void => {
      while (response.write(chunk)) if (response.destroyed) return;
      response.once('drain', pump);
    };
    pump();
  },
  'sends-a-bomb': (_message, _request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(200 * 1024 * 1024, ' ')));
  },
  'compresses-twice': status(200, { 'content-type': 'application/json', 'content-encoding': 'gzip, gzip' }),
  'compresses-honestly': (message, _request, response) => {
    if (message.id === undefined) return void response.writeHead(202).end();
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(JSON.stringify(resultOf(message))));
  },
  'has-huge-headers': status(200, { 'x-large': 'x'.repeat(60_000) }),
  'never-ends-notifications': (message, _request, response) => {
    if (message.id !== undefined) json(response, resultOf(message));
  },
  'never-answers': () => undefined,
  'drips-its-body': (_message, _request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 100);
    response.once('close', () => clearInterval(timer));
  },
  'insists-on-its-session': (message, request, response) => {
    const right =
      request.headers['mcp-session-id'] === 'abc' && request.headers['mcp-protocol-version'] === '2025-06-18';
    if (message.method === 'initialize') json(response, resultOf(message), { 'mcp-session-id': 'abc' });
    else if (!right) response.writeHead(400).end();
    else if (request.method === 'DELETE') response.writeHead(200).end();
    else answerRightly(message, request, response);
  },
  'asks-back-first': (message, request, response) => {
    if (message.method !== 'tools/list') return answerRightly(message, request, response);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const ask = { jsonrpc: '2.0', id: 'r1', method: 'sampling/createMessage', params: {} };
    response.end(
      `event: message\r\ndata: ${JSON.stringify(ask)}\r\n\r\ndata: ${JSON.stringify(resultOf(message))}\n\n`,
    );
  },
  'posts-elsewhere': (_message, request, response) => {
    if (request.method !== 'GET') return void response.writeHead(405).end();
    response
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .write('event: endpoint\ndata: http://127.0.0.1:1/x\n\n');
  },
  'knows-no-greeting': (message, request, response) => {
    const meta = message.params?.['_meta'] as Record<string, unknown> | undefined;
    const version = '2026-07-28';
    const right =
      request.headers['mcp-protocol-version'] === version &&
      request.headers['mcp-method'] === message.method &&
      meta?.['io.modelcontextprotocol/protocolVersion'] === version;
    const discovered = {
      resultType: 'complete',
      supportedVersions: [version],
      capabilities: { tools: {} },
      instructions: 'Be kind.',
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'modern', version: '1' } },
    };
    const result =
      message.method === 'server/discover' ? discovered : { resultType: 'complete', tools: [tool] };
    if (right) return json(response, { jsonrpc: '2.0', id: message.id, result });
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32020, message: 'HeaderMismatch' } }),
    );
  },
  'only-speaks-sse': onlySse(),
};

/** The older transport, by hand: GET opens the stream, POST gets 405 on the stream's own path. */
function onlySse(): Handler {
  const streams = new Set<ServerResponse>();
  return (message, request, response) => {
    if (request.method === 'GET') {
      response
        .writeHead(200, { 'content-type': 'text/event-stream' })
        .write('event: endpoint\ndata: ?session=1\n\n');
      streams.add(response);
      response.once('close', () => streams.delete(response));
    } else if (!(request.url ?? '').includes('session=1')) {
      response.writeHead(405).end();
    } else {
      response.writeHead(202).end();
      if (message.id === undefined) return;
      for (const stream of streams)
        stream.write(`event: message\ndata: ${JSON.stringify(resultOf(message))}\n\n`);
    }
  };
}

/** A server on a free loopback port whose first path segment chooses the behaviour. */
export async function serve(
  handlers: Record<string, Handler> = behaviours,
): Promise<{ origin: string; seen: IncomingMessage[]; close(): void }> {
  const seen: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push(request);
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.split('/')[1] ?? '';
    void readMessage(request).then((message) => (handlers[name] ?? status(404))(message, request, response));
  };
  const server: Server = createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

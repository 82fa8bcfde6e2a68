import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import {
  createMcpHandler,
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from '@modelcontextprotocol/server';
import type { Server } from '@modelcontextprotocol/server';

const maxBodyBytes = 1024 ** 2;

/** The protocol on a port of this machine, and how to end that. */
export interface ServedProtocol {
  url: string;
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function answer(
  fetch: (request: Request) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers, url = '/' } = request;
  if (!URL.canParse(url, 'http://localhost')) return void response.writeHead(400).end();
  if (new URL(url, 'http://localhost').pathname !== '/mcp') return void response.writeHead(404).end();
  const body = await readBody(request);
  if (body === undefined) return void response.writeHead(413).end();
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const asked = new Request(`http://localhost${url}`, {
    method,
    headers: given,
    ...(body.length > 0 && method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(body) }),
  });
  const refused =
    hostHeaderValidationResponse(asked, localhostAllowedHostnames()) ??
    originValidationResponse(asked, localhostAllowedOrigins());
  const answered = refused ?? (await fetch(asked));
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (answered.body === null) return void response.end();
  const stream = Readable.fromWeb(answered.body as ReadableStream);
  response.on('close', () => stream.destroy());
  stream.on('error', () => response.destroy()).pipe(response);
}

/**
 * Serves the protocol at `/mcp` on 127.0.0.1, in either era, to requests that name this machine: a page elsewhere could have let its own
 * name lead here. Port 0 takes any that is free. Resolves to the error of a port that cannot be had.
 */
export async function serveHttp(
  make: () => Server,
  port: number,
  onBug: (error: unknown) => void,
): Promise<ServedProtocol | { error: string }> {
  const handler = createMcpHandler(make);
  const http = createServer((request, response) => {
    answer((asked) => handler.fetch(asked), request, response).catch((error: unknown) => {
      onBug(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  const failure = await new Promise<Error | undefined>((resolve) => {
    http.once('error', resolve).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = http.address();
  if (failure !== undefined || typeof address !== 'object' || address === null)
    return {
      error: `Expected to listen on port ${port} of 127.0.0.1, got: ${failure?.message ?? 'no address'}.`,
    };
  return {
    url: `http://127.0.0.1:${address.port}/mcp`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerPage } from './answer-page.ts';
import type { Answer } from './answer-page.ts';

// The pages carry their policy in a meta element too; `frame-ancestors` only works as a header.
const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** A site that is being served, and how to end that. */
export interface ServedSite {
  url: string;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    server.on('error', resolve);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function plainAnswer(status: number, text: string, more: Answer['headers'] = {}): Answer {
  const body = Buffer.from(`${text}\n`);
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length, ...more };
  return { status, headers, body };
}

const localNames = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether a request is meant for this machine: a page elsewhere could have let its own name lead here. */
function isForUs({ headers, socket }: IncomingMessage): boolean {
  const host = headers.host?.toLowerCase();
  return localNames.some(
    (name) => host === `${name}:${socket.localPort}` || (socket.localPort === 80 && host === name),
  );
}

async function answer(folder: string, request: IncomingMessage): Promise<Answer> {
  const { method = '', url = '' } = request;
  if (!isForUs(request)) {
    return plainAnswer(421, 'Expected a request for localhost or 127.0.0.1, with the port of this server.');
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return plainAnswer(405, `Expected GET or HEAD, got ${method}.`, { Allow: 'GET, HEAD' });
  }
  // Proxies and `OPTIONS *` send other things than paths.
  if (!url.startsWith('/')) return plainAnswer(400, 'Expected a path.');
  return answerPage(folder, request);
}

async function respond(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A client that goes away in the middle is no news.
  response.on('error', () => undefined);
  const { status, headers, body } = await answer(folder, request).catch((error: unknown) => {
    process.stderr.write(
      `Expected to answer a request, got: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return plainAnswer(500, 'This page could not be read.');
  });
  response.writeHead(status, { ...headers, ...securityHeaders });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * Serves a folder on 127.0.0.1, as it is at the time of each request: a build may replace it meanwhile. If the port is
 * taken and was not asked for, any free one is used.
 */
export async function serveSite(
  folder: string,
  port: number,
  portIsFixed: boolean,
): Promise<ServedSite | { error: string }> {
  const start = () => createServer((request, response) => void respond(folder, request, response));
  let server = start();
  let bound = await listen(server, port);
  if (typeof bound !== 'number' && bound.code === 'EADDRINUSE' && !portIsFixed) {
    server = start();
    bound = await listen(server, 0);
  }
  if (typeof bound !== 'number') {
    return { error: `Expected to listen on 127.0.0.1:${port}, got: ${bound.message}` };
  }
  return {
    url: `http://127.0.0.1:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

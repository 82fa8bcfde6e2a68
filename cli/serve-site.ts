import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

// The pages carry their policy in a meta element too; `frame-ancestors` only works as a header.
const headers = {
  'Content-Security-Policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** A site that is being served, and how to end that. */
export interface ServedSite {
  url: string;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Serves a folder on 127.0.0.1. If the port is taken and was not asked for, any free one is used. */
export async function serveSite(
  folder: string,
  port: number,
  portIsFixed: boolean,
): Promise<ServedSite | { error: string }> {
  const files = sirv(folder, {
    etag: true,
    setHeaders: (response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
  const notFoundFile = join(folder, '404.html');
  const notFound = existsSync(notFoundFile) ? readFileSync(notFoundFile) : 'Not found';
  const start = () =>
    createServer((request, response) => {
      files(request, response, () => {
        response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
        response.end(notFound);
      });
    });
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

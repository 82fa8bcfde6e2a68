/** An index of Python packages as the packaging specification has it (PEP 503), over HTTP on this machine. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file of the index, and which Python the index says that it is for. */
export interface IndexFile {
  file: string;
  content: Buffer;
  requiresPython?: string;
}

/** Serves files by the names of their packages; `url` is the one to give to pip. */
export async function servePythonIndex(files: readonly IndexFile[]): Promise<{ url: string; close(): void }> {
  const project = (file: string): string => (file.split('-')[0] ?? '').toLowerCase().replaceAll('_', '-');
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    const [, wanted] = /^\/simple\/([^/]+)\/$/.exec(path) ?? [];
    const one = files.find(({ file }) => path === `/files/${file}`);
    const own = files.filter(({ file }) => project(file) === wanted);
    if (one !== undefined) return void response.end(one.content);
    if (own.length === 0) return void response.writeHead(404).end();
    const links = own.map(({ file, content, requiresPython }) => {
      const sum = createHash('sha256').update(content).digest('hex');
      const needs =
        requiresPython === undefined
          ? ''
          : ` data-requires-python="${requiresPython.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`;
      return `<a href="/files/${encodeURIComponent(file)}#sha256=${sum}"${needs}>${file}</a>`;
    });
    response.setHeader('content-type', 'text/html');
    response.end(`<!DOCTYPE html><html><body>${links.join('<br>')}</body></html>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple/`,
    close: () => server.close(),
  };
}

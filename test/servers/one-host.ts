/**
 * The host that `bench/crawl-one-host.ts` has crawled: every path is a healthy MCP server with one tool, over HTTP on one port
 * and over TLS on another. Prints both ports and the certificate, and tells who forked it how many connections came.
 */
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from './certificate.ts';

const answer: RequestListener = (request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
  request.on('end', () => {
    const message = JSON.parse(body) as { id?: number; method?: string };
    if (message.id === undefined) return void response.writeHead(202).end();
    const serverInfo = { name: 'bench', version: '1.0.0' };
    const result =
      message.method === 'initialize'
        ? { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo }
        : { tools: [{ name: 'read', inputSchema: { type: 'object' } }] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result }));
  });
};

const { keyPem, certificatePem } = makeCertificate({
  name: 'bench',
  isAuthority: true,
  addresses: ['127.0.0.1'],
});
const plain = createServer(answer);
const secure = createTlsServer({ key: keyPem, cert: certificatePem }, answer);
const connections = { http: 0, https: 0 };
plain.on('connection', () => (connections.http += 1));
secure.on('connection', () => (connections.https += 1));
plain.listen(0, '127.0.0.1', () =>
  secure.listen(0, '127.0.0.1', () => {
    const [http, https] = [plain, secure].map((server) => (server.address() as AddressInfo).port);
    process.stdout.write(`${JSON.stringify({ http, https, certificatePem })}\n`);
  }),
);
process.on('message', () => process.send?.(connections));

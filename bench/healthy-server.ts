/**
 * The servers that the crawler's benchmarks ask: `node bench/healthy-server.ts N` listens on N loopback ports, each a
 * healthy MCP server with 20 tools that answers as JSON, and prints the ports.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const tools = Array.from({ length: 20 }, (_, index) => ({
  name: `read_record_${index}`,
  description: 'Reads one record of the collection and returns it with its fields, as they are stored.',
  inputSchema: {
    type: 'object',
    properties: {
      id: { type: 'string', description: 'Which record.' },
      fields: { type: 'array', items: { type: 'string' } },
    },
    required: ['id'],
  },
}));
const welcome = {
  protocolVersion: '2025-11-25',
  capabilities: { tools: {} },
  serverInfo: { name: 'bench', version: '1.0.0' },
};

const ports = await Promise.all(
  Array.from({ length: Number(process.argv[2] ?? 1) }, async () => {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        const message = (body === '' ? {} : JSON.parse(body)) as { id?: number; method?: string };
        if (message.id === undefined)
          return void response.writeHead(request.method === 'GET' ? 405 : 202).end();
        const result = message.method === 'initialize' ? welcome : { tools };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result }));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }),
);
process.stdout.write(`${JSON.stringify(ports)}\n`);

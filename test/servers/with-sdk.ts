/** A healthy server on the official SDK: `stdio`, or `http PORT` with streamable HTTP at /mcp and HTTP+SSE at /sse. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

function makeServer(): McpServer {
  const server = new McpServer({ name: 'healthy', version: '2.0.0' }, { instructions: 'Be kind.' });
  server.registerTool(
    'delete_note',
    { description: 'Deletes a note for good.', inputSchema: { id: z.string() } },
    () => ({ content: [] }),
  );
  server.registerTool('list_notes', { description: 'Lists all notes.' }, () => ({ content: [] }));
  server.registerPrompt('tidy-up', { description: 'Tidies the notes.' }, () => ({ messages: [] }));
  server.registerResource('readme', 'notes://readme', {}, () => ({ contents: [] }));
  server.registerResource(
    'one note',
    new ResourceTemplate('notes://note/{id}', { list: undefined }),
    {},
    () => ({ contents: [] }),
  );
  return server;
}

const [mode, port = '0'] = process.argv.slice(2);
if (mode === 'stdio') {
  await makeServer().connect(new StdioServerTransport());
} else {
  const streamable = new Map<string, StreamableHTTPServerTransport>();
  const streams = new Map<string, SSEServerTransport>();
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    void (async () => {
      if (url.pathname === '/mcp') {
        const id = String(request.headers['mcp-session-id'] ?? '');
        let transport = streamable.get(id);
        if (transport === undefined) {
          transport = new StreamableHTTPServerTransport({
            sessionIdGenerator: () => randomUUID(),
            onsessioninitialized: (session) =>
              void streamable.set(session, transport as StreamableHTTPServerTransport),
          });
          await makeServer().connect(transport);
        }
        await transport.handleRequest(request, response);
      } else if (url.pathname === '/sse' && request.method === 'GET') {
        const transport = new SSEServerTransport('/messages', response);
        streams.set(transport.sessionId, transport);
        await makeServer().connect(transport);
      } else if (url.pathname === '/messages') {
        await streams.get(url.searchParams.get('sessionId') ?? '')?.handlePostMessage(request, response);
      } else {
        response.writeHead(404).end();
      }
    })();
  });
  http.listen(Number(port), '127.0.0.1', () => {
    const address = http.address();
    process.stdout.write(`${JSON.stringify(address)}\n`);
  });
}

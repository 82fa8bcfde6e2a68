/**
 * A healthy server on the second generation of the official SDK: `stdio [REVISION]`, or `http` with an endpoint for
 * each way of serving: /both (either era), /modern (revision 2026-07-28 only), /session/REVISION (the older era, with
 * sessions), /json/REVISION (the same, with replies as JSON instead of streams).
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import {
  createMcpHandler,
  McpServer,
  ResourceTemplate,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

function makeServer(revision?: string): McpServer {
  const server = new McpServer(
    { name: 'second', title: 'Second generation', version: '2.0.0' },
    {
      instructions: 'Be kind.',
      ...(revision === undefined ? {} : { supportedProtocolVersions: [revision] }),
    },
  );
  server.registerTool(
    'delete_note',
    {
      title: 'Delete a note',
      description: 'Deletes a note for good.',
      inputSchema: z.object({ id: z.string().describe('Which note.'), force: z.boolean().optional() }),
      annotations: { destructiveHint: true },
    },
    () => ({ content: [] }),
  );
  server.registerTool(
    'count_notes',
    {
      description: 'Counts notes.',
      inputSchema: z.object({}),
      outputSchema: z.object({ count: z.number() }),
    },
    () => ({ content: [], structuredContent: { count: 1 } }),
  );
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

type Fetch = (request: Request) => Promise<Response>;

/** Keeps a transport for each session, as servers with a state do. */
function sessions(revision: string, enableJsonResponse: boolean): Fetch {
  const open = new Map<string, WebStandardStreamableHTTPServerTransport>();
  return async (request) => {
    let transport = open.get(request.headers.get('mcp-session-id') ?? '');
    if (transport === undefined) {
      const fresh = new WebStandardStreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        enableJsonResponse,
        onsessioninitialized: (id) => void open.set(id, fresh),
      });
      transport = fresh;
      await makeServer(revision).connect(transport);
    }
    return transport.handleRequest(request);
  };
}

async function bridge(serve: Fetch, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const hasBody = request.method === 'POST';
  const answer = await serve(
    new Request(`http://${request.headers.host}${request.url}`, {
      method: request.method ?? 'GET',
      headers: Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      ),
      ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
    }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null) response.end();
  else Readable.fromWeb(answer.body as ReadableStream).pipe(response);
}

const [mode, revision] = process.argv.slice(2);
if (mode === 'stdio' && revision !== undefined) {
  await makeServer(revision).connect(new StdioServerTransport());
} else if (mode === 'stdio') {
  serveStdio(() => makeServer());
} else {
  const both = createMcpHandler(() => makeServer());
  const modern = createMcpHandler(() => makeServer(), { legacy: 'reject' });
  const routes = new Map<string, Fetch>([
    ['/both', (request) => both.fetch(request)],
    ['/modern', (request) => modern.fetch(request)],
  ]);
  const http = createServer((request, response) => {
    const path = request.url ?? '/';
    const [, kind, wanted = ''] = path.split('/');
    const serve = routes.get(path) ?? sessions(wanted, kind === 'json');
    routes.set(path, serve);
    void bridge(serve, request, response);
  });
  http.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify(http.address())}\n`));
}

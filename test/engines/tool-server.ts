import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A call that reached a server, past the policy of the client. */
export interface ReachedCall {
  server: string;
  tool: string;
}

export interface ToolServers {
  urlOf(server: string): string;
  reached: ReachedCall[];
  close(): void;
}

interface Message {
  id?: number | string;
  method: string;
  params?: { protocolVersion?: string; name?: string };
}

function answer({ method, params }: Message, tools: string[]): object | undefined {
  if (method === 'initialize') {
    const serverInfo = { name: 'tools', version: '1.0.0' };
    return { protocolVersion: params?.protocolVersion, capabilities: { tools: {} }, serverInfo };
  }
  if (method === 'ping') return {};
  if (method === 'tools/list') {
    const inputSchema = { type: 'object', properties: {} };
    return { tools: tools.map((name) => ({ name, description: 'A tool of a test.', inputSchema })) };
  }
  return method === 'tools/call' ? { content: [{ type: 'text', text: 'done' }] } : undefined;
}

/** Serves tools by any names over MCP, each server under a path of its own, and keeps the calls that reach them. */
export async function startToolServers(toolsOf: Map<string, string[]>): Promise<ToolServers> {
  const servers = [...toolsOf];
  const reached: ReachedCall[] = [];
  const http = createServer(async (request, response) => {
    const [server, tools] = servers[Number(request.url?.slice(1))] ?? ['', []];
    if (request.method !== 'POST') return response.writeHead(405).end();
    const message = JSON.parse(await text(request)) as Message;
    if (message.id === undefined) return response.writeHead(202).end();
    if (message.method === 'tools/call') reached.push({ server, tool: message.params?.name ?? '' });
    const result = answer(message, tools);
    const outcome = result ? { result } : { error: { code: -32601, message: 'Unknown method.' } };
    response.writeHead(200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, ...outcome }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    urlOf: (server) => `http://127.0.0.1:${port}/${servers.findIndex(([name]) => name === server)}`,
    reached,
    close() {
      http.closeAllConnections();
      http.close();
    },
  };
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server answers: it tells what it was sent in every place that the answer has. */
export const manners = ['lists', 'fails', 'challenges', 'forbids', 'redirects', 'breaks', 'talks'] as const;
type Manner = (typeof manners)[number];

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

async function answer(manner: Manner, request: IncomingMessage): Promise<Answer> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const url = request.url ?? '';
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
  const given = [url, decodeURI(url), ...headers].join(' ').replace(/[^\x20-\x7e]/g, '?');
  const json = { 'content-type': 'application/json' };
  switch (manner) {
    case 'challenges':
      return {
        status: 401,
        headers: { 'www-authenticate': `Bearer realm="${url}", scope="${url}", resource_metadata="${url}"` },
      };
    case 'forbids':
      return {
        status: 403,
        headers: { 'www-authenticate': `Custom realm="${url}"`, 'cf-mitigated': given.slice(0, 400) },
      };
    case 'redirects':
      return { status: 307, headers: { location: `http://127.0.0.2:9${url}` } };
    case 'breaks':
      return { status: 503, headers: { 'retry-after': given.slice(0, 400) }, body: given };
    case 'talks':
      return { status: 200, headers: { 'content-type': given.slice(0, 200) }, body: given };
    default:
  }
  const { id, method } = JSON.parse(text === '' ? '{}' : text) as { id?: unknown; method?: string };
  if (id === undefined) return { status: 202 };
  const reply = (rest: object): Answer => ({
    status: 200,
    headers: json,
    body: JSON.stringify({ jsonrpc: '2.0', id, ...rest }),
  });
  if (manner === 'fails') return reply({ error: { code: -32000, message: `not allowed: ${given}` } });
  if (method === 'initialize') {
    const serverInfo = { name: given, title: url, version: url };
    return reply({
      result: {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {} },
        serverInfo,
        instructions: `You sent ${given}`,
      },
    });
  }
  const plain = { name: 'plain_tool', description: 'Reads a note.', inputSchema: { type: 'object' } };
  const spellings = [
    given,
    url,
    Buffer.from(url).toString('base64'),
    Buffer.from(url).toString('hex'),
    encodeURIComponent(url),
  ];
  const tools = spellings.map((each, n) => ({ ...plain, name: `tool_${n}`, description: `Seen: ${each}` }));
  return reply({ result: method === 'tools/list' ? { tools: [plain, ...tools] } : {} });
}

/** Starts a server of each manner on this machine; `origins` are by manner. */
export async function startEchoServers(): Promise<{ origins: Record<Manner, string>; close: () => void }> {
  const servers: Server[] = [];
  const entries: [Manner, string][] = [];
  for (const manner of manners) {
    const server = createServer((request, response) => {
      void answer(manner, request).then(({ status, headers, body }) =>
        response.writeHead(status, headers).end(body),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    entries.push([manner, `http://127.0.0.1:${(server.address() as AddressInfo).port}`]);
  }
  return {
    origins: Object.fromEntries(entries) as Record<Manner, string>,
    close: () => servers.forEach((server) => server.close()),
  };
}

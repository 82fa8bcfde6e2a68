// A small MCP server that shows the face that a file has when it is asked: { instructions, tools }.
//   node two-faced.mjs FACE.json          on stdio
//   node two-faced.mjs FACE.json http     at /mcp of a free port of this machine, which it prints
// A face of "hang" says nothing.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';

const [file = '', manner] = process.argv.slice(2);
const face = () => JSON.parse(readFileSync(file, 'utf8'));

/** The answer to a request; undefined for none. */
function answer({ id, method }) {
  const { instructions, tools = [] } = face();
  if (id === undefined) return undefined;
  const result =
    method === 'initialize'
      ? {
          protocolVersion: '2025-06-18',
          capabilities: { tools: {} },
          serverInfo: { name: 'two-faced', version: '1.0.0' },
          ...(instructions !== undefined && { instructions }),
        }
      : { tools };
  return { jsonrpc: '2.0', id, result };
}

if (manner === 'http') {
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.writeHead(405).end();
    const message = answer(await json(request));
    if (message === undefined) return response.writeHead(202).end();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(message));
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    if (face() === 'hang') continue;
    const message = answer(JSON.parse(line));
    if (message !== undefined) console.log(JSON.stringify(message));
  }
}

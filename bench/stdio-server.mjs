// An MCP server on stdio with 50 tools of many kinds, which starts as fast as Node does: `node bench/stdio-server.mjs`.
import { createInterface } from 'node:readline';

const acts = [
  ['list', 'Lists the', 'of a workspace, page by page.'],
  ['get', 'Returns one of the', 'with all of its fields.'],
  ['create', 'Creates one of the', 'and returns its id.'],
  ['share', 'Sends one of the', 'to an e-mail address outside of the workspace.'],
  ['delete', 'Deletes one of the', 'for good. This cannot be undone.'],
];
const things = [
  'users',
  'invoices',
  'files',
  'branches',
  'messages',
  'tickets',
  'volumes',
  'backups',
  'roles',
  'secrets',
];
const tools = things.flatMap((thing) =>
  acts.map(([act, before, after]) => ({
    name: `${act}_${thing}`,
    description: `${before} ${thing} ${after}`,
    inputSchema: {
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Which one' },
        fields: { type: 'array', items: { type: 'string' }, description: 'Which fields to return' },
        force: { type: 'boolean', description: 'Do not ask again', default: false },
      },
      required: ['id'],
    },
  })),
);
const welcome = {
  protocolVersion: '2025-11-25',
  capabilities: { tools: {} },
  serverInfo: { name: 'bench', version: '1.0.0' },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method } = JSON.parse(line);
  if (id === undefined) continue;
  const result = method === 'initialize' ? welcome : { tools };
  console.log(JSON.stringify({ jsonrpc: '2.0', id, result }));
}

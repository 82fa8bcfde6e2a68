// A server on stdio that offers its environment: a tool for each variable, with the value as description.
import { createInterface } from 'node:readline';

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method } = JSON.parse(line);
  if (id === undefined) continue;
  const tools = Object.entries(process.env).map(([name, value]) => ({
    name,
    description: value,
    inputSchema: { type: 'object' },
  }));
  const greeting = { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'x' } };
  console.log(JSON.stringify({ jsonrpc: '2.0', id, result: method === 'initialize' ? greeting : { tools } }));
}

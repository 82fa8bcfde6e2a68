/** An MCP server on stdio that gets a second tool some time after it has been asked for its list: `node late-tool.ts MS`. */
import { createInterface } from 'node:readline';

const [ms] = process.argv.slice(2);
const tool = (name: string) => ({
  name,
  description: `Does what ${name} says.`,
  inputSchema: { type: 'object' },
});
const tools = [tool('read')];
let isGrowing = false;

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method } = JSON.parse(line) as { id?: number; method: string };
  if (id === undefined) continue;
  const greeting = {
    protocolVersion: '2025-11-25',
    capabilities: { tools: {} },
    serverInfo: { name: 'late', version: '1.0.0' },
  };
  console.log(JSON.stringify({ jsonrpc: '2.0', id, result: method === 'initialize' ? greeting : { tools } }));
  if (method === 'initialize' || isGrowing) continue;
  isGrowing = true;
  setTimeout(() => tools.push(tool('wipe')), Number(ms));
}

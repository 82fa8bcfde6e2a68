// A small MCP server on stdio, whose manners are its arguments:
//   node stdio-server.mjs TOOLS.json            lists the tools of the file
//   node stdio-server.mjs TOOLS.json slow MS    waits before it lists them
//   node stdio-server.mjs exit | hang | noise | error
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

const [first = '', manner = first, milliseconds = '0'] = process.argv.slice(2);

if (first === 'exit') {
  console.error('Error: EXAMPLE_API_KEY is not set');
  process.exit(1);
}

const answer = (id, result) => console.log(JSON.stringify({ jsonrpc: '2.0', id, result }));

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method } = JSON.parse(line);
  if (first === 'hang' || id === undefined) continue;
  if (first === 'noise') {
    for (let n = 0; n < 50; n++) console.log(`noise ${n} { not json`);
    process.exit(0);
  }
  if (first === 'error') {
    console.log(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32000, message: 'not today' } }));
  } else if (method === 'initialize') {
    answer(id, {
      protocolVersion: '2025-06-18',
      capabilities: { tools: {} },
      serverInfo: { name: 'example', version: '1.2.3' },
    });
  } else {
    if (manner === 'slow') await wait(Number(milliseconds));
    answer(id, { tools: JSON.parse(readFileSync(first, 'utf8')) });
  }
}

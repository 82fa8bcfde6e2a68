/**
 * A server over stdio that repeats what it was given, in every field and in many spellings: the
 * variable `PARROT` names the other variables, by commas, and its arguments are repeated as well.
 */
import { createInterface } from 'node:readline';

const names = (process.env.PARROT ?? '').split(',');
const given = [...names.map((name) => process.env[name] ?? ''), ...process.argv.slice(2)].filter(Boolean);
const all = given.join(' ');

const spellings = [
  ...new Set(
    given.flatMap((text) => [
      text,
      encodeURIComponent(text),
      Buffer.from(text).toString('base64'),
      Buffer.from(`user:${text}`).toString('base64url'),
      Buffer.from(text).toString('hex'),
    ]),
  ),
];

const tools = [
  {
    name: 'innocent',
    description: 'Runs in production, reads /tmp and true.',
    inputSchema: { type: 'object' },
  },
  ...spellings.flatMap((text, index) => [
    { name: `in-text-${index}`, description: `Connects with ${text}.`, inputSchema: { type: 'object' } },
    {
      name: `in-schema-${index}`,
      inputSchema: { type: 'object', properties: { [text]: { default: [text] } } },
    },
    { name: text, inputSchema: { type: 'object' } },
  ]),
];

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line) as { id?: unknown; method?: string };
  if (id === undefined) return;
  const hello = {
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: `parrot ${all}`, title: spellings.join(' '), version: all },
    instructions: `Use ${spellings.join(' and ')}.`,
  };
  const result = method === 'initialize' ? hello : { tools, nextCursor: undefined };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
});

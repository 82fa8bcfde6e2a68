// A server on stdio that tells everything that it was given, arguments and environment, wherever a server can say something, in the usual
// spellings and in pieces. Its manner is the variable ECHO_MANNER: lists, fails, exits, mute.
import { createInterface } from 'node:readline';

const { ECHO_MANNER: manner = 'lists', PATH: _, HOME: __, PWD: ___, ...env } = process.env;
const given = [...process.argv.slice(2), ...Object.values(env)].filter((text) => text !== '');
const all = given.join(' ');

const pieces = given.flatMap((text) =>
  text.length <= 400
    ? Array.from({ length: Math.ceil(text.length / 14) }, (none, n) => text.slice(n * 14, n * 14 + 14))
    : [],
);
const spellings = [
  ...given,
  ...given.map((text) => encodeURIComponent(text)),
  ...given.map((text) => Buffer.from(text).toString('base64')),
  ...given.map((text) => Buffer.from(text).toString('hex')),
];
const plain = { name: 'plain_tool', description: 'Reads a note.', inputSchema: { type: 'object' } };
const tools = [
  plain,
  ...[...new Set(spellings)].map((text, n) => ({
    ...plain,
    name: `tool_${n}`,
    description: `Connects with ${text}.`,
  })),
  ...[...new Set(pieces)].map((text, n) => ({ ...plain, name: `piece_${n}`, title: text })),
  ...given.map((text) => ({ ...plain, name: text })),
  { ...plain, name: 'in_schema', inputSchema: { type: 'object', properties: { [all]: { default: given } } } },
];

console.error(`starting with ${all}`);
if (manner === 'exits') {
  console.error(`Error: ${JSON.stringify(given)} are of no use: ${pieces.join(' | ')}`);
  process.exit(1);
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  if (id === undefined || manner === 'mute') return;
  const answer = (rest) => console.log(JSON.stringify({ jsonrpc: '2.0', id, ...rest }));
  if (manner === 'fails')
    return answer({ error: { code: -32000, message: `not allowed: ${spellings.join(' ')}` } });
  if (method === 'initialize') {
    return answer({
      result: {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {}, prompts: {}, resources: {} },
        serverInfo: { name: `echo ${all}`, title: all, version: all },
        instructions: `You gave ${spellings.join(' and ')}.`,
      },
    });
  }
  if (method === 'prompts/list') return answer({ result: { prompts: given.map((name) => ({ name })) } });
  if (method === 'resources/list')
    return answer({
      result: { resources: given.map((name) => ({ name, uri: `x:${encodeURIComponent(name)}` })) },
    });
  return answer({ result: method === 'tools/list' ? { tools } : {} });
});

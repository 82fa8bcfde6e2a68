// A server on stdio that starts once it has what it asks for, in the way that its variable BEHAVIOUR names. Its tools tell what it was given.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { BEHAVIOUR = '', ...env } = process.env;
const words = process.argv.slice(2);

function end(text, { code = 1, stream = process.stderr } = {}) {
  stream.write(`${text}\n`, () => process.exit(code));
  return false;
}
const isUrl = (text) => text !== undefined && URL.canParse(text);
const isEmptyFolder = (path) =>
  path !== undefined && existsSync(path) && statSync(path).isDirectory() && readdirSync(path).length === 0;

/** Each says whether it may start. */
const behaviours = {
  'asks-in-turn': () => {
    if (env.CHOOSY_TOKEN === undefined)
      return end('Fatal: the CHOOSY_TOKEN environment variable is required');
    if (!isUrl(env.CHOOSY_BASE_URL)) return end('Please set CHOOSY_BASE_URL to the address of your server.');
    return true;
  },
  'asks-in-a-list': () =>
    env.CHOOSY_TOKEN !== undefined && env.CHOOSY_ACCOUNT_ID !== undefined
      ? env.CHOOSY_REGION === undefined || end('CHOOSY_REGION was not to be set')
      : end(
          'Missing required environment variables:\n  - CHOOSY_TOKEN\n  - CHOOSY_ACCOUNT_ID\n  - CHOOSY_REGION (optional)',
        ),
  'asks-by-usage': () =>
    isEmptyFolder(words[0]) || end('Usage: choosy <folder> [options]', { code: 0, stream: process.stdout }),
  'asks-for-a-flag': () =>
    words.includes('--api-key') || end("error: required option '-k, --api-key <key>' not specified"),
  'has-commands': () =>
    words[0] === 'serve' ||
    end(
      'Usage: choosy <command>\n\nCommands:\n  login   Sign in to the service\n  serve   Start the MCP server over stdio\n  status  Show the state',
      { code: 0, stream: process.stdout },
    ),
  'listens-elsewhere': () => {
    if (words.includes('--stdio')) return true;
    if (words.includes('--help'))
      return end('Options:\n  --port   the port\n  --stdio  speak over stdio instead of HTTP');
    process.stderr.write('Server listening on http://localhost:3999/mcp\n');
    setInterval(() => undefined, 1000);
    return false;
  },
  'asks-and-hangs': () => {
    if (env.CHOOSY_TOKEN !== undefined) return true;
    process.stdout.write('CHOOSY_TOKEN is not set, waiting for it\n');
    setInterval(() => undefined, 1000);
    return false;
  },
  'needs-the-network': () => {
    if (env.CHOOSY_TOKEN === undefined) return end('CHOOSY_TOKEN is not set');
    fetch('https://service.example.invalid/me').catch((error) => end(`cannot sign in: ${error.cause?.code}`));
    return false;
  },
  'is-never-content': () => end('CHOOSY_TOKEN is missing or invalid'),
  'asks-for-a-choice': () =>
    env.CHOOSY_MODE === 'stdio' || end('Invalid CHOOSY_MODE: it must be one of: sse, stdio'),
  'asks-for-a-beginning': () =>
    env.CHOOSY_KEY?.startsWith('chsy_') || end('CHOOSY_KEY is required and must start with "chsy_"'),
  'asks-by-schema': () =>
    (env.CHOOSY_TOKEN !== undefined && isUrl(env.CHOOSY_SITE)) ||
    end(
      JSON.stringify(
        [
          { code: 'invalid_type', expected: 'string', path: ['CHOOSY_TOKEN'], message: 'Required' },
          { validation: 'url', code: 'invalid_string', path: ['CHOOSY_SITE'], message: 'Invalid url' },
        ],
        null,
        2,
      ),
    ),
  'answers-an-error': () => true,
  'is-content': () => true,
};

if (behaviours[BEHAVIOUR]?.() === true) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method } = JSON.parse(line);
    if (id === undefined) continue;
    const say = (message) => console.log(JSON.stringify({ jsonrpc: '2.0', id, ...message }));
    if (BEHAVIOUR === 'answers-an-error' && env.CHOOSY_TOKEN === undefined) {
      say({ error: { code: -32000, message: 'CHOOSY_TOKEN must be set' } });
      continue;
    }
    const given = [...Object.entries(env), ...words.map((word, index) => [`word-${index}`, word])];
    const tools = given.map(([name, description]) => ({
      name,
      description,
      inputSchema: { type: 'object' },
    }));
    const greeting = {
      protocolVersion: '2025-06-18',
      capabilities: { tools: {} },
      serverInfo: { name: 'choosy' },
    };
    say({ result: method === 'initialize' ? greeting : { tools } });
  }
}

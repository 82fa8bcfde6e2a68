/**
 * A server over stdio that goes wrong in the way its first argument names. It speaks the protocol by hand,
 * because no library would let it misbehave so.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [behaviour = 'healthy', token = ''] = process.argv.slice(2);

const tool = { name: 'get_weather', description: 'Tells the weather.', inputSchema: { type: 'object' } };

/** How each behaviour spells its messages, where that is not one to a line. */
const spellings: Record<string, (text: string) => string> = {
  'frames-its-messages': (text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  'prints-prettily': (text) => `${JSON.stringify(JSON.parse(text), null, 2)}\n`,
  'writes-what-is-no-number': (text) => `${text.replace('"tools":[', '"cost":NaN,"tools":[')}\n`,
  'forgets-line-feeds': (text) => text,
  'logs-its-messages': (text) => `12:00:01 INFO ${text}\n`,
};

function say(message: unknown): void {
  const text = JSON.stringify(message);
  process.stdout.write(spellings[behaviour]?.(text) ?? `${text}\n`);
}

function reply(id: unknown, result: unknown): void {
  say({ jsonrpc: '2.0', id, result });
}

function welcome(
  id: unknown,
  protocolVersion: unknown = '2025-06-18',
  capabilities: unknown = { tools: {} },
): void {
  reply(id, { protocolVersion, capabilities, serverInfo: { name: 'test', version: '1.0.0' } });
}

/** How each behaviour begins, before any request. */
const beginnings: Record<string, () => void> = {
  'exits-at-once': () => process.exit(0),
  'asks-for-a-key': () => {
    process.stderr.write('Error: the environment variable SERVICE_API_KEY is not set\n');
    process.exit(1);
  },
  'asks-for-an-argument': () => {
    process.stderr.write('Usage: server <allowed-directory> [more-directories]\n');
    process.exit(1);
  },
  'prints-its-usage': () => {
    process.stdout.write(`Reads folders. Key: ${process.env.SERVICE_TOKEN}\nUsage: server <folder>\n`);
    process.exit(0);
  },
  'logs-without-end': () => {
    const line = 'INFO listening for requests\n'.repeat(100);
    const write = (): void => void process.stdout.write(line, () => setImmediate(write));
    write();
  },
  'tells-its-secret': () => {
    process.stderr.write(`fatal: bad credentials: ${process.env.SERVICE_TOKEN}\n`);
    process.exit(1);
  },
  crashes: () => {
    throw new Error('something broke \u001b[31mred\u001b[0m');
  },
  'greets-with-its-secret': () => process.stdout.write(`Logged in with ${process.env.SERVICE_TOKEN}\n`),
  'greets-on-stdout': () =>
    process.stdout.write('Welcome!\n{not json\n[1,2]\n\n{"hello":"world"}\nListening on stdio\n'),
  'writes-a-huge-line': () => process.stdout.write(`"${'x'.repeat(20 * 1024 * 1024)}"\n`),
  'chatters-on-stderr': () => process.stderr.write('y'.repeat(3 * 1024 * 1024)),
  'asks-without-end': () => {
    for (let id = 0; id < 500; id++)
      say({ jsonrpc: '2.0', id: `s${id}`, method: 'sampling/createMessage', params: {} });
  },
  'burns-the-processor': () => {
    for (;;);
  },
  'ignores-being-asked-to-end': () => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
    setInterval(() => undefined, 1000);
  },
  'takes-all-memory': () => {
    const all: Buffer[] = [];
    for (;;) all.push(Buffer.alloc(100 * 1024 * 1024, 1));
  },
  'fills-its-disk': () => {
    const chunk = Buffer.alloc(8 * 1024 * 1024, 1);
    try {
      for (let index = 0; index < 100; index++) writeFileSync(`/tmp/${index}`, chunk);
    } catch (error) {
      process.stderr.write(`${String(error)}\n`);
    }
  },
  'waits-for-a-terminal': () => {
    process.stdout.write('Please enter your API key: ');
    process.stdin.pause();
  },
  'leaves-a-daemon': () => {
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', token], {
      detached: true,
      stdio: 'ignore',
    }).unref();
  },
  'forks-without-end': () => {
    const script =
      'const { spawn } = require("node:child_process"); setInterval(() => { for (let i = 0; i < 4; i++) spawn("sh", ["-c", "sleep 60 & sleep 60 # " + process.argv[1]], { detached: true, stdio: "ignore" }).on("error", () => {}); }, 5);';
    spawn(process.execPath, ['-e', script, token], { detached: true, stdio: 'ignore' }).on(
      'error',
      () => undefined,
    );
  },
};

let listId: unknown;
const answers: unknown[] = [];
function takeAnswer(answer: unknown): void {
  answers.push(answer);
  if (answers.length === (JSON.parse(token) as unknown[]).length) listAnswers();
}
function listAnswers(): void {
  reply(listId, { tools: answers.map((each, index) => ({ name: `answer_${index}`, inputSchema: each })) });
}

/** How each behaviour answers `tools/list`. */
const lists: Record<string, (id: unknown, cursor: unknown) => unknown> = {
  'answers-an-error': (id) =>
    say({ jsonrpc: '2.0', id, error: { code: -32000, message: 'database is down' } }),
  'has-bad-tools': (id) => {
    const deep = JSON.parse('{"a":'.repeat(1000) + '1' + '}'.repeat(1000)) as unknown;
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`p${index}`, {}]));
    const tools = [
      tool,
      { ...tool, name: 42 },
      null,
      'x',
      tool,
      { name: 'deep', inputSchema: deep },
      { name: 'wide', inputSchema: wide },
    ];
    reply(id, {
      tools: [
        ...tools,
        { name: 'large', description: 'x'.repeat(300 * 1024) },
        { name: 'last', inputSchema: null },
      ],
    });
  },
  'mixes-up-ids': () => reply('zz', { tools: [tool] }),
  'answers-twice': (id) => {
    reply(id, { tools: [tool] });
    reply(id, { tools: [] });
  },
  'has-no-array': (id) => reply(id, { tools: null }),
  'has-endless-pages': (id, cursor) => {
    const page = Number(cursor ?? 0) + 1;
    reply(id, { tools: [{ ...tool, name: `tool_${page}` }], nextCursor: String(page) });
  },
  'repeats-a-cursor': (id, cursor) =>
    reply(id, { tools: [{ ...tool, name: `tool_${String(cursor)}` }], nextCursor: 'again' }),
  'fails-on-page-two': (id, cursor) => {
    if (cursor === undefined) reply(id, { tools: [tool], nextCursor: '2' });
    else say({ jsonrpc: '2.0', id, error: { code: -32603, message: 'oops' } });
  },
  // `token` holds what it asks; it lists a tool for each answer.
  'asks-back': (id) => {
    listId = id;
    if (answers.length > 0) return listAnswers();
    for (const request of JSON.parse(token) as unknown[]) say(request);
  },
  'hangs-on-the-list': () => undefined,
  'leaves-a-daemon': (id) => setTimeout(() => reply(id, { tools: [tool] }), 1000),
  'forks-without-end': (id) => setTimeout(() => reply(id, { tools: [tool] }), 1000),
  'dies-on-the-list': () => process.exit(3),
  'has-polluting-tools': (id) =>
    say(
      JSON.parse(
        `{"jsonrpc":"2.0","id":${String(id)},"result":{"tools":[{"name":"__proto__","inputSchema":{"__proto__":{"polluted":1}}},{"name":"constructor"}]}}`,
      ),
    ),
  'has-no-tools': (id) => say({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } }),
};

const versions: Record<string, unknown> = {
  'speaks-an-unknown-version': '1999-01-01',
  'speaks-a-number': 5,
};

/** What is announced beside tools. */
const announced: Record<string, Record<string, unknown>> = {
  'offers-more': { prompts: {}, resources: {} },
  'ends-when-asked-for-more': { prompts: {}, resources: {} },
};

beginnings[behaviour]?.();
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line) as {
    id?: unknown;
    method?: string;
    params?: { cursor?: unknown };
  };
  const silent = ['never-answers', 'ignores-being-asked-to-end', 'waits-for-a-terminal', 'logs-without-end'];
  if (silent.includes(behaviour)) return;
  if (method === undefined && behaviour === 'asks-back') return takeAnswer(JSON.parse(line));
  if (method === 'initialize') {
    if (behaviour === 'refuses-to-start')
      say({ jsonrpc: '2.0', id, error: { code: -32602, message: 'no such token' } });
    else if (behaviour in versions) welcome(id, versions[behaviour]);
    else
      welcome(
        behaviour === 'puts-ids-in-strings' ? String(id) : id,
        '2025-06-18',
        behaviour === 'has-no-tools' ? {} : { tools: {}, ...announced[behaviour] },
      );
  } else if (method === 'tools/list') {
    (lists[behaviour] ?? (() => reply(id, { tools: [tool] })))(id, params?.cursor);
  } else if (behaviour === 'offers-more') {
    if (method === 'prompts/list') reply(id, { prompts: [{ name: 'p1' }] });
    else if (method?.endsWith('/list')) say({ jsonrpc: '2.0', id, error: { code: -32601, message: 'no' } });
  } else if (behaviour === 'ends-when-asked-for-more' && method === 'prompts/list') {
    process.exit(0);
  }
});

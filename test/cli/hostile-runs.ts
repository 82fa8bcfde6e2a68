import { randomInt } from 'node:crypto';

/** Numbers that come again for the same seed, between 0 and 1 (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A command line, and what stands in the file that it names and on its stdin. */
export interface HostileRun {
  args: string[];
  document: Uint8Array;
}

const tools = JSON.stringify({
  tools: [
    {
      name: 'delete_rows',
      description: 'Deletes rows. Ask first.',
      inputSchema: { type: 'object', properties: { table: { type: 'string', enum: ['a', 'b'] } } },
      annotations: { readOnlyHint: true, title: 'Delete' },
    },
    { name: 'list_rows', inputSchema: { type: 'object' } },
  ],
});
const lines = '{"name":"send_mail","description":"Sends mail."}\n{"id":7,"server":"x","name":"read_file"}\n';
const configuration = JSON.stringify({
  mcpServers: {
    one: { command: 'no-such-program', args: ['${TOKEN}', '--flag'], env: { KEY: 'value' }, cwd: '.' },
    two: { url: 'http://127.0.0.1:9/mcp', headers: { Authorization: 'Bearer ${TOKEN}' }, disabled: true },
  },
});
const settings =
  '{"preset":"read-only","confine":true,"bounds":{"paths":["/srv/"]},"overrides":[{"match":"x*","decision":"deny","reason":"no"}],"labels":[{"match":"list_*","level":"low","effects":["overwrites"],"reason":"no"}]}';
const policies = [
  '{"permissions":{"allow":["mcp__rows__list_rows"],"deny":["mcp__rows__*"]}}',
  'default: deny\ntools:\n  - name: list_rows\n    action: allow\n',
  '[mcp_servers.rows]\nenabled_tools = ["list_rows"]\n',
  'permit (principal, action, resource) when { context.tool == "list_rows" };\n',
];
const lists = 'npm:no such\nurl:http://127.0.0.1:9/mcp\n# note\ncmd:no-such-program --x\n{"url":"x"}\n';
const registry = JSON.stringify({
  servers: [
    {
      server: {
        name: 'io.example/x',
        version: '1.0.0',
        remotes: [{ type: 'sse', url: 'http://127.0.0.1:9/sse' }],
      },
    },
  ],
  metadata: { count: 1 },
});

/** Each command that reads something, with a document that it can read. `FILE` stands for the document's name. */
const commands: { args: string[]; documents: string[] }[] = [
  { args: ['classify', 'FILE'], documents: [tools, lines] },
  { args: ['classify', '-', '--format', 'table'], documents: [tools, lines] },
  { args: ['check', '--file', 'FILE', '--fail-on', 'low'], documents: [tools, lines] },
  { args: ['check', '--file', 'FILE', '--format', 'json'], documents: [tools, lines] },
  { args: ['check', '--config', 'FILE', '--timeout', '2000'], documents: [configuration] },
  {
    args: ['policy', '--file', 'FILE', '--target', 'claude-code', '--name', 'rows'],
    documents: [tools, lines],
  },
  { args: ['policy', '--file', 'FILE', '--target', 'envoy', '--name', 'rows'], documents: [tools] },
  { args: ['policy', '--file', 'tools.json', '--settings', 'FILE'], documents: [settings] },
  { args: ['check', '--file', 'tools.json', '--settings', 'FILE'], documents: [settings] },
  { args: ['policy', '--config', 'FILE', '--timeout', '2000'], documents: [configuration] },
  { args: ['policy', '--servers', 'FILE', '--timeout', '2000'], documents: [configuration] },
  { args: ['policy', 'lint', 'FILE', '--file', 'tools.json', '--name', 'rows'], documents: policies },
  { args: ['crawl', 'list:FILE', '--limit', '3', '--timeout', '2000'], documents: [lists] },
  { args: ['crawl', 'config:FILE', '--limit', '3', '--timeout', '2000'], documents: [configuration] },
  { args: ['crawl', 'registry-file:FILE', '--limit', '3', '--timeout', '2000'], documents: [registry] },
  { args: ['crawl', 'docker-catalog:FILE', '--limit', '3', '--timeout', '2000'], documents: [registry] },
  { args: ['crawl', 'mcpb:FILE', '--timeout', '2000'], documents: ['PK\u0003\u0004', registry] },
];

/** What a `tools.json` beside the document holds. */
export const plainTools = tools;

/** Options and arguments that somebody may get wrong, or get right where they do not belong. */
const words = [
  '--format', 'json', '--fail-on', 'tall', '--limit', '-1', '1e99', '--timeout', 'NaN', '--concurrency', '0', '--out', '/dev/full',
  '--out', '.', '--file', '/dev/zero', '--config', '/proc/self/mem', '--name', '__proto__', '--env', '=', '--share', '/nonexistent',
  '--cache', 'FILE', '--data', 'FILE', '--cache-size', '9Z', '--since', 'yesterday', '--', '-', '', '\u202e', '\u001b[31m', '../../..',
  'npm:', 'url:javascript:alert(1)', 'cmd:"', 'registry:x', '--override', '*=deny', '--preset', 'toString', '--max-amount', '-0', '--help',
]; // prettier-ignore

/** Puts what no writer would put into a document. */
const mutations: ((text: Uint8Array, random: () => number) => Uint8Array)[] = [
  (bytes) => bytes,
  (bytes, random) => bytes.slice(0, Math.floor(random() * bytes.length)),
  (bytes, random) => {
    const changed = Uint8Array.from(bytes);
    for (let n = 0; n < 5; n++) changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
    return changed;
  },
  (bytes, random) => replaceOne(bytes, random, /"[^"]*"|\d+/g),
  (bytes, random) =>
    replaceOne(bytes, random, /"[^"]*":/g, [
      '"__proto__":',
      '"constructor":',
      '"":',
      '"name":',
      '"\\ud800":',
    ]),
  (bytes, random) => {
    const at = Math.floor(random() * bytes.length);
    return Buffer.concat([bytes.slice(0, at), bytes, bytes.slice(at)]);
  },
  (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  (bytes) => Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf16le'),
  () => new Uint8Array(),
];
const values = [
  'null', 'true', '-1', '1e999', '""', '[]', '{}', '"\\u0000"', '"\\ud800"', '"\\u202e\\u001b[2J"', `"${'a'.repeat(70_000)}"`,
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`, `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`, '"*".', '"${HOME}"', '&a [*a]', '"../../x"',
]; // prettier-ignore

function replaceOne(bytes: Uint8Array, random: () => number, what: RegExp, by = values): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8');
  const found = [...text.matchAll(what)];
  const one = found[Math.floor(random() * found.length)];
  if (one === undefined) return bytes;
  const value = by[Math.floor(random() * by.length)] ?? '';
  return Buffer.from(text.slice(0, one.index) + value + text.slice(one.index + one[0].length));
}

/** A run with a document that is broken in one or two ways, and now and then with words that do not belong there. */
export function hostileRun(seed: number): HostileRun {
  const random = randomOf(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const command = one(commands);
  let document: Uint8Array = Buffer.from(one(command.documents));
  for (let n = random() < 0.5 ? 1 : 2; n > 0; n--) document = one(mutations)(document, random);
  const args = [...command.args];
  for (let n = random() < 0.7 ? 0 : 1 + Math.floor(random() * 2); n > 0; n--)
    args.splice(1 + Math.floor(random() * args.length), 0, one(words));
  return { args, document };
}

/** A seed that nobody has chosen. */
export const newSeed = (): number => randomInt(2 ** 31);

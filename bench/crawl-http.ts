/**
 * Measures what a healthy HTTP server costs: `node bench/crawl-http.ts [ROUNDS]`. Processor time of this process per
 * server, over servers of a process of their own, in turns so that whatever else the machine does hits all alike:
 * - our visit with every guard on, alone: no connection is shared with other visits;
 * - a bare undici loop of the same three POSTs (initialize, initialized, tools/list), each answer read to its end and
 *   parsed, with an agent for each server, so that all three go over one kept-alive connection that is then closed;
 * - the same with one agent for all servers of a round, destroyed after the last;
 * - the client of `@modelcontextprotocol/sdk` with Node's own fetch as it comes: the same three POSTs, plus the GET for the
 *   server's own messages that it sends after initialized (405 here), answers checked with
 *   zod. It has Node's one agent, which keeps its connections from round to round, so that it hardly ever connects.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Agent, request } from 'undici';
import { openPackageStore } from '../crawler/packages/package-store.ts';
import { visit } from '../crawler/visit.ts';

const rounds = Number(process.argv[2] ?? 12);
const serversPerRound = 100;

const child = spawn(
  process.execPath,
  ['--no-warnings', `${import.meta.dirname}/healthy-server.ts`, String(serversPerRound)],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const [line] = (await once(child.stdout, 'data')) as [Buffer];
const urls = (JSON.parse(line.toString('utf8')) as number[]).map((port) => `http://127.0.0.1:${port}/mcp`);

const options = {
  packages: openPackageStore({ cache: '/nowhere' }),
  sandbox: { kind: 'none' },
  allowPrivate: true,
} as const;
const clientInfo = { name: 'bench', version: '1.0.0' };
const messages = [
  {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
  { jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} },
];
const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

async function askBare(agent: Agent, url: string): Promise<number> {
  let tools: unknown[] = [];
  for (const message of messages) {
    const { body } = await request(url, {
      dispatcher: agent,
      method: 'POST',
      headers,
      body: JSON.stringify(message),
    });
    const text = await body.text();
    if (message.id !== undefined) tools = (JSON.parse(text) as { result: { tools: unknown[] } }).result.tools;
  }
  return tools.length;
}

let roundAgent = new Agent();
const ways: Record<string, (url: string) => Promise<number>> = {
  'bare undici': async (url) => {
    const agent = new Agent();
    const count = await askBare(agent, url);
    await agent.destroy();
    return count;
  },
  'one agent': (url) => askBare(roundAgent, url),
  'toolrisk visit': async (url) => {
    const found = await visit({ locator: url, transport: 'streamable-http', url }, options);
    return found.tools.length;
  },
  'SDK client': async (url) => {
    const client = new Client(clientInfo);
    await client.connect(
      new StreamableHTTPClientTransport(new URL(url)) as Parameters<typeof client.connect>[0],
    );
    const { tools } = await client.listTools();
    await client.close();
    return tools.length;
  },
};

const spent = new Map<string, number[]>();
for (let round = 0; round <= rounds; round++) {
  for (const [name, ask] of Object.entries(ways)) {
    const before = process.cpuUsage();
    for (const url of urls) {
      const count = await ask(url);
      if (count !== 20) throw new Error(`expected 20 tools from ${name}, got ${count}`);
    }
    if (name === 'one agent') {
      await roundAgent.destroy();
      roundAgent = new Agent();
    }
    const { user, system } = process.cpuUsage(before);
    // The first round warms up compilers and caches.
    if (round > 0) spent.set(name, [...(spent.get(name) ?? []), (user + system) / 1000 / urls.length]);
  }
}
child.kill();

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const costs = new Map([...spent].map(([name, values]) => [name, median(values)]));
const ours = costs.get('toolrisk visit') ?? Number.NaN;
for (const [name, ms] of costs)
  console.log(`${name.padEnd(16)} ${ms.toFixed(2)} ms of processor time a server`);
console.log(`toolrisk / bare undici: ${(ours / (costs.get('bare undici') ?? 0)).toFixed(2)} (at most 1.5)`);
console.log(`toolrisk / one agent: ${(ours / (costs.get('one agent') ?? 0)).toFixed(2)}`);
console.log(`SDK client / toolrisk: ${((costs.get('SDK client') ?? 0) / ours).toFixed(2)} (at least 2)`);

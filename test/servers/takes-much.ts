/**
 * A server over stdio that takes much of one thing, as its first argument says; how much may follow. It lists one tool if it lives.
 */
import { spawn } from 'node:child_process';
import { openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';

const [what = 'nothing', amount = '1'] = process.argv.slice(2);
const chunk = Buffer.alloc(16 * 1024 ** 2, 1);

const workers: Worker[] = [];

/** Reserves much and touches next to nothing, as bundled parsers and image libraries do. */
const worker = `
  const memories = [new WebAssembly.Memory({ initial: 1, maximum: 65536 })];
  require('node:worker_threads').parentPort.on('message', () => memories);`;
const hoard = `
  const all = [];
  setInterval(() => all.push(Buffer.alloc(16 * 1024 ** 2, 1)), 5);`;

const ways: Record<string, () => void> = {
  nothing: () => undefined,
  threads: () => {
    for (let index = 0; index < Number(amount); index++) workers.push(new Worker(worker, { eval: true }));
  },
  memory: () => {
    const all: Buffer[] = [];
    setInterval(() => all.push(Buffer.alloc(chunk.length, 1)), 2);
  },
  'memory-at-once': () => {
    const all: Buffer[] = [];
    for (;;) all.push(Buffer.alloc(chunk.length, 1));
  },
  'memory-of-children': () => {
    for (let index = 0; index < Number(amount); index++)
      spawn(process.execPath, ['-e', hoard], { stdio: 'ignore', detached: true }).unref();
  },
  'its-own-heap': () => {
    const all: unknown[] = [];
    for (;;) all.push({ all: all.slice(0, 9) });
  },
  processes: () => {
    for (let index = 0; index < Number(amount); index++) spawn('sleep', ['60'], { stdio: 'ignore' });
  },
  disk: () => {
    for (let index = 0; ; index++) writeFileSync(`/tmp/${index}`, chunk);
  },
  'one-file': () => {
    const file = openSync('/tmp/large', 'w');
    for (;;) writeSync(file, chunk);
  },
  files: () => {
    for (let index = 0; index < Number(amount); index++) openSync('/dev/null', 'r');
  },
  time: () => {
    for (let index = 0; index < Number(amount); index++)
      workers.push(new Worker('for (;;);', { eval: true }));
  },
};
ways[what]?.();

createInterface({ input: process.stdin }).on('line', (line) => {
  if (what.startsWith('memory') || what === 'time') return;
  const { id, method } = JSON.parse(line) as { id?: unknown; method?: string };
  const score = readFileSync('/proc/self/oom_score_adj', 'utf8').trim();
  const result =
    method === 'initialize'
      ? {
          protocolVersion: '2025-06-18',
          capabilities: { tools: {} },
          serverInfo: { name: 'takes-much', version: '1.0.0' },
        }
      : { tools: [{ name: 'live', description: `Lives at ${score}.`, inputSchema: { type: 'object' } }] };
  if (id !== undefined) process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
});

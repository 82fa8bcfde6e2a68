import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerRightly, json, serve, type Handler } from '../servers/http-behaviours.ts';
import { runCli, startCli } from './run-cli.ts';

const servers = 400;
let folder: string;
let server: Awaited<ReturnType<typeof serve>>;

/** A server with two tools of its own. */
const ofItsOwn =
  (number: number): Handler =>
  (message, request, response) => {
    if (message.method !== 'tools/list') return answerRightly(message, request, response);
    const tools = ['read', 'delete'].map((verb) => ({ name: `${verb}_item_${number}`, inputSchema: {} }));
    json(response, { jsonrpc: '2.0', id: message.id, result: { tools } });
  };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-told-'));
  chmodSync(folder, 0o755);
  const names = Array.from({ length: servers }, (_, number) => `own-${number}`);
  server = await serve(Object.fromEntries(names.map((name, number) => [name, ofItsOwn(number)])));
  writeFileSync(join(folder, 'list.txt'), names.map((name) => `${server.origin}/${name}`).join('\n'));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const settings = ['--allow-private', '--concurrency', '8', '--per-host', '8'];
const crawlArgs = (data: string): string[] =>
  ['crawl', 'list:list.txt', '--report', `${data}.jsonl`, '--data', data].concat(settings);

/** The servers that the report of a run has told of; a line may have been cut by the kill. */
function told(data: string): string[] {
  const file = join(folder, `${data}.jsonl`);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  return lines.map((line) => (JSON.parse(line) as { endpoint: string }).endpoint);
}

async function exported(data: string, what: string): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await runCli(folder, ['db', 'export', '--what', what, '--data', data]);
  expect(code, stderr).toBe(0);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const stored = async (data: string): Promise<Set<unknown>> =>
  new Set((await exported(data, 'visits')).map(({ endpoint }) => endpoint));

/** Starts a crawl and ends it by a signal once its report has at least so many lines. */
async function endAfter(data: string, lines: number, signal: NodeJS.Signals): Promise<number | null> {
  const child = startCli(folder, ...crawlArgs(data));
  child.stdout?.resume();
  child.stderr?.resume();
  const closed = once(child, 'close') as Promise<[number | null]>;
  while (told(data).length < lines && child.exitCode === null) await wait(5);
  child.kill(signal);
  const [code] = await closed;
  return code;
}

test('whatever a crawl has told when it is killed is stored, and the next one has the rest', async () => {
  let killed = 0;
  for (const lines of [1, 60, 140, 250]) {
    const code = await endAfter('killed', lines, 'SIGKILL');
    killed += code === null ? 1 : 0;
    const before = told('killed');
    expect(before.length).toBeGreaterThan(0);
    const kept = await stored('killed');
    expect(before.filter((endpoint) => !kept.has(endpoint))).toEqual([]);
  }
  expect(killed).toBeGreaterThan(1);
  const { code, stdout, stderr } = await runCli(folder, crawlArgs('killed'));
  expect(code, stderr).toBe(0);
  expect(stdout).toContain(`${servers} listed`);
  expect(await stored('killed')).toHaveProperty('size', servers);
  // Each definition is judged once, whether a run that was killed had come to it or not.
  expect(await exported('killed', 'classifications')).toHaveLength(2 * servers);
  expect(await exported('killed', 'tools')).toHaveLength(2 * servers);
}, 400_000);

test('a crawl that is asked to stop stores and tells all that it has visited', async () => {
  const code = await endAfter('stopped', 40, 'SIGINT');
  const kept = await stored('stopped');
  expect([0, 130]).toContain(code);
  expect(new Set(told('stopped'))).toEqual(kept);
  expect(kept.size).toBeGreaterThanOrEqual(40);
}, 200_000);

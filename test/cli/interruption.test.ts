import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, startCli } from './run-cli.ts';

const servers = 10;
const toolsPerServer = 5;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-interruption-'));
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  const lines = Array.from({ length: servers }, (_, server) => {
    const tools = Array.from({ length: toolsPerServer }, (__, tool) => ({
      name: `delete_item_${server}_${tool}`,
    }));
    writeFileSync(join(folder, `tools-${server}.json`), JSON.stringify(tools));
    return `cmd:node stdio-server.mjs tools-${server}.json slow 300`;
  });
  writeFileSync(join(folder, 'list.txt'), lines.join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Statistics {
  visits: number;
  definitions: number;
  tools: number;
  outcomes: Record<string, number>;
}

async function stats(): Promise<Statistics> {
  // A busy machine may not have come so far as to make one.
  if (!existsSync(join(folder, '.toolrisk', 'postgres')))
    return { visits: 0, definitions: 0, tools: 0, outcomes: {} };
  const { stdout } = await runCli(folder, ['db', 'stats', '--format', 'json']);
  return JSON.parse(stdout) as Statistics;
}

const leastKills = 3;
/** On a busy machine nothing is stored yet at the first moments. */
const momentsMs = [900, 2500, 4000, 8000, 16_000, 32_000];

test('a crawl that is killed loses nothing that was stored, and the next one finishes', async () => {
  let before = 0;
  for (const [kills, afterMs] of momentsMs.entries()) {
    if (kills >= leastKills && before > 0) break;
    const child = startCli(folder, 'crawl', 'list:list.txt', '--concurrency', '2');
    child.stdout?.resume();
    child.stderr?.resume();
    await wait(afterMs);
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
    const { definitions, visits } = await stats();
    expect(definitions).toBeGreaterThanOrEqual(before);
    expect(definitions).toBeGreaterThanOrEqual(Math.min(visits, 1) * toolsPerServer);
    before = definitions;
  }
  expect(before).toBeGreaterThan(0);
  const { code } = await runCli(folder, ['crawl', 'list:list.txt']);
  expect(code).toBe(0);
  expect(await stats()).toMatchObject({
    definitions: servers * toolsPerServer,
    tools: servers * toolsPerServer,
    outcomes: { listed: servers },
  });
}, 180_000);

test('a crawl that is asked to stop says so, ends with 130, and keeps what it has', async () => {
  const data = ['--data', join(folder, 'other')];
  const child = startCli(folder, 'crawl', 'list:list.txt', '--concurrency', '1', ...data);
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += chunk));
  child.stdout?.resume();
  // Before its first words it may not have come so far as to notice signals.
  while (errors === '') await wait(50);
  await wait(1000);
  const closed = once(child, 'close');
  child.kill('SIGINT');
  const [code] = await closed;
  expect(code).toBe(130);
  expect(errors).toContain('the same command visits the rest');
});

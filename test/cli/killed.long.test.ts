import { chmodSync, copyFileSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, startCli } from './run-cli.ts';

const servers = 12;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-killed-'));
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  const lines = Array.from({ length: servers }, (_, server) => {
    const tools = Array.from({ length: 8 }, (__, tool) => ({ name: `delete_item_${server}_${tool}` }));
    writeFileSync(join(folder, `tools-${server}.json`), JSON.stringify(tools));
    return `cmd:node stdio-server.mjs tools-${server}.json slow 40`;
  });
  writeFileSync(join(folder, 'list.txt'), lines.join('\n'));
  for (const args of [
    ['crawl', 'list:list.txt'],
    ['site', 'build'],
    ['start', '--no-serve'],
  ])
    expect((await runCli(folder, [...args, '--data', 'golden'])).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a database holds, apart from when it was seen and in which order. */
async function contents(data: string): Promise<string[]> {
  const found: string[] = [];
  for (const what of ['servers', 'tools', 'classifications']) {
    const { code, stdout } = await runCli(folder, ['db', 'export', '--what', what, '--data', data]);
    expect(code).toBe(0);
    for (const line of stdout.trim().split('\n')) {
      const row = JSON.parse(line) as Record<string, unknown>;
      for (const name of Object.keys(row)) if (/(?:At|Since)$/.test(name)) delete row[name];
      found.push(`${what} ${JSON.stringify(row)}`);
    }
  }
  return found.sort();
}

/** Each command with what stands in the data directory before it: nothing, or what the golden one holds. */
const commands: { args: string[]; isFilled: boolean }[] = [
  { args: ['crawl', 'list:list.txt'], isFilled: false },
  { args: ['reclassify', '--all'], isFilled: true },
  { args: ['site', 'build'], isFilled: true },
  { args: ['start', '--no-serve'], isFilled: true },
];

/** A data directory for one run. `reclassify` is told to judge all, since these rules have. */
function prepare(isFilled: boolean): string {
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  if (isFilled) cpSync(join(folder, 'golden'), data, { recursive: true });
  return data;
}

async function durationOf(args: string[], isFilled: boolean): Promise<number> {
  const data = prepare(isFilled);
  const began = performance.now();
  expect((await runCli(folder, [...args, '--data', data])).code).toBe(0);
  return performance.now() - began;
}

describe.each(commands)('$args', ({ args, isFilled }) => {
  test('killed at 30 moments, is made good by the next run, and nothing else is lost', async () => {
    const durationMs = await durationOf(args, isFilled);
    // The list is stored by crawl alone, so after the first kill there may be less of it, but never something else.
    const golden = await contents(join(folder, isFilled ? 'golden' : 'data'));
    let killed = 0;
    for (let moment = 1; moment <= 30; moment++) {
      const data = prepare(isFilled);
      const child = startCli(folder, ...args, '--data', data);
      child.stdout?.resume();
      child.stderr?.resume();
      const closed = once(child, 'close') as Promise<[number | null]>;
      await wait(durationMs * Math.random());
      child.kill('SIGKILL');
      const [code] = await closed;
      killed += code === null ? 1 : 0;
      // The process of the database notices at once that nobody is there.
      const { code: again, stderr } = await runCli(folder, [...args, '--data', data]);
      expect(again, stderr).toBe(0);
      expect(await contents(data)).toEqual(golden);
      if (args[0] === 'site') expect(existsSync(join(data, 'site/index.html'))).toBe(true);
    }
    process.stdout.write(
      `${args.join(' ')}: killed ${killed} of 30 times, in ${Math.round(durationMs)} ms\n`,
    );
    expect(killed).toBeGreaterThan(15);
  });

  test('asked to stop at six moments, stops soon', async () => {
    const durationMs = await durationOf(args, isFilled);
    let slowestMs = 0;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      for (const share of [0.4, 0.6, 0.8]) {
        const data = prepare(isFilled);
        const child = startCli(folder, ...args, '--data', data);
        let said = '';
        child.stdout?.resume();
        child.stderr?.on('data', (chunk) => (said += chunk));
        const closed = once(child, 'close') as Promise<[number | null]>;
        await wait(durationMs * share);
        const asked = performance.now();
        child.kill(signal);
        const [code] = await closed;
        slowestMs = Math.max(slowestMs, performance.now() - asked);
        expect([0, 130], said).toContain(code);
      }
    process.stdout.write(`${args.join(' ')}: stopped in at most ${Math.round(slowestMs)} ms\n`);
    expect(slowestMs).toBeLessThan(10_000);
  });
});

test('a clock that stands elsewhere changes nothing but times', async () => {
  const golden = await contents('golden');
  const [hour, day, year] = [3_600_000, 86_400_000, 31_536_000_000];
  for (const shiftMs of [-hour, day, -2 * year]) {
    const data = prepare(true);
    const fault = `const own=Date;globalThis.Date=class extends own{constructor(...a){a.length===0?super(own.now()+${shiftMs}):super(...a)}static now(){return own.now()+${shiftMs}}}`;
    const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(fault)}`;
    const ran = await runCli(folder, ['crawl', 'list:list.txt', '--data', data], '', { NODE_OPTIONS });
    expect(ran.code, ran.stderr).toBe(0);
    expect(await contents(data)).toEqual(golden);
    const { stdout } = await runCli(folder, ['db', 'export', '--what', 'tools', '--data', data]);
    for (const line of stdout.trim().split('\n')) {
      const { firstSeenAt, lastSeenAt } = JSON.parse(line) as { firstSeenAt: string; lastSeenAt: string };
      expect(firstSeenAt <= lastSeenAt).toBe(true);
    }
  }
});

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSnapshot } from '../../db/read-snapshot.ts';
import type { Snapshot } from '../../db/read-snapshot.ts';
import { runCli, startCli } from './run-cli.ts';
import type { Ran } from './run-cli.ts';

let folder: string;
let first: Ran;
let snapshot: Snapshot;

// Real servers from npm, installed, confined and asked: the main job as a user runs it.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-start-'));
  first = await runCli(folder, ['start', '--no-serve']);
  snapshot = openSnapshot(join(folder, '.toolrisk', 'snapshot'));
}, 400_000);
afterAll(() => {
  snapshot?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('start', () => {
  test('visits at least 20 servers, lists at least 18 of them, and finds at least 200 tools', () => {
    expect(first.stderr).not.toContain('Warning');
    expect(first.code).toBe(0);
    expect(snapshot.totals.servers).toBeGreaterThanOrEqual(20);
    expect(snapshot.totals.listedServers).toBeGreaterThanOrEqual(18);
    expect(snapshot.totals.tools).toBeGreaterThanOrEqual(200);
  });

  test('asks one server over every transport, and it says the same on each', () => {
    const everything = snapshot.serverKeys.find(({ name }) => name.endsWith('/server-everything'));
    const { seen } = snapshot.readServer(everything!);
    expect(seen.map(({ transport, outcome }) => [transport, outcome])).toEqual([
      ['stdio', 'listed'],
      ['streamable-http', 'listed'],
      ['sse', 'listed'],
    ]);
    expect(new Set(seen.map(({ tools }) => tools)).size).toBe(1);
  });

  test('writes a page for every server and tool', () => {
    const site = join(folder, '.toolrisk', 'site');
    const written = readdirSync(join(site, 'tools'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('/index.html'))
      .map((file) => file.slice(0, -'/index.html'.length));
    expect(written.sort()).toEqual(snapshot.toolKeys.map(({ server, slug }) => `${server}/${slug}`).sort());
  });

  test('prints servers by outcome, tools by category and level, the worst tools, and where the data lies', () => {
    expect(first.stdout).toMatch(/listed +\d+/);
    expect(first.stdout).toMatch(/Category +low +medium +high +critical +all/);
    expect(first.stdout.split('Most dangerous')[1]?.match(/, critical$/gm)).toHaveLength(5);
    expect(first.stdout).toContain(join(folder, '.toolrisk', 'postgres'));
  });

  test('has nothing left to do when it is run again, and serves what it built', async () => {
    const child = startCli(folder, 'start', '--port', '0');
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    let progress = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (progress += text));
    while (!output.includes('Ctrl+C')) await once(child.stdout!, 'data');
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0] ?? '';
    const page = await fetch(`${url}servers/`);
    const missing = await fetch(`${url}nothing/`);
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    const [code] = await closed;

    expect(progress).toContain('visited already');
    expect(progress).toContain('nothing had changed');
    expect(progress).not.toContain('Visiting');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await page.text()).toContain('server-everything');
    expect(missing.status).toBe(404);
    expect(code).toBe(0);
  });
});

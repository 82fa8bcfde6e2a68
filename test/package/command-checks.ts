import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root, type Installed } from './install-package.ts';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** Each command that needs no server and no database, by what a user would see of it. */
export const plainCommands: Record<string, (installed: Installed, node?: string) => Promise<void>> = {
  async '--version'({ run }, node) {
    expect(await run(['--version'], node)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  },
  async '--help'({ run }, node) {
    const { code, stdout, stderr } = await run(['--help'], node);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ {2}crawl +\S/m);
  },
  async classify({ run }, node) {
    const { code, stdout, stderr } = await run(['classify', 'tools.json'], node);
    expect([code, stderr]).toEqual([0, '']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      expect.objectContaining({ name: 'detach_user_policy', category: 'Destructive', level: 'critical' }),
      expect.objectContaining({ name: 'list_zones', category: 'Read', level: 'low' }),
    ]);
  },
  async check({ run }, node) {
    const { code, stdout } = await run(['check', '--file', 'tools.json', '--fail-on', 'critical'], node);
    expect(code).toBe(1);
    expect(stdout).toContain('CRITICAL Destructive detach_user_policy');
  },
  async explain({ run }, node) {
    const { code, stdout } = await run(['explain', '--file', 'tools.json', '--tool', 'list_zones'], node);
    expect(code).toBe(0);
    expect(stdout).toContain('Scores: Read');
  },
  async 'policy and policy lint'({ run }, node) {
    const written = await run(
      ['policy', '--file', 'tools.json', '--target', 'claude-code', '--out', 'settings.json', '--force'],
      node,
    );
    expect(written.code).toBe(0);
    const lint = ['policy', 'lint', 'settings.json', '--target', 'claude-code', '--file', 'tools.json'];
    const { code, stdout } = await run(lint, node);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/./)]);
  },
};

/** Visits a server in a sandbox and keeps what it says: both start files of the package by their path. */
export async function expectCrawl({ run }: Installed, node?: string): Promise<void> {
  const crawled = await run(['crawl', 'cmd:node stdio-server.mjs tools.json'], node);
  expect(crawled.stderr).toContain('in a sandbox');
  expect([crawled.code, crawled.stdout]).toEqual([0, expect.stringContaining('1 listed')]);
  const { code, stdout } = await run(['db', 'stats', '--format', 'json'], node);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ tools: 2, classifications: 2 });
}

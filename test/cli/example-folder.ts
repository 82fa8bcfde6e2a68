import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testCache } from '../cache.ts';

const program = join(import.meta.dirname, '../../cli/main.ts');
const tools = [{ name: 'get_page', description: 'Returns a page by its id.' }];

/** A repository of a server of one's own, with what the examples of help name. */
export function exampleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  const write = (name: string, text: string, mode = 0o644) =>
    writeFileSync(join(folder, name), text, { mode });
  for (const name of ['bin', 'dist', '.claude']) mkdirSync(join(folder, name));
  write('bin/toolrisk', `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`, 0o755);
  write('tools.json', JSON.stringify(tools));
  const server = readFileSync(join(import.meta.dirname, 'stdio-server.mjs'), 'utf8');
  write('dist/server.js', server.replace("JSON.parse(readFileSync(first, 'utf8'))", JSON.stringify(tools)));
  write('package.json', JSON.stringify({ name: 'wiki', type: 'module', version: '1.0.0' }));
  write('.mcp.json', JSON.stringify({ mcpServers: { wiki: { command: 'node', args: ['dist/server.js'] } } }));
  write('.claude/settings.json', JSON.stringify({ permissions: { allow: ['mcp__wiki__get_page'] } }));
  spawnSync('git', ['init', '-q'], { cwd: folder });
  spawnSync('git', ['remote', 'add', 'origin', 'https://github.com/octo/wiki.git'], { cwd: folder });
  return folder;
}

/** Runs an example as it stands, in a shell. */
export function runExample(
  folder: string,
  line: string,
): { code: number | null; stdout: string; stderr: string } {
  const { DATABASE_URL: _, TOOLRISK_DATA: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, TOOLRISK_CACHE: testCache, PATH: `${join(folder, 'bin')}:${env['PATH']}` },
    maxBuffer: 64 * 1024 ** 2,
  });
  return { code: status, stdout, stderr };
}

/** The examples of commands that need what a crawl has stored, or that store it, in the order in which they work. */
export const storedExamples = ['crawl', 'explain', 'policy', 'reclassify', 'db', 'site', 'start'];

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readings } from '../../classifier/annotations/readings.ts';
import type { Reading } from '../../classifier/annotations/readings.ts';
import { mergePatch } from './read-raw-servers.ts';
import type { RawServer } from './read-raw-servers.ts';

const main = new URL('../../cli/main.ts', import.meta.url).pathname;
const words: Record<Reading, string> = { specification: 'spec', chatgpt: 'chatgpt', claude: 'claude' };

/** Prints the patch of a reading by the command itself and merges it into every definition, as its reader would. */
function patched(servers: readonly RawServer[], reading: Reading): RawServer[] {
  const folder = mkdtempSync(join(tmpdir(), 'directory-patch-'));
  try {
    const [file, out] = [join(folder, 'servers.jsonl'), join(folder, 'patch.json')];
    writeFileSync(file, servers.map((server) => `${JSON.stringify(server)}\n`).join(''));
    const { status, stderr } = spawnSync(
      process.execPath,
      [main, 'check', '--file', file, `--fix-annotations=${words[reading]}`, '--out', out],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    if (status !== 0) throw new Error(`expected check to end with 0, got ${status}: ${stderr.slice(-2000)}`);
    const patch = JSON.parse(readFileSync(out, 'utf8')) as Record<string, Record<string, unknown>>;
    return servers.map(({ server, tools }) => ({
      server,
      tools: tools.map(
        (tool) => mergePatch(tool, patch[server]?.[String(tool['name'])] ?? {}) as Record<string, unknown>,
      ),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The servers after the patch of each reading. */
export function patchedByReading(servers: readonly RawServer[]): Map<Reading, RawServer[]> {
  return new Map(readings.map((reading) => [reading, patched(servers, reading)]));
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprint } from '../../classifier/fingerprint.ts';
import type { Outcome, Transport } from '../../crawler/outcome.ts';
import { saveListings } from '../../db/listings.ts';
import { databaseLocation, openDatabase } from '../../db/open-database.ts';
import { saveVisit } from '../../db/visits.ts';
import { runCli } from './run-cli.ts';

const reads = { name: 'list_pages', description: 'Lists the pages of a site.' };
const runs = { name: 'run_command', description: 'Runs any shell command on the machine.' };
const at = new Date('2026-01-05T10:00:00Z');

interface Stored {
  locator: string;
  raw?: { name: string; description: string };
  outcome?: Outcome;
  packageVersion?: string;
}

const stored: Record<string, Stored> = {
  pages: { locator: 'npm:example-pages@1.2.3', raw: reads, packageVersion: '1.2.3' },
  shell: { locator: 'npm:@example/shell@2.0.0', raw: runs, packageVersion: '2.0.0' },
  python: { locator: 'pypi:example-pages@0.1', raw: reads, packageVersion: '0.1' },
  far: { locator: 'https://pages.example/mcp', raw: reads },
  keyed: { locator: 'https://pages.example/s/***/mcp', raw: reads },
  dead: { locator: 'https://dead.example/mcp', outcome: 'timed-out' },
  image: { locator: 'oci:example/pages:1', raw: reads },
};

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-catalogue-'));
  const open = await openDatabase(databaseLocation(join(folder, 'data'), {}));
  if ('error' in open) throw new Error(open.error);
  for (const [server, { locator, raw, outcome = 'listed', packageVersion }] of Object.entries(stored)) {
    const transport: Transport = locator.startsWith('https:') ? 'streamable-http' : 'stdio';
    await saveListings(open.db, [{ source: 'list', server, endpoints: [{ locator, transport }] }], at);
    const tools = raw ? [{ name: raw.name, fingerprint: fingerprint(raw), raw }] : [];
    await saveVisit(
      open.db,
      {
        locator,
        transport,
        at,
        durationMs: 1,
        outcome,
        tools: [],
        skippedTools: 0,
        ...(packageVersion !== undefined && { packageVersion }),
      },
      tools,
    );
  }
  await open.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the catalogue gives the exact versions and addresses that were asked', async () => {
  const args = ['policy', '--servers', 'catalogue', '--data', 'data'];
  const { code, stdout, stderr } = await runCli(folder, args);
  expect(JSON.parse(stdout)).toEqual({
    allowManagedMcpServersOnly: true,
    allowedMcpServers: [
      { serverCommand: ['npx', '-y', 'example-pages@1.2.3'] },
      { serverCommand: ['uvx', 'example-pages@0.1'] },
      { serverUrl: 'https://pages.example/mcp' },
    ],
    deniedMcpServers: [
      { serverCommand: ['npx', '-y', '@example/shell@2.0.0'] },
      { serverUrl: 'https://dead.example/mcp' },
    ],
  });
  expect(stderr).toContain('keyed is on no list, so not let in. It is not known how');
  expect(stderr).toContain('image is on no list, so not let in.');
  expect(stderr).toMatch(/dead is denied\. Its tools are not all known \(timed-out/);
  expect(code).toBe(0);
});

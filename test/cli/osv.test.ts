import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveNpm } from '../servers/npm-registry.ts';
import { runCli } from './run-cli.ts';

/** Lists one tool over its pipes. */
const server = `
import { createInterface } from 'node:readline';
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  const hello = { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } };
  const result = method === 'initialize' ? hello : { tools: [{ name: 'read_note', description: 'Reads a note.' }] };
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, result }));
});
`;
const folder = mkdtempSync(join(tmpdir(), 'toolrisk-osv-'));
/** Beside the folder: a cache within it is refused. */
const caches = mkdtempSync(join(tmpdir(), 'toolrisk-osv-caches-'));
let registry: Awaited<ReturnType<typeof serveNpm>>;
beforeAll(async () => {
  registry = await serveNpm([
    {
      name: 'a-server',
      version: '1.2.3',
      bin: 's.mjs',
      deprecated: 'Use \u001b[2Janother.',
      files: [{ path: 'package/s.mjs', content: server }],
    },
  ]);
});
afterAll(() => {
  registry.close();
  for (const each of [folder, caches]) rmSync(each, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  runCli(folder, args, '', {
    npm_config_registry: registry.url,
    npm_config_cache: join(caches, 'npm'),
    TOOLRISK_CACHE: join(caches, 'toolrisk'),
  });
const crawl = (...args: string[]) => run('crawl', 'npm:a-server@1.2.3', ...args);

/** What was stored of the visits to the package, the newest last. */
async function stored(): Promise<unknown[]> {
  const { stdout } = await run('db', 'export', '--what', 'visits', '--format', 'ndjson');
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { endpoint: string; advisories?: unknown });
  return rows.map(({ advisories }) => advisories);
}

test('advisories that cannot be looked up make a crawl incomplete, and none are stored', async () => {
  writeFileSync(join(folder, 'nonsense.json'), '{"a":1}');
  const { code, stderr } = await crawl('--osv', 'nonsense.json');
  expect([code, stderr]).toEqual([3, expect.stringContaining('No advisories were looked up: nonsense.json')]);
});

test('advisories about a package that was started are stored with its visit', async () => {
  const record = {
    id: 'GHSA-aaaa-bbbb-cccc',
    affected: [
      {
        package: { ecosystem: 'npm', name: 'a-server' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '1.0.0' }, { fixed: '2.0.0' }] }],
      },
    ],
  };
  writeFileSync(join(folder, 'osv.json'), JSON.stringify(record));
  expect(await crawl('--osv', 'osv.json')).toMatchObject({ code: 0 });
  expect(await stored()).toEqual([undefined, [{ id: 'GHSA-aaaa-bbbb-cccc' }]]);
});

test('a policy says what others say against the server', async () => {
  const { code, stdout, stderr } = await run('policy', 'a-server');
  expect([code, stdout]).toEqual([0, expect.stringContaining('read_note')]);
  expect(stderr).toContain(
    'a-server: OSV has 1 advisory about version 1.2.3 of the package: GHSA-aaaa-bbbb-cccc.',
  );
  expect(stderr).toMatch(
    /a-server: Its registry marks version 1\.2\.3 of the package as deprecated: “Use .*another\.”\./,
  );
  expect(stderr).not.toContain('\u001b');
});

test('a place that is not there is wrong usage, before anything is visited', async () => {
  const { code, stderr } = await crawl('--osv', 'absent.json');
  expect(code).toBe(2);
  expect(stderr).toContain('Expected --osv to be a file, a folder or an address, got “absent.json”.');
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveNpm } from '../servers/npm-registry.ts';
import { runCli } from './run-cli.ts';

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
      files: [{ path: 'package/s.mjs', content: 'process.exit(3)' }],
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
const crawl = (...args: string[]) => run('crawl', 'npm:a-server@1.2.3', 'cmd:node absent.mjs', ...args);

/** What was stored of the visits to the package, the newest last. */
async function stored(): Promise<unknown[]> {
  const { stdout } = await run('db', 'export', '--what', 'visits', '--format', 'ndjson');
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { endpoint: string; advisories?: unknown });
  return rows.filter(({ endpoint }) => endpoint.startsWith('npm:')).map(({ advisories }) => advisories);
}

test('advisories about a package that was started are stored with its visit, and only if they are asked for', async () => {
  writeFileSync(
    join(folder, 'osv.json'),
    JSON.stringify({
      id: 'GHSA-aaaa-bbbb-cccc',
      affected: [
        {
          package: { ecosystem: 'npm', name: 'a-server' },
          ranges: [{ type: 'SEMVER', events: [{ introduced: '1.0.0' }, { fixed: '2.0.0' }] }],
        },
      ],
    }),
  );
  writeFileSync(join(folder, 'nonsense.json'), '{"a":1}');
  expect(await crawl()).toMatchObject({ code: 0 });
  expect(await crawl('--osv', 'osv.json')).toMatchObject({ code: 0 });
  const wrong = await crawl('--osv', 'nonsense.json');
  expect(wrong).toMatchObject({ code: 3, stderr: expect.stringContaining('No advisories were looked up: ') });
  expect(await stored()).toEqual([undefined, [{ id: 'GHSA-aaaa-bbbb-cccc' }], undefined]);
});

test('a place that is not there is wrong usage, before anything is visited', async () => {
  const { code, stderr } = await crawl('--osv', 'absent.json');
  expect(code).toBe(2);
  expect(stderr).toContain('Expected --osv to be a file, a folder or an address, got “absent.json”.');
});

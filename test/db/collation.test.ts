import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compareDanger } from '../../audit/compare-danger.ts';
import { relatedTools } from '../../audit/related-tools.ts';
import { historyRules } from '../../audit/drift/history-rules.ts';
import { joinChanges } from '../../audit/label-change.ts';
import { fingerprint } from '../../classifier/fingerprint.ts';
import { ruleset } from '../../classifier/ruleset.ts';
import { parseTool } from '../../classifier/parse-tool.ts';
import { classifyStored } from '../../cli/classify-stored.ts';
import { textHash } from '../../db/clean-text.ts';
import { exportKinds, exportRows } from '../../db/export-rows.ts';
import { findServers } from '../../db/find-server.ts';
import { saveListings } from '../../db/listings.ts';
import { openDatabase } from '../../db/open-database.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { readStatistics } from '../../db/statistics.ts';
import { saveVisit } from '../../db/visits.ts';
import { writeSnapshot } from '../../db/write-snapshot.ts';
import { startPostgres } from '../postgres.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** Names that languages order and fold in ways of their own. */
const names = [
  'zebra',
  'Zebra',
  'ähre',
  'Ahre',
  'a-b',
  'a_b',
  'ab',
  'a b',
  'IGLU',
  'iglu',
  'İglu',
  'ılık',
  '10',
  '9',
  'ß',
  'ss',
  'ø',
  'o',
];
const outcomes = ['listed', 'needs-config', 'needs-auth', 'no-runner', 'exited', 'timed-out'] as const;
const seenAt = new Date('2026-02-03T04:05:06.789Z');

async function fill({ db }: OpenDatabase): Promise<void> {
  const locator = (name: string) => `npm:${name}@1`;
  const listings = names.map((server) => ({
    source: 'starter',
    server: `scope/${server}`,
    endpoints: [{ locator: locator(server), transport: 'stdio' as const }],
  }));
  await saveListings(db, listings, seenAt);
  for (const [index, name] of names.entries()) {
    const outcome = outcomes[Math.max(0, index - 6) % outcomes.length] ?? 'listed';
    const tools = names.flatMap((tool) => {
      const raw = { name: tool, description: `Deletes the ${tool} of ${index % 3}.` };
      const parsed = parseTool(raw);
      if ('error' in parsed) throw new Error('expected a tool');
      return [{ name: tool, fingerprint: fingerprint(parsed.tool), raw }];
    });
    const visit = {
      transport: 'stdio' as const,
      at: seenAt,
      durationMs: 5,
      tools: [],
      skippedTools: 0,
      outcome,
    };
    await saveVisit(db, { ...visit, locator: locator(name) }, outcome === 'listed' ? tools : []);
  }
  await classifyStored(db, { signal: new AbortController().signal });
}

/** Everything that leaves a database, as text. */
async function everything({ db }: OpenDatabase, folder: string): Promise<Record<string, string>> {
  mkdirSync(folder);
  await writeSnapshot(db, folder, {
    ruleset,
    relatedTools,
    compareTools: compareDanger,
    joinChanges,
    history: historyRules,
  });
  const told = readdirSync(folder).map((name): [string, string] => [
    name,
    readFileSync(join(folder, name), 'latin1'),
  ]);
  for (const kind of exportKinds) {
    const rows: unknown[] = [];
    for await (const row of exportRows(db, kind)) rows.push(row);
    told.push([kind, JSON.stringify(rows)]);
  }
  const found = await Promise.all(
    ['SCOPE/IGLU', 'iglu', 'IGLU', 'zEBRA', 'scope/ahre'].map(async (query) => [
      query,
      await findServers(db, query),
    ]),
  );
  return {
    ...Object.fromEntries(told),
    found: JSON.stringify(found),
    statistics: JSON.stringify(await readStatistics(db)),
  };
}

/** Where two texts part, with what stands there in each; undefined where they are one. */
function firstDifference(a: string, b: string): string | undefined {
  if (a === b) return undefined;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return [a, b].map((text) => text.slice(Math.max(0, at - 60), at + 60)).join(' / ');
}

describe('what leaves a database', () => {
  let folder: string;
  let expected: Record<string, string>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'toolrisk-collation-'));
    const open = await openDatabase({ directory: join(folder, 'pglite') });
    if ('error' in open) throw new Error(open.error);
    await fill(open);
    expected = await everything(open, join(folder, 'expected'));
    await open.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('finds names in any case of ASCII', () => {
    const found = JSON.parse(expected['found'] ?? '') as [string, { name: string }[]][];
    expect(found.map(([query, servers]) => [query, servers.map(({ name }) => name)])).toEqual([
      ['SCOPE/IGLU', ['scope/IGLU', 'scope/iglu']],
      ['iglu', ['scope/IGLU', 'scope/iglu']],
      ['IGLU', ['scope/IGLU', 'scope/iglu']],
      ['zEBRA', ['scope/zebra', 'scope/Zebra']],
      ['scope/ahre', ['scope/Ahre']],
    ]);
    expect(expected['tools']?.length).toBeGreaterThan(10_000);
  });

  test.each<[string, string[]]>([
    ['without a locale', ['--no-locale']],
    ['in Turkish', ['--locale-provider=icu', '--icu-locale=tr-TR', '--locale=C']],
    [
      'in Danish, by numbers and capitals first',
      ['--locale-provider=icu', '--icu-locale=da-u-kn-kf-upper', '--locale=C'],
    ],
  ])('is the same to the byte from PostgreSQL %s', async (_, locale) => {
    const postgres = await startPostgres({ locale });
    try {
      const open = await openDatabase({ url: postgres.url });
      if ('error' in open) throw new Error(open.error);
      await fill(open);
      const told = await everything(open, join(folder, textHash(locale.join())));
      await open.close();
      for (const [name, text] of Object.entries(expected))
        expect([name, firstDifference(text, told[name] ?? '')]).toEqual([name, undefined]);
    } finally {
      await postgres.stop();
    }
  });
});

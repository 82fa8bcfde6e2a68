import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  CatalogueChange,
  GoneServer,
  HistoryKey,
  ServerHistory,
  SourceCoverage,
} from '../../db/history-record.ts';
import { openRowFile } from '../../db/row-file.ts';
import type { RulesetChange, ServerKey } from '../../db/snapshot-record.ts';

const call = (category: 'Read' | 'Destructive', level: 'low' | 'critical') => ({
  category,
  level,
  effects: category === 'Read' ? [] : ['deletes-data' as const],
});

const hostileName = '../../</script><script>alert(14)</script>\u202E';

/** What has changed on the first server of the fixture, hostile words included. */
const pagesHistory: ServerHistory = {
  server: 'example-pages',
  name: '@example/pages',
  since: '2026-11-18T09:30:00.000Z',
  steps: [
    {
      at: '2026-11-20T09:30:00.000Z',
      version: '1.2.4</bdi><script>alert(15)</script>',
      previousVersion: '1.2.3',
      changes: [
        {
          kind: 'changed',
          name: 'detach_user_policy',
          slug: 'detach_user_policy',
          direction: 'up',
          before: call('Read', 'low'),
          after: call('Destructive', 'critical'),
          poisoned: true,
          differences: [
            {
              kind: 'risk-up',
              severity: 'critical',
              message: 'Its worst call may do more harm than before.',
              before: 'Read/low',
              after: 'Destructive/critical: deletes-data',
            },
            {
              kind: 'text-changed',
              severity: 'low',
              pointer: '/description',
              message: 'Its description is another one.',
              before: 'Shows a policy.',
              after: 'Removes </ins><script>alert(16)</script> a policy.\u200B',
            },
          ],
          moreDifferences: 2,
        },
        { kind: 'removed', name: hostileName, before: call('Read', 'low') },
      ],
      more: 3,
    },
    {
      at: '2026-11-19T09:30:00.000Z',
      changes: [
        { kind: 'added', name: 'detach_user_policy', slug: 'detach_user_policy', after: call('Read', 'low') },
      ],
    },
  ],
};

/** More changes than a page or a file of them holds. */
const manyChanges: CatalogueChange[] = Array.from({ length: 505 }, (_, index) => ({
  at: '2026-11-19T08:00:00.000Z',
  server: 'many-items',
  serverName: 'many-items',
  kind: 'removed',
  name: `old_item_${String(index).padStart(3, '0')}`,
  before: call('Read', 'low'),
}));

const label = { reversibility: 'irreversible' as const, blastRadius: 'item' as const };

const moved: RulesetChange = {
  ruleset: '1.0.0',
  fingerprint: `sha256:${'0'.repeat(64)}`,
  name: hostileName,
  before: { ...call('Read', 'low'), ...label },
  after: { ...call('Destructive', 'critical'), ...label },
  appeared: ['removes-access', 'no-such-rule'],
  vanished: [],
  kept: [],
};

const gone: GoneServer = {
  name: 'gone<script>',
  source: 'registry:https://r.example',
  at: '2026-11-19T00:00:00.000Z',
};

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Writes what has changed and what was not seen beside the servers and tools of a fixture. */
export async function writeFixtureHistory(folder: string, keys: readonly ServerKey[]): Promise<void> {
  const file = await openRowFile(join(folder, 'history'));
  const changes: CatalogueChange[] = [];
  if (keys.some(({ slug }) => slug === pagesHistory.server)) {
    const { server, name: serverName, steps } = pagesHistory;
    await file.write(pagesHistory, (position): HistoryKey => ({
      server,
      at: steps[0]?.at ?? '',
      ...position,
    }));
    for (const { at, version, changes: told } of steps)
      for (const { differences: _, moreDifferences: __, ...change } of told)
        changes.push({ at, server, serverName, ...(version !== undefined && { version }), ...change });
  }
  await file.close();
  if (keys.some(({ slug }) => slug === 'many-items')) changes.push(...manyChanges);
  const outcomes: Record<string, number> = {};
  for (const { outcome } of keys) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const starter: SourceCoverage = {
    source: 'starter',
    servers: keys.length + 2,
    unvisited: 2,
    listed: outcomes['listed'] ?? 0,
    partial: 0,
    outcomes,
  };
  await writeFile(join(folder, 'changes.ndjson'), lines([{ total: changes.length }, ...changes]));
  await writeFile(join(folder, 'gone.ndjson'), lines([gone]));
  await writeFile(join(folder, 'coverage.ndjson'), lines([starter]));
  await writeFile(join(folder, 'label-changes.ndjson'), lines([moved]));
}

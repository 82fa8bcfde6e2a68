import { join } from 'node:path';
import { compareDanger } from '../audit/compare-danger.ts';
import { joinChanges } from '../audit/label-change.ts';
import { relatedTools } from '../audit/related-tools.ts';
import { ruleset } from '../classifier/ruleset.ts';
import { readDatabaseIdentity } from '../db/database-identity.ts';
import type { OpenDatabase } from '../db/open-database.ts';
import type { SnapshotTotals } from '../db/snapshot-record.ts';
import { readCurrentJudging } from '../db/judgings.ts';
import { writeSnapshot } from '../db/write-snapshot.ts';
import { buildSite } from './build-site.ts';
import type { BuiltSite } from './build-site.ts';
import type { OptionHelp } from './command.ts';
import { isOwn } from './classify-stored.ts';
import { startProgress } from './progress.ts';
import { replaceSnapshot } from './replace-snapshot.ts';
import { pagesOf } from './site-manifest.ts';

/** The option of every command that publishes. */
export const acceptLossOption = {
  'accept-loss': {
    type: 'boolean',
    help: 'publish even if more than a tenth of the servers or tools that are published would go',
  },
} as const satisfies Record<string, OptionHelp>;

/** What was published, and the totals that the pages show. */
export interface Published extends BuiltSite {
  pages: number;
  totals: SnapshotTotals;
  snapshot: string;
}

const notOwn =
  'Expected the labels of this version to be stored and to stay while pages are written, but they are not all there, or those of ' +
  'another version have taken their place. Run the same command again.';

/** Exports what the database holds and builds the site from it, if anything changed. */
export async function publish(
  { db }: OpenDatabase,
  options: { dataFolder: string; acceptLoss: boolean; isFull?: boolean; signal: AbortSignal },
): Promise<Published | { error: string }> {
  const before = await readCurrentJudging(db);
  if (!isOwn(before)) return { error: notOwn };
  const snapshot = join(options.dataFolder, 'snapshot');
  const writing = startProgress('Writing the snapshot');
  const replaced = await replaceSnapshot(snapshot, (partial) =>
    writeSnapshot(db, partial, {
      ruleset,
      relatedTools,
      compareTools: compareDanger,
      joinChanges,
      onProgress: (done, total) => writing.update(done, total, 'servers'),
    }),
  );
  if ('error' in replaced) {
    writing.end('failed');
    return replaced;
  }
  if ((await readCurrentJudging(db))?.id !== before?.id) {
    writing.end('failed');
    return { error: notOwn };
  }
  const totals = replaced.written;
  writing.end(`${totals.servers} servers, ${totals.tools} tools`);
  const building = startProgress('Building the site');
  const database = await readDatabaseIdentity(db);
  const built = await buildSite({ ...options, snapshot, database, dataUntil: totals.generatedAt });
  if ('error' in built) {
    building.end('nothing published');
    return built;
  }
  const pages = pagesOf(built.manifest.files).length;
  const made = built.rebuilt ? `, ${built.rendered ?? 0} files made anew` : ', nothing had changed';
  building.end(`${pages} pages${made}`);
  return { ...built, pages, totals, snapshot };
}

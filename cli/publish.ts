import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { compareDanger } from '../audit/compare-danger.ts';
import { relatedTools } from '../audit/related-tools.ts';
import { ruleset } from '../classifier/ruleset.ts';
import type { Database } from '../db/schema.ts';
import type { SnapshotTotals } from '../db/snapshot-record.ts';
import { writeSnapshot } from '../db/write-snapshot.ts';
import { buildSite } from './build-site.ts';
import type { BuiltSite } from './build-site.ts';
import { startProgress } from './progress.ts';

/** What was published, and the totals that the pages show. */
export interface Published extends BuiltSite {
  totals: SnapshotTotals;
  snapshot: string;
}

/** Exports what the database holds and builds the site from it, if anything changed. */
export async function publish(
  db: Kysely<Database>,
  dataFolder: string,
  signal: AbortSignal,
): Promise<Published | { error: string }> {
  const snapshot = join(dataFolder, 'snapshot');
  const writing = startProgress('Writing the snapshot');
  const totals = await writeSnapshot(db, snapshot, {
    ruleset,
    relatedTools,
    compareTools: compareDanger,
    onProgress: (done, total) => writing.update(done, total, 'servers'),
  });
  writing.end(`${totals.servers} servers, ${totals.tools} tools`);
  const building = startProgress('Building the site');
  const built = await buildSite(snapshot, dataFolder, signal);
  if ('error' in built) {
    building.end('failed');
    return built;
  }
  building.end(`${built.pages} pages${built.rebuilt ? '' : ', nothing had changed'}`);
  return { ...built, totals, snapshot };
}

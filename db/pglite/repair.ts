import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { DatabaseFailure } from '../database-failure.ts';
import { migrate } from '../migrate.ts';
import type { Database } from '../schema.ts';
import { pglitePool } from './pglite-pool.ts';
import { salvageTable } from './salvage-table.ts';
import type { SalvagedTable } from './salvage-table.ts';
import { startPglite } from './start-pglite.ts';
import type { PgliteProcess } from './start-pglite.ts';

/** Parents before those that point to them. What a judging under way has found is left out, and so is the judging: the next one begins anew. */
const tables = [
  'database_identity',
  'source',
  'server',
  'endpoint',
  'server_endpoint',
  'visit',
  'definition',
  'tool',
  'tool_change',
  'ruleset',
  'classification',
  'judging',
  'label_change',
] as const satisfies (keyof Database)[];

/** What a repair came to: what was saved of each table, and where the damaged database lies now. */
export interface Repair {
  tables: SalvagedTable[];
  damaged: string;
}

interface NotStarted {
  error: string;
  isOpenElsewhere: boolean;
}

async function start(directory: string, salvage: boolean): Promise<PgliteProcess | NotStarted> {
  const started = await startPglite(directory, { salvage });
  if (!('refused' in started)) return started;
  const { refused } = started;
  const isOpenElsewhere = refused.reason === 'conflict';
  return { error: isOpenElsewhere ? 'another process has it open' : refused.detail, isOpenElsewhere };
}

async function makeSchema(database: PgliteProcess): Promise<void> {
  const pool = { ...pglitePool(database), end: async () => undefined };
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db);
  await db.destroy();
}

/**
 * Reads what can be read of a damaged database, block by block, into a new one, which takes its place; the damaged one is renamed and
 * kept. An error value says why nothing could be read; then everything is as it was.
 */
export async function repair(directory: string, at: Date): Promise<Repair | { error: string }> {
  if (!existsSync(join(directory, 'data')))
    return { error: `Expected a database in ${directory}, got none.` };
  const next = join(dirname(directory), `postgres.repaired-${process.pid}`);
  const salvaged: SalvagedTable[] = [];
  let source = await start(directory, true);
  if ('error' in source) {
    if (source.isOpenElsewhere)
      return { error: `Expected a database that nobody has open, got ${directory}, which is in use.` };
    return {
      error:
        `Nothing could be read of the database in ${directory}: ${source.error}. It is as it was. ` +
        'Use a backup by --data DIR, or move the folder away and crawl again.',
    };
  }
  const target = await start(next, false);
  if ('error' in target) {
    await source.close();
    return { error: `Expected to make a new database in ${next}, got: ${target.error}` };
  }
  try {
    await makeSchema(target);
    // Rows whose parents are lost are removed below; until then nothing is checked.
    await target.query('set session_replication_role = replica', []);
    for (const table of tables) {
      // What cannot be read may take the process along; the tables behind it are read by another.
      const reader: PgliteProcess | NotStarted = source;
      if ('error' in reader) break;
      try {
        salvaged.push(await salvageTable(reader, target, table));
      } catch (error) {
        if (!(error instanceof DatabaseFailure)) throw error;
        salvaged.push({ table, rows: 0, lostBlocks: 0, isBroken: true });
        source = await start(directory, true);
      }
    }
    await removeOrphans(target);
  } finally {
    if (!('error' in source)) await source.close().catch(() => undefined);
    await target.close();
  }
  const damaged = join(dirname(directory), `postgres.damaged-${at.toISOString().replace(/[:.]/g, '-')}`);
  if (salvaged.every(({ rows }) => rows === 0)) {
    rmSync(next, { recursive: true, force: true });
    return { error: `Not one row could be read of the database in ${directory}. It is as it was.` };
  }
  renameSync(directory, damaged);
  renameSync(next, directory);
  return { tables: salvaged, damaged };
}

/** Rows that point to what was lost. The order is that of the tables, so that each removal is seen by the next. */
const orphans: [child: string, column: string, parent: string, key: string][] = [
  ['server', 'source_id', 'source', 'id'],
  ['server_endpoint', 'server_id', 'server', 'id'],
  ['server_endpoint', 'endpoint_id', 'endpoint', 'id'],
  ['visit', 'endpoint_id', 'endpoint', 'id'],
  ['tool', 'endpoint_id', 'endpoint', 'id'],
  ['tool', 'fingerprint', 'definition', 'fingerprint'],
  ['tool_change', 'tool_id', 'tool', 'id'],
  ['tool_change', 'visit_id', 'visit', 'id'],
  ['classification', 'fingerprint', 'definition', 'fingerprint'],
  ['classification', 'ruleset', 'ruleset', 'version'],
  ['judging', 'ruleset', 'ruleset', 'version'],
  ['label_change', 'judging_id', 'judging', 'id'],
  ['label_change', 'fingerprint', 'definition', 'fingerprint'],
];

async function removeOrphans(target: PgliteProcess): Promise<void> {
  await target.query(`delete from judging where state = 'running'`, []);
  for (const [child, column, parent, key] of orphans) {
    await target.query(
      `delete from ${child} where not exists (select 1 from ${parent} where ${parent}.${key} = ${child}.${column})`,
      [],
    );
  }
  for (const column of ['last_visit_id', 'last_listed_visit_id']) {
    await target.query(
      `update endpoint set ${column} = null where not exists (select 1 from visit where visit.id = endpoint.${column})`,
      [],
    );
  }
  await target.query('set session_replication_role = origin', []);
}

import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { DatabaseFailure } from './database-failure.ts';
import { initial } from './migrations/0001-initial.ts';
import { offersAndAuth } from './migrations/0002-offers-and-auth.ts';
import { sourceSync } from './migrations/0003-source-sync.ts';
import { lossGuards } from './migrations/0004-loss-guards.ts';
import { visitsOnce } from './migrations/0005-visits-once.ts';
import { claims } from './migrations/0006-claims.ts';
import { madeUpValues } from './migrations/0007-made-up-values.ts';
import { labelChanges } from './migrations/0008-label-changes.ts';
import { verdictTraces } from './migrations/0009-verdict-traces.ts';
import type { Database } from './schema.ts';

// Applied in the order of their names; never edited after a release.
const migrations = {
  '0001-initial': initial,
  '0002-offers-and-auth': offersAndAuth,
  '0003-source-sync': sourceSync,
  '0004-loss-guards': lossGuards,
  '0005-visits-once': visitsOnce,
  '0006-claims': claims,
  '0007-made-up-values': madeUpValues,
  '0008-label-changes': labelChanges,
  '0009-verdict-traces': verdictTraces,
};

/**
 * Brings the schema up to date and returns the names of the migrations it applied. Safe to call from
 * several processes at once on a Postgres server, since the migrator takes an advisory lock.
 */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error instanceof DatabaseFailure) throw error;
  if (error) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName;
    throw new Error(`Expected the database schema to migrate, but ${failed ?? 'it'} failed`, {
      cause: error,
    });
  }
  return results.map(({ migrationName }) => migrationName);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../db/open-database.ts';
import type { OpenDatabase } from '../db/open-database.ts';
import { startPostgres } from './postgres.ts';

/** The two databases that every database test runs on. */
export const engines = ['PGlite', 'PostgreSQL'] as const;
export type Engine = (typeof engines)[number];

/** An empty, migrated database on the named engine. */
export async function openTestDatabase(engine: Engine): Promise<OpenDatabase> {
  const postgres = engine === 'PostgreSQL' ? await startPostgres() : undefined;
  const directory = mkdtempSync(join(tmpdir(), 'toolrisk-database-'));
  const opened = await openDatabase(postgres ? { url: postgres.url } : { directory });
  if ('error' in opened) throw new Error(opened.error);
  return {
    ...opened,
    async close() {
      await opened.close();
      await postgres?.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

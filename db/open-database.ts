import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { noteSoleOwner } from './exclusively.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite/open-pglite.ts';
import { postgresPool } from './postgres-pool.ts';
import type { Database } from './schema.ts';

/** Where the data lies: a Postgres server, or a directory for the embedded one. */
export type DatabaseLocation = { url: string } | { directory: string };

export interface OpenDatabase {
  db: Kysely<Database>;
  /** Fit to be shown: never a password. */
  description: string;
  close(): Promise<void>;
}

/** `DATABASE_URL`, else the data directory: the order that the command line promises. */
export function databaseLocation(directory: string, env: NodeJS.ProcessEnv): DatabaseLocation {
  return env.DATABASE_URL ? { url: env.DATABASE_URL } : { directory: join(directory, 'postgres') };
}

function describe(location: DatabaseLocation): string {
  if ('directory' in location) return `PGlite in ${location.directory}`;
  const parsed = URL.parse(location.url);
  return parsed ? `Postgres at ${parsed.host}${parsed.pathname}` : 'Postgres';
}

/** What a server that was not reached has to say, without the address that it was asked at. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? ((error.cause as Error | undefined) ?? error) : error;
  // A refused connection is an AggregateError without a message of its own.
  const detail: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  return detail instanceof Error ? detail.message : String(detail);
}

/**
 * Opens the database and brings its schema up to date. Another owner of the directory, or a server
 * that cannot be reached, is an error value with a message for the user; a full disk or a damaged directory throws a `DatabaseFailure`.
 */
export async function openDatabase(location: DatabaseLocation): Promise<OpenDatabase | { error: string }> {
  const description = describe(location);
  const pool =
    'url' in location ? postgresPool(location.url, description) : await openPglite(location.directory);
  if ('error' in pool) return pool;
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  if ('directory' in location) noteSoleOwner(db);
  try {
    await migrate(db);
    return { db, description, close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    if (!('url' in location)) throw error;
    return {
      error: `Expected DATABASE_URL to lead to a Postgres server (${description}), got: ${reasonOf(error)}`,
    };
  }
}

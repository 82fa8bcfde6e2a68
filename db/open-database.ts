import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { migrate } from './migrate.ts';
import { takeOwnership } from './owner-lock.ts';
import type { OwnerConflict } from './owner-lock.ts';
import type { Database } from './schema.ts';

/** Where the data lies: a Postgres server, or a directory for the embedded one. */
export type DatabaseLocation = { url: string } | { directory: string } | { memory: true };

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

function describeUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `Postgres at ${parsed.host}${parsed.pathname}` : 'Postgres';
}

// PGlite and pg return 64-bit integers as strings or bigint; every id and count of ours fits a number.
const int8 = 20;
const typeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === int8 ? Number : types.getTypeParser(oid, format as 'text');

function openServer(url: string): OpenDatabase {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 10_000,
    application_name: 'toolrisk',
    types: { getTypeParser: typeParser as typeof types.getTypeParser },
  });
  // A lost idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => process.stderr.write(`Lost a connection to Postgres: ${error.message}\n`));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, description: describeUrl(url), close: () => db.destroy() };
}

// A process that was just told to end needs a moment for it.
const patienceMs = 3_000;

async function waitForOwnership(directory: string): Promise<ReturnType<typeof takeOwnership>> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const taken = takeOwnership(directory);
    if ('release' in taken || taken.conflict.pid === process.pid || performance.now() > deadline)
      return taken;
    await wait(100);
  }
}

// What a user can mend: somebody else's folder, a file in its place, a disk that is full or read-only.
const userErrors = new Set(['EACCES', 'EPERM', 'ENOTDIR', 'EROFS', 'ENOSPC', 'ENOENT', 'EISDIR', 'EEXIST']);

async function openEmbedded(directory: string | undefined): Promise<OpenDatabase | { error: string }> {
  let release: (() => void) | undefined;
  try {
    if (directory !== undefined) {
      const owner = await waitForOwnership(directory);
      if ('conflict' in owner) return { error: conflictMessage(directory, owner.conflict) };
      release = owner.release;
    }
    const pglite = await PGlite.create({
      ...(directory !== undefined && { dataDir: join(directory, 'data') }),
      parsers: { [int8]: Number },
    });
    const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) });
    const close = async () => {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
      release?.();
    };
    return { db, description: directory === undefined ? 'memory' : `PGlite in ${directory}`, close };
  } catch (error) {
    release?.();
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (userErrors.has(code)) return { error: `Expected to keep data in ${directory}, got: ${message}` };
    throw new Error(`Expected PGlite to open ${directory ?? 'in memory'}`, { cause: error });
  }
}

function conflictMessage(directory: string, { pid, host, file }: OwnerConflict): string {
  return (
    `Expected to be the only process with the data in ${directory}, but process ${pid} on ${host} has it open. ` +
    `Wait for it or stop it, or use a Postgres server by DATABASE_URL. If that process is gone, delete ${file}.`
  );
}

/**
 * Opens the database and brings its schema up to date. Another owner of the directory, or a server
 * that cannot be reached, is an error value with a message for the user.
 */
export async function openDatabase(location: DatabaseLocation): Promise<OpenDatabase | { error: string }> {
  const opened =
    'url' in location
      ? openServer(location.url)
      : await openEmbedded('directory' in location ? location.directory : undefined);
  if ('error' in opened) return opened;
  try {
    await migrate(opened.db);
    return opened;
  } catch (error) {
    await opened.close();
    if (!('url' in location)) throw error;
    const cause = error instanceof Error ? ((error.cause as Error | undefined) ?? error) : error;
    // A refused connection is an AggregateError without a message of its own.
    const detail = cause instanceof AggregateError ? cause.errors[0] : cause;
    return {
      error: `Expected DATABASE_URL to lead to a Postgres server (${describeUrl(location.url)}), got: ${
        detail instanceof Error ? detail.message : String(detail)
      }`,
    };
  }
}

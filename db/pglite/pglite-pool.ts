import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { PgliteProcess } from './start-pglite.ts';

/** What Postgres would call a statement, as far as anybody here asks: those that change rows and those that end a transaction. */
function commandOf(sql: string, affectedRows: number | undefined): string {
  const [word = ''] = /^\s*\w+/.exec(sql)?.map((found) => found.trim().toUpperCase()) ?? [];
  if (word === 'COMMIT' || word === 'ROLLBACK') return word;
  return affectedRows === undefined ? 'SELECT' : word === 'WITH' ? 'UPDATE' : word;
}

/**
 * A pool of one connection, in the shape that Kysely's dialect for Postgres asks for, so that both databases are spoken to by the same
 * code. Whoever connects has the database alone until the connection is released: transactions do not mix.
 */
export function pglitePool(database: PgliteProcess): PostgresPool {
  let turn: Promise<void> = Promise.resolve();
  const connect = async (): Promise<PostgresPoolClient> => {
    const before = turn;
    const { promise, resolve: release } = Promise.withResolvers<void>();
    turn = promise;
    await before;
    return {
      query: (async (sql: string, parameters: readonly unknown[] = []) => {
        const { rows, affectedRows } = await database.query(sql, parameters);
        return { rows, rowCount: affectedRows ?? rows.length, command: commandOf(sql, affectedRows) };
      }) as PostgresPoolClient['query'],
      release: () => release(),
    };
  };
  return { connect, end: () => database.close() } as PostgresPool;
}

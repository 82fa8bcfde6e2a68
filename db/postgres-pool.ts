import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, types } from 'pg';
import type { PoolClient } from 'pg';
import { isLostConnection, untilConnected } from './lost-connection.ts';

/** PostgreSQL's integers of 64 bits come as text; every id and count of ours fits a number. */
const int8 = 20;
const typeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === int8 ? Number : types.getTypeParser(oid, format as 'text');

/**
 * A pool that outlives a restart of its server. A statement on its own is repeated on a new connection, since all of ours may be; within a
 * transaction the loss is thrown, and `inTransaction` repeats the whole. The very first connection is not waited for: a wrong address should say so at once.
 */
export function postgresPool(url: string, description: string): PostgresPool {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 10_000,
    application_name: 'toolrisk',
    types: { getTypeParser: typeParser as typeof types.getTypeParser },
  });
  // Whoever uses a connection learns of its loss by its statement; without listeners the loss would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  let hasConnected = false;
  const reach = async (): Promise<PoolClient> => {
    if (hasConnected) return untilConnected(description, () => pool.connect());
    const client = await pool.connect();
    hasConnected = true;
    return client;
  };
  const connect = async (): Promise<PostgresPoolClient> => {
    // Undefined once its connection has broken; the pool has taken it back then.
    let client: PoolClient | undefined = await reach();
    let inTransaction = false;
    const ask = async (sql: string, parameters: unknown[]): Promise<unknown> => {
      const connected = (client ??= await pool.connect());
      try {
        return await connected.query(sql, parameters);
      } catch (error) {
        if (isLostConnection(error)) {
          client = undefined;
          connected.release(true);
        }
        throw error;
      }
    };
    const query = async (sql: string, parameters: unknown[] = []): Promise<unknown> => {
      const begins = /^(?:begin|start transaction)\b/.test(sql);
      const ends = /^(?:commit|rollback)$/.test(sql);
      if (inTransaction && client === undefined) {
        if (ends) inTransaction = false;
        throw new Error('Connection terminated within a transaction');
      }
      if (begins) inTransaction = true;
      try {
        return inTransaction
          ? await ask(sql, parameters)
          : await untilConnected(description, () => ask(sql, parameters));
      } finally {
        if (ends) inTransaction = false;
      }
    };
    return { query: query as PostgresPoolClient['query'], release: (destroy) => client?.release(destroy) };
  };
  return { connect, end: () => pool.end(), options: pool.options };
}

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
    let client = await reach();
    let isBroken = false;
    let inTransaction = false;
    const query = async (sql: string, parameters: unknown[] = []): Promise<unknown> => {
      if (/^(?:begin|start transaction)\b/.test(sql)) inTransaction = true;
      try {
        if (isBroken && !inTransaction) client = await reach();
        isBroken = false;
        return await client.query(sql, parameters);
      } catch (error) {
        if (!isLostConnection(error)) throw error;
        if (!isBroken) client.release(true);
        isBroken = true;
        if (inTransaction) throw error;
        return untilConnected(description, async () => {
          client = await pool.connect();
          isBroken = false;
          try {
            return await client.query(sql, parameters);
          } catch (again) {
            isBroken = isLostConnection(again);
            if (isBroken) client.release(true);
            throw again;
          }
        });
      } finally {
        if (/^(?:commit|rollback)$/.test(sql)) inTransaction = false;
      }
    };
    return {
      query: query as PostgresPoolClient['query'],
      release: (destroy) => {
        if (!isBroken) client.release(destroy);
      },
    };
  };
  return { connect, end: () => pool.end(), options: pool.options };
}

import type { buildConnector, Client } from 'undici';
import { undici } from './undici.ts';

/** One connection to an origin, for one request after another. */
export interface Connection {
  origin: string;
  client: Client;
  /** How many are under way or wait for their turn. */
  requests: number;
}

/** Connections that outlive the visits that use them; see `openConnections`. */
export interface Connections {
  /** An idle connection to the origin, or one that is made when it is first used. */
  take(origin: string): Connection;
  /** Takes a connection back. One that is still busy, or more than may be kept, is ended. */
  give(connection: Connection): void;
  /** Ends what is idle, when nobody is going to ask soon. */
  endIdle(): void;
}

/** Why a connection was ended by us. Made once, since an error costs more to make than a connection to drop. */
export const endedByUs = Object.assign(new Error('no longer needed'), { name: 'AbortError' });

/**
 * Holds connections over `connect`, which decides where they may go, and keeps up to `maxIdle` of them for whoever asks
 * the same origin next. They are undici's single connections and not its agents, which cost twice as much for a visit
 * of three requests (`bench/crawl-http.ts`).
 */
export function openConnections(connect: buildConnector.connector, maxIdle = 0): Connections {
  const idle: Connection[] = [];
  const end = ({ client }: Connection): void => void client.destroy(endedByUs, () => undefined);
  return {
    take: (origin) => {
      const index = idle.findLastIndex((each) => each.origin === origin);
      const [known] = index < 0 ? [] : idle.splice(index, 1);
      return known ?? { origin, client: openClient(origin, connect), requests: 0 };
    },
    give: (connection) => {
      if (connection.requests > 0 || maxIdle === 0) return end(connection);
      idle.push(connection);
      const [oldest] = idle.length > maxIdle ? idle.splice(0, 1) : [];
      if (oldest !== undefined) end(oldest);
    },
    endIdle: () => {
      for (const connection of idle.splice(0)) end(connection);
    },
  };
}

function openClient(origin: string, connect: buildConnector.connector): Client {
  // Deadlines are the visit's; undici's own timer for bodies starts again with every byte.
  const { Client: SingleConnection } = undici();
  return new SingleConnection(origin, {
    connect,
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 1,
    allowH2: false,
  });
}

import { hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Where a row lies in its file. */
export interface RowPosition {
  offset: number;
  bytes: number;
}

/** Where a row lies, and what tells whether it reads as another does. */
export interface StoredRow extends RowPosition {
  digest: string;
}

// Rows hold text of strangers, who could find two that agree in less: half of SHA-256, in 22 characters.
const digestCharacters = 22;

/** A digest that no two texts share, even if somebody tries. */
export function contentDigest(content: string | Buffer): string {
  return hash('sha256', content, 'base64url').slice(0, digestCharacters);
}

const bufferedBytes = 256 * 1024;

// A handle and not a stream: a stream that finds the disk full says so when nobody listens.
async function openAppender(file: string) {
  const handle: FileHandle = await open(file, 'w');
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = async () => {
    const chunk = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    await handle.appendFile(chunk);
  };
  return {
    async append(line: Buffer): Promise<void> {
      waiting.push(line);
      waitingBytes += line.length;
      if (waitingBytes >= bufferedBytes) await flush();
    },
    async close(): Promise<void> {
      try {
        await flush();
      } finally {
        await handle.close();
      }
    },
  };
}

/** A file of rows that is being written. Every method rejects if the file cannot be written, as on a full disk. */
export interface RowFile {
  /** Appends a row, and the key that is made from where it lies; returns the key. */
  write<Key>(row: unknown, keyOf: (row: StoredRow) => Key): Promise<Key>;
  /** Writes what is waiting and closes the file. */
  close(): Promise<void>;
}

/**
 * Opens `<path>.ndjson` for rows and `<path>.keys.ndjson` for one small line a row that says what the row is
 * and where it lies, so that a reader can hold the keys and fetch rows one by one.
 */
export async function openRowFile(path: string): Promise<RowFile> {
  const rows = await openAppender(`${path}.ndjson`);
  const keys = await openAppender(`${path}.keys.ndjson`).catch(async (error: unknown) => {
    await rows.close();
    throw error;
  });
  let offset = 0;
  return {
    async write(row, keyOf) {
      const line = Buffer.from(`${JSON.stringify(row)}\n`);
      const key = keyOf({ offset, bytes: line.length, digest: contentDigest(line) });
      offset += line.length;
      await rows.append(line);
      await keys.append(Buffer.from(`${JSON.stringify(key)}\n`));
      return key;
    },
    async close() {
      const [first, second] = await Promise.allSettled([rows.close(), keys.close()]);
      for (const closed of [first, second]) if (closed.status === 'rejected') throw closed.reason;
    },
  };
}

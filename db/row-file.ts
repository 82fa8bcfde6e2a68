import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Where a row lies in its file. */
export interface RowPosition {
  offset: number;
  bytes: number;
}

/**
 * Opens `<path>.ndjson` for rows and `<path>.keys.ndjson` for one small line a row that says what the row is
 * and where it lies, so that a reader can hold the keys and fetch rows one by one.
 */
export function openRowFile(path: string) {
  const rows = createWriteStream(`${path}.ndjson`);
  const keys = createWriteStream(`${path}.keys.ndjson`);
  let offset = 0;
  return {
    /** Appends a row, and the key that is made from its position; returns the key. */
    async write<Key>(row: unknown, keyOf: (position: RowPosition) => Key): Promise<Key> {
      const line = Buffer.from(`${JSON.stringify(row)}\n`);
      const key = keyOf({ offset, bytes: line.length });
      offset += line.length;
      const flowing = [rows.write(line), keys.write(`${JSON.stringify(key)}\n`)];
      if (!flowing[0]) await once(rows, 'drain');
      if (!flowing[1] && keys.writableNeedDrain) await once(keys, 'drain');
      return key;
    },
    async close(): Promise<void> {
      rows.end();
      keys.end();
      await Promise.all([finished(rows), finished(keys)]);
    },
  };
}

import { closeSync, createReadStream, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readServerKeys, readToolKeys } from './read-keys.ts';
import type { RowPosition } from './row-file.ts';
import type {
  RulesetChange,
  ServerKey,
  ServerRecord,
  SnapshotTotals,
  ToolKey,
  ToolRecord,
} from './snapshot-record.ts';

/** A snapshot folder, open for reading: keys are read when somebody asks for them and kept, records are fetched one by one. */
export interface Snapshot {
  totals: SnapshotTotals;
  readonly serverKeys: ServerKey[];
  readonly toolKeys: ToolKey[];
  readServer(key: RowPosition): ServerRecord;
  readTool(key: RowPosition): ToolRecord;
  /** The labels that rule sets have moved, the first rule set first; as many as there are, so they are read line by line. */
  labelChanges(): AsyncGenerator<RulesetChange>;
  close(): void;
}

async function* readLines<Row>(file: string): AsyncGenerator<Row> {
  for await (const line of createInterface({ input: createReadStream(file) })) yield JSON.parse(line) as Row;
}

function rowReader<Row>(file: string) {
  const descriptor = openSync(file, 'r');
  return {
    read({ offset, bytes }: RowPosition): Row {
      const buffer = Buffer.allocUnsafe(bytes);
      const got = readSync(descriptor, buffer, 0, bytes, offset);
      if (got !== bytes) {
        throw new Error(
          `Expected ${bytes} bytes at ${offset} of ${file}, got ${got}: the snapshot is cut short`,
        );
      }
      return JSON.parse(buffer.toString()) as Row;
    },
    close: () => closeSync(descriptor),
  };
}

/** Opens what `writeSnapshot` wrote. */
export function openSnapshot(folder: string): Snapshot {
  const servers = rowReader<ServerRecord>(join(folder, 'servers.ndjson'));
  const tools = rowReader<ToolRecord>(join(folder, 'tools.ndjson'));
  let serverKeys: ServerKey[] | undefined;
  let toolKeys: ToolKey[] | undefined;
  return {
    totals: JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')) as SnapshotTotals,
    get serverKeys() {
      return (serverKeys ??= readServerKeys(join(folder, 'servers.keys.ndjson')));
    },
    get toolKeys() {
      return (toolKeys ??= readToolKeys(join(folder, 'tools.keys.ndjson')));
    },
    readServer: servers.read,
    readTool: tools.read,
    labelChanges: () => readLines(join(folder, 'label-changes.ndjson')),
    close() {
      servers.close();
      tools.close();
    },
  };
}

import { closeSync, createReadStream, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type {
  CatalogueChange,
  GoneServer,
  HistoryKey,
  ServerHistory,
  SourceCoverage,
} from './history-record.ts';
import type { RowPosition } from './row-file.ts';
import type {
  RulesetChange,
  ServerKey,
  ServerRecord,
  SnapshotTotals,
  ToolKey,
  ToolRecord,
} from './snapshot-record.ts';

/** A snapshot folder, open for reading: keys are in memory, records are fetched one by one. */
export interface Snapshot {
  totals: SnapshotTotals;
  serverKeys: ServerKey[];
  toolKeys: ToolKey[];
  readServer(key: RowPosition): ServerRecord;
  readTool(key: RowPosition): ToolRecord;
  /** The labels that rule sets have moved, the first rule set first; as many as there are, so they are read line by line. */
  labelChanges(): AsyncGenerator<RulesetChange>;
  /** The servers whose list has ever changed. */
  historyKeys: HistoryKey[];
  readHistory(key: RowPosition): ServerHistory;
  /** The newest changes of all servers, the last one first, and how many there are in all. */
  changes(): { total: number; changes: CatalogueChange[] };
  gone(): GoneServer[];
  coverage(): SourceCoverage[];
  close(): void;
}

function readKeys<Key>(file: string): Key[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Key);
}

async function* readLines<Row>(file: string): AsyncGenerator<Row> {
  for await (const line of createInterface({ input: createReadStream(file) })) yield JSON.parse(line) as Row;
}

/** The rows of a file that snapshots of earlier versions do not have. */
const readLater = <Row>(file: string): Row[] => (existsSync(file) ? readKeys<Row>(file) : []);

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
  const historyFile = join(folder, 'history.ndjson');
  const history = existsSync(historyFile) ? rowReader<ServerHistory>(historyFile) : undefined;
  return {
    totals: JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')) as SnapshotTotals,
    serverKeys: readKeys<ServerKey>(join(folder, 'servers.keys.ndjson')),
    toolKeys: readKeys<ToolKey>(join(folder, 'tools.keys.ndjson')),
    readServer: servers.read,
    readTool: tools.read,
    labelChanges: () => readLines(join(folder, 'label-changes.ndjson')),
    historyKeys: readLater<HistoryKey>(join(folder, 'history.keys.ndjson')),
    readHistory(key) {
      if (history === undefined) throw new Error(`Expected ${historyFile}, got none`);
      return history.read(key);
    },
    changes() {
      const [head, ...rows] = readLater<unknown>(join(folder, 'changes.ndjson'));
      const { total } = (head ?? { total: 0 }) as { total: number };
      return { total, changes: rows as CatalogueChange[] };
    },
    gone: () => readLater(join(folder, 'gone.ndjson')),
    coverage: () => readLater(join(folder, 'coverage.ndjson')),
    close() {
      history?.close();
      servers.close();
      tools.close();
    },
  };
}

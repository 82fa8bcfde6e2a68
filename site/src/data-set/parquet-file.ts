import { ParquetWriter, fileWriter } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import type { Column } from './tool-row.ts';

type Values = unknown[][];

const elements: Record<Column['type'], Omit<SchemaElement, 'name'>> = {
  STRING: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  // As text, since the writer's own JSON loses a member called __proto__.
  JSON: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  DOUBLE: { type: 'DOUBLE', repetition_type: 'OPTIONAL' },
  INT32: { type: 'INT32', repetition_type: 'OPTIONAL' },
  TIMESTAMP: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'OPTIONAL' },
};

/** A value as the writer wants it for its column. */
function prepared(type: Column['type'], value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (type === 'JSON') return JSON.stringify(value);
  return type === 'TIMESTAMP' ? new Date(value as string) : value;
}

const maxGroupRows = 5_000;
const maxGroupChars = 8_000_000;

/** Opens a file of Parquet to which rows are appended; of them only a group is in memory, however long they are. */
export function openParquet(path: string, columns: readonly Column[], about: Record<string, string>) {
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }) => ({ name, ...elements[type] })),
    ],
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: 'toolrisk',
  });
  let group: Values = columns.map(() => []);
  let chars = 0;
  const flush = async () => {
    if ((group[0]?.length ?? 0) === 0) return;
    const columnData = columns.map(({ name }, index) => ({ name, data: group[index] ?? [] }));
    group = columns.map(() => []);
    chars = 0;
    await writer.write({ columnData, rowGroupSize: maxGroupRows });
  };
  return {
    /** Appends a row, whose values are in the order of the columns; `size` is about how many characters it has. */
    async append(values: readonly unknown[], size: number): Promise<void> {
      for (const [index, { type }] of columns.entries()) group[index]?.push(prepared(type, values[index]));
      chars += size;
      if ((group[0]?.length ?? 0) >= maxGroupRows || chars >= maxGroupChars) await flush();
    },
    async close(): Promise<void> {
      await flush();
      await writer.finish();
    },
  };
}

import { DatabaseFailure } from '../database-failure.ts';
import type { PgliteProcess } from './start-pglite.ts';

/** What was saved of one table. */
export interface SalvagedTable {
  table: string;
  rows: number;
  /** Blocks of 8 KB of which nothing or not everything could be read. */
  lostBlocks: number;
  /** Reading it ended the process; what stood behind that place is lost. */
  isBroken?: boolean;
}

const blockBytes = 8192;
/** More rows than fit a block. */
const maxRowsPerBlock = 300;

interface Column {
  column_name: string;
  udt_name: string;
}

async function columnsOf(database: PgliteProcess, table: string): Promise<Column[]> {
  const { rows } = await database.query(
    `select column_name, udt_name from information_schema.columns
      where table_schema = 'public' and table_name = $1`,
    [table],
  );
  return rows as unknown as Column[];
}

/** A column as text, which every type can be written as and read from; kinds of JSON keep their bytes. */
const asText = ({ column_name }: Column): string => `"${column_name}"::text as "${column_name}"`;

/** Reads rows by a condition on their place; undefined if they cannot be read. */
async function readRows(
  source: PgliteProcess,
  table: string,
  columns: Column[],
  where: string,
): Promise<Record<string, unknown>[] | undefined> {
  try {
    const { rows } = await source.query(
      `select ${columns.map(asText).join(', ')} from ${table} where ${where}`,
      [],
    );
    return rows;
  } catch (error) {
    if (error instanceof DatabaseFailure) throw error;
    // What cannot be read is what this is about.
    return undefined;
  }
}

async function readBlock(
  source: PgliteProcess,
  table: string,
  columns: Column[],
  block: number,
): Promise<{ rows: Record<string, unknown>[]; isWhole: boolean }> {
  const whole = await readRows(
    source,
    table,
    columns,
    `ctid >= '(${block},0)' and ctid < '(${block + 1},0)'`,
  );
  if (whole !== undefined) return { rows: whole, isWhole: true };
  const rows: Record<string, unknown>[] = [];
  for (let row = 1; row <= maxRowsPerBlock; row++) {
    rows.push(...((await readRows(source, table, columns, `ctid = '(${block},${row})'`)) ?? []));
  }
  return { rows, isWhole: false };
}

/** Copies what can be read of a table into the table of the same name and columns of another database. */
export async function salvageTable(
  source: PgliteProcess,
  target: PgliteProcess,
  table: string,
): Promise<SalvagedTable> {
  const result: SalvagedTable = { table, rows: 0, lostBlocks: 0 };
  const known = new Set((await columnsOf(source, table)).map(({ column_name }) => column_name));
  const columns = (await columnsOf(target, table)).filter(({ column_name }) => known.has(column_name));
  if (columns.length === 0) return { ...result, isBroken: true };
  const { rows: sizes } = await source.query(`select pg_relation_size('${table}') as bytes`, []);
  const blocks = Math.ceil(Number(sizes[0]?.bytes ?? 0) / blockBytes);
  const names = columns.map(({ column_name }) => `"${column_name}"`).join(', ');
  const casts = columns
    .map(({ column_name, udt_name }) => `"${column_name}"::${arrayName(udt_name)}`)
    .join(', ');
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  for (let block = 0; block < blocks; block++) {
    const { rows, isWhole } = await readBlock(source, table, columns, block);
    if (!isWhole) result.lostBlocks += 1;
    const { affectedRows = 0 } = await target.query(
      `insert into ${table} (${names}) overriding system value
        select ${casts} from unnest(${arrays}) as saved (${names}) on conflict do nothing`,
      columns.map(({ column_name }) => rows.map((row) => row[column_name] ?? null)),
    );
    result.rows += affectedRows;
  }
  await restartIdentity(target, table, columns);
  return result;
}

/** Postgres calls an array of text `_text`. */
const arrayName = (name: string): string => (name.startsWith('_') ? `${name.slice(1)}[]` : name);

/** New rows are numbered behind those that were saved. */
async function restartIdentity(target: PgliteProcess, table: string, columns: Column[]): Promise<void> {
  if (!columns.some(({ column_name, udt_name }) => column_name === 'id' && udt_name.startsWith('int')))
    return;
  await target.query(
    `select setval(pg_get_serial_sequence($1, 'id'), (select coalesce(max(id), 0) + 1 from ${table}), false)`,
    [table],
  );
}

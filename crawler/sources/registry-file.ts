import type { Listing } from '../listing.ts';
import { exceedsBounds, isRecord } from '../client/json-bounds.ts';
import { readJsonFile } from './read-json-file.ts';
import { isCurrent, readRegistryRow } from './registry-row.ts';
import { isSourceError, type SourceError } from './source-error.ts';

const source = 'registry-file';
// The largest of 2,794 real rows has 2,168 values in 8 levels.
const maxRowDepth = 64;
const maxRowValues = 100_000;

/**
 * Reads a dump of the registry's rows: an array, or `{"servers":[…]}` as the API returns it, gzip or not. A row that is none becomes a
 * listing that says so; how many rows are not current is told by `onNote`.
 */
export async function readRegistryFile(
  file: string,
  onNote: (note: string) => void,
): Promise<Listing[] | SourceError> {
  const rows = await readRows(file);
  if (isSourceError(rows)) return rows;
  const current = rows.rows.map((row, index) => ({ row, index })).filter(({ row }) => isCurrent(row));
  const left = rows.rows.length - current.length;
  if (left > 0)
    onNote(`${file}: ${left} of ${rows.rows.length} rows are of older versions or were taken down`);
  return current.map(({ row, index }): Listing => {
    const problem = exceedsBounds(row, maxRowDepth, maxRowValues);
    const listing =
      problem === undefined
        ? readRegistryRow(row, source)
        : { error: `expected a row of ordinary size, got one that is ${problem}` };
    const name = `row ${index + 1}`;
    const place = `${file}: ${name}`;
    if (!isSourceError(listing)) return { ...listing, place };
    const endpoint = { locator: `${source}:${name}`, transport: 'stdio', needs: listing.error } as const;
    return { source, server: name, place, isUnreadable: true, endpoints: [endpoint] };
  });
}

async function readRows(file: string): Promise<{ rows: unknown[] } | SourceError> {
  const read = await readJsonFile(file);
  if (isSourceError(read)) return read;
  const rows = isRecord(read.value) ? read.value.servers : read.value;
  return Array.isArray(rows) ? { rows } : { error: `${file}: expected an array of servers` };
}

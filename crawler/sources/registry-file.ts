import type { Listing } from '../listing.ts';
import { exceedsBounds, isRecord } from '../client/json-bounds.ts';
import { readJsonFile } from './read-json-file.ts';
import { isCurrent, readRegistryRow } from './registry-row.ts';
import { isSourceError, type SourceError } from './source-error.ts';

// The largest of 2,794 real rows has 2,168 values in 8 levels.
const maxRowDepth = 64;
const maxRowValues = 100_000;

/** Reads a dump of the registry's rows: an array, or `{"servers":[…]}` as the API returns it, gzip or not. */
export async function readRegistryFile(
  file: string,
  onProblem: (problem: string) => void,
): Promise<Listing[] | SourceError> {
  const rows = await readRows(file);
  if (isSourceError(rows)) return rows;
  return rows.rows.flatMap((row, index) => {
    const problem = exceedsBounds(row, maxRowDepth, maxRowValues);
    if (problem === undefined && !isCurrent(row)) return [];
    const listing =
      problem === undefined
        ? readRegistryRow(row, 'registry-file')
        : { error: `expected a row of ordinary size, got one that is ${problem}` };
    if (!isSourceError(listing)) return [listing];
    onProblem(`${file}: row ${index + 1}: ${listing.error}`);
    return [];
  });
}

async function readRows(file: string): Promise<{ rows: unknown[] } | SourceError> {
  const read = await readJsonFile(file);
  if (isSourceError(read)) return read;
  const rows = isRecord(read.value) ? read.value.servers : read.value;
  return Array.isArray(rows) ? { rows } : { error: `${file}: expected an array of servers` };
}

import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Listing } from '../listing.ts';
import { isRecord } from '../client/json-bounds.ts';
import { isCurrent, readRegistryRow } from './registry-row.ts';
import { isSourceError, type SourceError } from './source-error.ts';

const maxBytes = 512 * 1024 ** 2;

/** Reads a dump of the registry's rows: an array, or `{"servers":[…]}` as the API returns it, gzip or not. */
export async function readRegistryFile(
  file: string,
  onProblem: (problem: string) => void,
): Promise<Listing[] | SourceError> {
  const rows = await readRows(file);
  if (isSourceError(rows)) return rows;
  return rows.rows.flatMap((row, index) => {
    if (!isCurrent(row)) return [];
    const listing = readRegistryRow(row, 'registry-file');
    if (!isSourceError(listing)) return [listing];
    onProblem(`${file}: row ${index + 1}: ${listing.error}`);
    return [];
  });
}

async function readRows(file: string): Promise<{ rows: unknown[] } | SourceError> {
  try {
    const bytes = await readFile(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isGzip ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : bytes;
    const parsed: unknown = JSON.parse(plain.toString('utf8'));
    const rows = isRecord(parsed) ? parsed.servers : parsed;
    return Array.isArray(rows) ? { rows } : { error: `${file}: expected an array of servers` };
  } catch (error) {
    const problem =
      error instanceof SyntaxError
        ? 'expected JSON'
        : ((error as NodeJS.ErrnoException).code ?? String(error));
    return { error: `cannot read ${file}: ${problem}` };
  }
}

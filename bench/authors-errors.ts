import { isHeldOut, readRows } from './classifier-data.ts';
import type { BehavedTool } from './classifier-data.ts';

/** A definition whose stated behaviour contradicts the definition itself, by docs/taxonomy.md. */
export interface AuthorsError {
  source: string;
  server: string;
  name: string;
  behaviour: BehavedTool['behaviour'];
  reason: string;
}

const file = new URL('labels/authors-errors.jsonl', import.meta.url).pathname;

function keyOf(collection: string, server: string, name: string): string {
  return JSON.stringify([collection, server, name]);
}

/** The rows of bench/labels/authors-errors.jsonl. */
export function readAuthorsErrors(): AuthorsError[] {
  return readRows(file) as unknown as AuthorsError[];
}

/**
 * The rows whose stated behaviour is a listed error, whatever the verdict on them is. A list that speaks of a
 * held-out server or of another statement than the data holds is a bug.
 */
export function rowsInError(rows: readonly BehavedTool[], errors: readonly AuthorsError[]): Set<BehavedTool> {
  const listed = new Map(errors.map((error) => [keyOf(error.source, error.server, error.name), error]));
  const found = new Set<BehavedTool>();
  for (const row of rows) {
    const error = listed.get(keyOf(row.collection, row.server, row.tool.name));
    if (error === undefined) continue;
    if (isHeldOut(row.server)) throw new Error(`Expected no held-out server, got ${row.server} in ${file}`);
    if (error.behaviour !== row.behaviour) {
      throw new Error(
        `Expected ${error.behaviour} for ${row.tool.name} as ${file} says, got ${row.behaviour}`,
      );
    }
    found.add(row);
  }
  return found;
}

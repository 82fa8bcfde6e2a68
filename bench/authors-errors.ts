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

const folder = new URL('labels/', import.meta.url).pathname;
/** Of the part that rules are made on, by comparing verdicts with statements. */
const developed = `${folder}authors-errors.jsonl`;
/** Of the held-out part, by somebody who saw no verdict and makes no rules. */
const audited = `${folder}authors-errors-held-out.jsonl`;

function keyOf(collection: string, server: string, name: string): string {
  return JSON.stringify([collection, server, name]);
}

/** The rows of bench/labels/authors-errors.jsonl and its twin for the held-out part; one in the wrong list is a bug. */
export function readAuthorsErrors(): AuthorsError[] {
  return [developed, audited].flatMap((file) => {
    const rows = readRows(file) as unknown as AuthorsError[];
    for (const { server } of rows)
      if (isHeldOut(server) !== (file === audited))
        throw new Error(`Expected ${server} in the other list of authors’ errors, got it in ${file}`);
    return rows;
  });
}

/**
 * The rows whose stated behaviour is a listed error, whatever the verdict on them is. A list that speaks of another
 * statement than the data holds is a bug.
 */
export function rowsInError(rows: readonly BehavedTool[], errors: readonly AuthorsError[]): Set<BehavedTool> {
  const listed = new Map(errors.map((error) => [keyOf(error.source, error.server, error.name), error]));
  const found = new Set<BehavedTool>();
  for (const row of rows) {
    const error = listed.get(keyOf(row.collection, row.server, row.tool.name));
    if (error === undefined) continue;
    if (error.behaviour !== row.behaviour) {
      throw new Error(
        `Expected ${error.behaviour} for ${row.tool.name} as the list says, got ${row.behaviour}`,
      );
    }
    found.add(row);
  }
  return found;
}

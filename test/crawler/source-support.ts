import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Listing } from '../../crawler/listing.ts';
import { parseSource, readSource } from '../../crawler/sources/read-source.ts';
import type { SourceContext } from '../../crawler/sources/source.ts';
import { isSourceError } from '../../crawler/sources/source-error.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Writes a file for the time of the tests. */
export function file(name: string, content: string | Buffer): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

/** Reads a source to its end; an error of the source is its only problem. */
export async function read(
  text: string,
  context: SourceContext = {},
): Promise<{ listings: Listing[]; problems: string[] }> {
  const spec = parseSource(text);
  if (isSourceError(spec)) throw new Error(spec.error);
  const problems: string[] = [];
  const source = await readSource(spec, { onProblem: (problem) => problems.push(problem), ...context });
  if (isSourceError(source)) return { listings: [], problems: [source.error] };
  const listings: Listing[] = [];
  for await (const listing of source) listings.push(listing);
  return { listings, problems };
}

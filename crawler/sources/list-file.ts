import type { Listing } from '../listing.ts';
import { parseEndpoint } from './parse-endpoint.ts';
import { readTextFile } from './read-text-file.ts';
import { isSourceError, type SourceError } from './source-error.ts';

/**
 * Reads `list:FILE`: one endpoint a line, with blank lines and `#` comments aside. A line that is none
 * is reported with its number, and the others are used.
 */
export async function readListFile(
  file: string,
  onProblem: (problem: string) => void,
): Promise<Listing[] | SourceError> {
  const text = await readTextFile(file);
  if (isSourceError(text)) return text;
  // A list may name one endpoint a million times, so it is kept once.
  const listings = new Map<string, Listing>();
  let number = 0;
  for (const [line] of text.text.matchAll(/[^\n]*\n?/g)) {
    number += 1;
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const listing = parseEndpoint(content, 'list');
    if (isSourceError(listing)) onProblem(`${file}:${number}: ${listing.error}`);
    else {
      // Two that are shown alike may differ in what is hidden.
      const key = JSON.stringify(listing.endpoints);
      if (!listings.has(key)) listings.set(key, listing);
    }
  }
  return [...listings.values()];
}

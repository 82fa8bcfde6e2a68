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
  return text.text.split(/\r?\n/).flatMap((line, index) => {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) return [];
    const listing = parseEndpoint(content, 'list');
    if (!isSourceError(listing)) return [listing];
    onProblem(`${file}:${index + 1}: ${listing.error}`);
    return [];
  });
}

import { basename } from 'node:path';
import type { Listing } from '../listing.ts';
import { parseEndpoint } from './parse-endpoint.ts';
import { readTextFile } from './read-text-file.ts';
import { isSourceError, type SourceError } from './source-error.ts';

/**
 * Reads `list:FILE`: one endpoint a line, with blank lines and `#` comments aside. A line that is none
 * becomes a listing that says so, and the others are used.
 */
export async function readListFile(file: string): Promise<Listing[] | SourceError> {
  const text = await readTextFile(file);
  if (isSourceError(text)) return text;
  // A list may name one endpoint a million times, so it is kept once.
  const listings = new Map<string, Listing>();
  let number = 0;
  for (const [line] of text.text.matchAll(/[^\n]*\n?/g)) {
    number += 1;
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const place = `${file}:${number}`;
    const parsed = parseEndpoint(content, 'list');
    const listing = isSourceError(parsed) ? unreadable(file, number, parsed.error) : parsed;
    // Two that are shown alike may differ in what is hidden.
    const key = JSON.stringify(listing.endpoints);
    const known = listings.get(key);
    if (known === undefined) listings.set(key, { ...listing, place });
    else (known.repeatedAt ??= []).push(number);
  }
  return [...listings.values()];
}

function unreadable(file: string, number: number, needs: string): Listing {
  // Where the file lies is nobody's business but its reader's.
  const name = `${basename(file)}:${number}`;
  return {
    source: 'list',
    server: name,
    isUnreadable: true,
    endpoints: [{ locator: `list:${name}`, transport: 'stdio', needs }],
  };
}

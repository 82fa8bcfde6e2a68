import type { Listing } from '../crawler/listing.ts';
import { parseSource, readSource } from '../crawler/sources/read-source.ts';
import { UsageError } from './command.ts';
import { printable } from './printable.ts';

/** Listings of some sources, and how many of their entries could not be used. */
export interface ReadListings {
  listings: Listing[];
  problems: number;
}

/**
 * Reads sources as the command line names them. A source that cannot be read is wrong usage; a bad entry
 * among others is told on stderr, counted, and costs nothing else.
 */
export async function readListings(
  sources: string[],
  { limit, signal }: { limit?: number; signal: AbortSignal },
): Promise<ReadListings> {
  const listings: Listing[] = [];
  let problems = 0;
  for (const text of sources) {
    const spec = parseSource(text);
    if ('error' in spec) throw new UsageError(`Expected a source, but ${spec.error}.`);
    const read = await readSource(spec, {
      signal,
      env: process.env,
      onProblem: (problem) => {
        problems += 1;
        process.stderr.write(`${printable(problem)}\n`);
      },
    });
    if ('error' in read) throw new UsageError(`Expected to read ${text}, but ${read.error}.`);
    for await (const listing of read) {
      if (limit !== undefined && listings.length >= limit) break;
      listings.push(listing);
    }
  }
  return { listings, problems };
}

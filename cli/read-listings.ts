import type { Listing } from '../crawler/listing.ts';
import { showText } from '../crawler/secrets/show-text.ts';
import { hidesSomething, tellApart } from '../crawler/sources/tell-apart.ts';
import { parseSource, readSource } from '../crawler/sources/read-source.ts';
import { UsageError } from './command.ts';
import { printable } from './printable.ts';

/** Listings of some sources, how many of their entries could not be used, and why a source broke off. */
export interface ReadListings {
  listings: Listing[];
  problems: number;
  brokeOff?: string;
}

export interface ReadListingsOptions {
  signal: AbortSignal;
  /** Stop after so many servers. */
  limit?: number;
  /** Only what a registry has changed since then, RFC 3339. */
  updatedSince?: string;
  /** Lets a registry be asked at an address that is not public. */
  allowPrivate?: boolean;
  /** What `${VAR}` of a client configuration may stand for; nothing if absent. */
  env?: NodeJS.ProcessEnv;
}

/**
 * Reads sources as the command line names them. A source that cannot be read is wrong usage; a bad entry
 * among others is told on stderr, counted, and costs nothing else.
 */
export async function readListings(
  sources: string[],
  { limit, ...context }: ReadListingsOptions,
): Promise<ReadListings> {
  const listings: Listing[] = [];
  let problems = 0;
  for (const text of sources) {
    const spec = parseSource(text);
    if ('error' in spec) throw new UsageError(`Expected a source, but ${spec.error}.`);
    const read = await readSource(spec, {
      env: {},
      ...context,
      onProblem: (problem) => {
        problems += 1;
        process.stderr.write(`${printable(showText(problem))}\n`);
      },
    });
    if ('error' in read) throw new UsageError(`Expected to read ${showText(text)}, but ${read.error}.`);
    try {
      for await (const listing of read) {
        if (limit !== undefined && listings.length >= limit) break;
        listings.push(listing);
      }
    } catch (error) {
      if (context.signal.aborted) break;
      const reason = error instanceof Error ? error.message : String(error);
      return { listings: distinct(listings), problems, brokeOff: `${showText(text)} broke off: ${reason}` };
    }
  }
  return { listings: distinct(listings), problems };
}

/** Configurations of different clients may name one server in different ways, and what is hidden may be all that differs. */
function distinct(listings: Listing[]): Listing[] {
  const told = tellApart(listings.filter(isUnclear));
  return listings.map((listing) => (isUnclear(listing) ? (told.shift() ?? listing) : listing));
}

function isUnclear({ source, endpoints }: Listing): boolean {
  return source === 'config' || endpoints.some(({ locator }) => hidesSomething(locator));
}

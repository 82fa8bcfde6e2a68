import type { Listing } from '../crawler/listing.ts';
import { hideSecrets } from '../crawler/secrets/hide-secrets.ts';
import { tellApart } from '../crawler/sources/tell-apart.ts';
import { parseSource, readSource } from '../crawler/sources/read-source.ts';
import type { SourceSpec } from '../crawler/sources/source.ts';
import { offerValues } from './allowed-environment.ts';
import { UsageError } from './command.ts';
import { printable } from './printable.ts';

/** Listings of some sources, and what of those sources could not be read at all. */
export interface ReadListings {
  listings: Listing[];
  /** Files and directories that could not be read; an entry that could not is a listing that says so. */
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
  /** For the addresses that are sources themselves; see `headersForUrls`. */
  headers?: Record<string, string>;
  /** What `${VAR}` of a client configuration may stand for; nothing if absent. */
  env?: NodeJS.ProcessEnv;
}

/**
 * Reads sources as the command line names them. A source that cannot be read is wrong usage; a bad entry
 * among others is told on stderr and costs nothing else.
 */
export async function readListings(
  sources: string[],
  { limit, headers = {}, ...context }: ReadListingsOptions,
): Promise<ReadListings> {
  const listings: Listing[] = [];
  let problems = 0;
  for (const text of sources) {
    const [listingsBefore, problemsBefore] = [listings.length, problems];
    const spec = parseSource(text);
    if ('error' in spec) throw new UsageError(`Expected a source: ${spec.error}.`);
    const read = await readSource(spec, {
      env: {},
      placeEnv: process.env,
      ...context,
      onNote: tell,
      onProblem: (problem) => {
        problems += 1;
        tell(problem);
      },
    });
    if ('error' in read) throw new UsageError(`Expected to read ${hideSecrets(text)}, but ${read.error}.`);
    try {
      for await (const listing of read) {
        if (limit !== undefined && listings.length >= limit) break;
        listings.push(spec.kind === 'url' ? withHeaders(listing, headers) : listing);
      }
      const isWhole = listings.length < (limit ?? Infinity) && !context.signal.aborted;
      if (isWhole && problems === problemsBefore) tellEmpty(nameOf(spec), listings.slice(listingsBefore));
    } catch (error) {
      if (context.signal.aborted) break;
      const reason = error instanceof Error ? error.message : String(error);
      return {
        listings: tellApart(offerValues(listings, context.env ?? {})),
        problems,
        brokeOff: `${hideSecrets(text)} broke off: ${reason}`,
      };
    }
  }
  // Configurations of different clients may name one server in different ways.
  return { listings: tellApart(offerValues(listings, context.env ?? {})), problems };
}

function tell(text: string): void {
  process.stderr.write(`${printable(hideSecrets(text))}\n`);
}

/** Whatever is in a header of the user's is a secret, also where it does not look like one. */
function withHeaders(listing: Listing, headers: Record<string, string>): Listing {
  const secrets = Object.values(headers);
  if (secrets.length === 0) return listing;
  return { ...listing, endpoints: listing.endpoints.map((each) => ({ ...each, headers, secrets })) };
}

/** A source as a sentence names it: its file, its address, or what it stands for. */
function nameOf({ kind, text, rest }: SourceSpec): string {
  return kind === 'config' && rest === undefined
    ? 'the client configurations that were found'
    : (rest ?? text);
}

/** Nothing to ask is no fault of a source, but has to be told: somebody may have named the wrong file. */
function tellEmpty(source: string, listings: readonly Listing[]): void {
  if (listings.length === 0) return tell(`No server stands in ${source}.`);
  const isOff = listings.every(({ endpoints }) => endpoints.every(({ disabled }) => disabled !== undefined));
  if (isOff) tell(`Every server in ${source} is switched off, so its client starts none.`);
}

import type { Listing } from '../crawler/listing.ts';
import { hideSecrets } from '../crawler/secrets/hide-secrets.ts';
import { tellApart } from '../crawler/sources/tell-apart.ts';
import { parseSource, readSource } from '../crawler/sources/read-source.ts';
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
  /** What `${VAR}` of a client configuration may stand for; nothing if absent. */
  env?: NodeJS.ProcessEnv;
}

/** So many entries are told one by one. */
const maxTold = 100;

/**
 * Reads sources as the command line names them. A source that cannot be read is wrong usage; a bad entry
 * among others is told on stderr and costs nothing else.
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
        listings.push(listing);
      }
    } catch (error) {
      if (context.signal.aborted) break;
      const reason = error instanceof Error ? error.message : String(error);
      tellNeeds(listings, context.env ?? {});
      return {
        listings: tellApart(offerValues(listings, context.env ?? {})),
        problems,
        brokeOff: `${hideSecrets(text)} broke off: ${reason}`,
      };
    }
  }
  tellNeeds(listings, context.env ?? {});
  // Configurations of different clients may name one server in different ways.
  return { listings: tellApart(offerValues(listings, context.env ?? {})), problems };
}

function tell(text: string): void {
  process.stderr.write(`${printable(hideSecrets(text))}\n`);
}

/** Says of what the user wrote what it lacks, and which variables would change that. */
function tellNeeds(listings: Listing[], env: NodeJS.ProcessEnv): void {
  const own = listings.filter(({ source }) => source === 'config' || source === 'list');
  const needs = own.flatMap(({ place, server, endpoints }) =>
    endpoints.flatMap(({ needs: why, missing }) => {
      if (missing !== undefined) return [`${place ?? server} ${advice(missing, env)}`];
      return why === undefined ? [] : [`${place ?? server}: ${why}`];
    }),
  );
  for (const line of needs.slice(0, maxTold)) tell(line);
  if (needs.length > maxTold) tell(`and ${needs.length - maxTold} more that lack something.`);
}

function advice(missing: string[], env: NodeJS.ProcessEnv): string {
  const variables = missing.map((name) => /^(?:env:)?([A-Za-z_]\w{0,99})$/.exec(name)?.[1] ?? '');
  const unnamed = variables.filter((name) => name !== '' && !Object.hasOwn(env, name));
  const unset = variables.filter((name) => name !== '' && Object.hasOwn(env, name));
  const strange = missing.filter((_, index) => variables[index] === '');
  return [
    ...(unnamed.length === 0
      ? []
      : [
          `needs ${unnamed.join(', ')}: name ${unnamed.length === 1 ? 'it' : 'them'} with ${unnamed.map((name) => `--env ${name}`).join(' ')}`,
        ]),
    ...(unset.length === 0 ? [] : [`needs ${unset.join(', ')}, named with --env but not set here`]),
    ...(strange.length === 0 ? [] : [`needs ${strange.join(', ')}, which only its client knows`]),
  ].join('; ');
}

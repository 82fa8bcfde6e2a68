import type { Listing } from '../../listing.ts';
import { unusable } from '../config-entry.ts';
import { readConfigFile } from '../config-file.ts';
import { findConfigFiles } from '../find-config-files.ts';
import { isSourceError, type SourceError } from '../source-error.ts';
import type { ListingSource, SourceContext } from '../source.ts';

/** Configurations of MCP clients. */
export const config: ListingSource = {
  kind: 'config',
  usage: 'config[:FILE]',
  about: 'a client configuration; without a file, those in the known places of this user and directory',
  isFile: true,
  retires: false,
  read: async ({ rest }, context) =>
    rest === undefined ? readKnownConfigs(context) : readConfigFile(rest, context.env ?? {}),
};

/** All client configurations of this user and directory; one that cannot be read is told, and costs the others nothing. */
async function readKnownConfigs({
  env = {},
  placeEnv = {},
  onProblem,
}: SourceContext & { onProblem: (problem: string) => void }): Promise<Listing[] | SourceError> {
  const places = findConfigFiles(placeEnv, { onProblem });
  if (places.length === 0)
    return { error: 'expected a client configuration in one of the known places, found none' };
  const listings: Listing[] = [];
  for (const place of places) {
    // Many of these files are about other settings, and have no servers at all.
    const read = await readConfigFile(place, env, { mayBeWithout: true });
    if (!isSourceError(read)) listings.push(...read);
    else {
      onProblem(read.error);
      const endpoints = [unusable(place, read.error)];
      listings.push({ source: 'config', server: place, place, isUnreadable: true, endpoints });
    }
  }
  return listings;
}

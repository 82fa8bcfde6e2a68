import { existsSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { askOsv } from '../crawler/advisories/ask-osv.ts';
import { packageVersionOf, versionKey } from '../crawler/advisories/package-version.ts';
import { searchRecords } from '../crawler/advisories/search-records.ts';
import { isFailure } from '../crawler/failure.ts';
import { hideSecrets } from '../crawler/secrets/hide-secrets.ts';
import { saveAdvisories } from '../db/advisories.ts';
import type { Database } from '../db/schema.ts';
import { stringOption, UsageError } from './command.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { printable } from './printable.ts';

/** The option of a command that looks up advisories about the packages that it starts. */
export const osvOption = {
  osv: {
    type: 'string',
    value: 'FILE|URL',
    help: 'look up advisories about packages: records of OSV in a file, folder or zip, or its API, such as https://api.osv.dev',
  },
} as const satisfies Record<string, OptionHelp>;

const visitsPerBatch = 500;
const maxTold = 20;

/** Where advisories are looked up, if anywhere; what is neither an address nor there is wrong usage. */
export function readOsv(values: OptionValues): string | undefined {
  const place = stringOption(values, 'osv');
  if (place === undefined || isAddress(place) || existsSync(place)) return place;
  throw new UsageError(`Expected --osv to be a file, a folder or an address, got “${hideSecrets(place)}”.`);
}

/** A visit that started a package. */
export interface PackageVisit {
  locator: string;
  at: Date;
  /** As its launch names it: `npm:name@tag`. */
  spec: string;
  version: string;
}

/**
 * Looks up advisories about the packages that some visits have started, and stores them with these. Returns why that could not be done, as a
 * sentence; what a package needs in turn is not looked up.
 */
export async function lookUpAdvisories(
  db: Kysely<Database>,
  place: string,
  visits: readonly PackageVisit[],
  options: { allowPrivate: boolean; signal: AbortSignal },
): Promise<string | undefined> {
  const known = visits.flatMap((visit) => {
    const wanted = packageVersionOf(visit.spec, visit.version);
    return wanted === undefined ? [] : [{ ...visit, wanted }];
  });
  const unique = [...new Map(known.map(({ wanted }) => [versionKey(wanted), wanted])).values()];
  if (unique.length === 0) return undefined;
  let unread = 0;
  const found = isAddress(place)
    ? await askOsv(place, unique, options)
    : await searchRecords(place, unique, (problem) => {
        unread += 1;
        if (unread <= maxTold) process.stderr.write(`${printable(problem)}\n`);
      });
  const shown = hideSecrets(place);
  if (isFailure(found)) return `No advisories were looked up: ${shown}: ${found.failure}: ${found.reason}`;
  if ('error' in found) return `No advisories were looked up: ${found.error}`;
  for (let start = 0; start < known.length; start += visitsPerBatch) {
    await saveAdvisories(
      db,
      known.slice(start, start + visitsPerBatch).map(({ locator, at, wanted }) => ({
        locator,
        at,
        advisories: found.get(versionKey(wanted)) ?? [],
      })),
    );
  }
  return unread === 0 ? undefined : `${unread} of the records in ${hideSecrets(place)} could not be read.`;
}

function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place) && URL.canParse(place);
}

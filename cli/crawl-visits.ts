import type { Endpoint, Listing } from '../crawler/listing.ts';
import type { OpenDatabase } from '../db/open-database.ts';
import { boundMemory } from './bound-memory.ts';
import { foreignFolders } from './cache-directory.ts';
import { openNewVerdicts } from './classify-new.ts';
import type { CommandInput } from './command.ts';
import { isTypedSource } from './crawl-sources.ts';
import { learntBefore } from './learnt-before.ts';
import type { PackageVisit } from './osv-option.ts';
import type { RunEntries } from './run-entries.ts';
import { sharesOf } from './share-option.ts';
import type { RegistrySync } from './sync-registry.ts';
import { openUnlistedServers, unlistedLine, type UnlistedServers } from './unlisted-servers.ts';
import { visitEndpoints } from './visit-endpoints.ts';
import type { VisitReport } from './visit-report.ts';
import { openVisitStore } from './visit-store.ts';

/** What one crawl visits, and whom it tells. */
export interface CrawlVisits extends RunEntries {
  listings: readonly Listing[];
  /** Registries, whose endpoints are found while others are visited. */
  syncs: readonly RegistrySync[];
  /** The user's files that the listings came from. */
  files: readonly string[];
  report: VisitReport;
  /** What configurations may use of our environment, for what is told of those that could not be listed. */
  env: NodeJS.ProcessEnv;
}

/** What came of the visits of one crawl. */
export interface CrawlResult {
  /** False if it was interrupted. */
  isWhole: boolean;
  visited: number;
  /** How many visits ended in each outcome, in the order of their first. */
  outcomes: ReadonlyMap<string, number>;
  /** Those that started a package. */
  packages: readonly PackageVisit[];
  /** Those that could not be listed. */
  unlisted: UnlistedServers;
  /** How many definitions that the visits brought were judged meanwhile. */
  classified: number;
}

/**
 * Visits what the sources of a crawl have named, stores each visit and reports it, and judges what is new, all at the same time. A visit is
 * told once it is stored.
 */
export async function crawlVisits(
  open: OpenDatabase,
  { values, signal }: CommandInput,
  { endpoints: plain, notes, listings, syncs, files, report, env }: CrawlVisits,
): Promise<CrawlResult> {
  let known = plain.length;
  let visited = 0;
  const outcomes = new Map<string, number>();
  const packages: PackageVisit[] = [];
  const unlisted = openUnlistedServers();
  async function* all(): AsyncGenerator<Endpoint> {
    yield* plain;
    for (const sync of syncs) {
      for await (const endpoint of sync.endpoints()) {
        known += 1;
        yield endpoint;
      }
    }
  }
  boundMemory();
  const verdicts = await openNewVerdicts(open.db, signal);
  const isWhole = await visitEndpoints({
    endpoints: syncs.length === 0 ? plain : all(),
    known: () => known,
    values,
    signal,
    checked: foreignFolders(files),
    learntBefore: await learntBefore(open.db),
    sharesOf: sharesOf(listings, values, isTypedSource),
    store: openVisitStore(open.db, (definitions) => verdicts.add(definitions)),
    isStored: ({ locator }) => notes.get(locator)?.isServer !== false,
    onVisit: async (visit, endpoint) => {
      const entry = notes.get(visit.locator);
      await report.add(visit, entry);
      const name = entry?.at ?? visit.locator;
      unlisted.add(unlistedLine(visit, { source: 'registry', ...entry, endpoint, name }, env));
      const spec = endpoint.launch?.package;
      if (spec !== undefined && visit.packageVersion !== undefined)
        packages.push({ locator: visit.locator, at: visit.at, spec, version: visit.packageVersion });
      visited += 1;
      outcomes.set(visit.outcome, (outcomes.get(visit.outcome) ?? 0) + 1);
      for (const sync of syncs) await sync.visited(visit.locator);
    },
  });
  return { isWhole, visited, outcomes, packages, unlisted, classified: await verdicts.finish() };
}

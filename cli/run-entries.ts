import type { Endpoint, Listing } from '../crawler/listing.ts';

/** What is told of an endpoint beside what came of its visit. */
export interface EndpointNote {
  /** Where it stands in what the user wrote. */
  at?: string;
  remark?: string;
  missing?: string[];
  /** The source that names it first. */
  source: string;
  /** Further entries that say the same, by where they stand: nobody is asked twice, but each has a row. */
  repeatedAt: string[];
  /** Whether it is a server at all; what could not be read as one is only reported. */
  isServer: boolean;
}

/** What a run is to visit, each once, and what is known of it by its locator. */
export interface RunEntries {
  endpoints: Endpoint[];
  notes: Map<string, EndpointNote>;
}

/**
 * Takes the endpoints of some listings, each locator once. An entry that names nothing but what others have named before stays visible as
 * a repetition, so that every entry has a row.
 */
export function runEntries(listings: readonly Listing[]): RunEntries {
  const endpoints = new Map<string, Endpoint>();
  const notes = new Map<string, EndpointNote>();
  for (const { endpoints: own, place, server, source, repeatedAt = [], isUnreadable } of listings) {
    const isNew = own.some(({ locator }) => !endpoints.has(locator));
    for (const [locator, endpoint] of new Map(own.map((each) => [each.locator, each]))) {
      if (!endpoints.has(locator)) {
        const { remark, missing } = endpoint;
        endpoints.set(locator, endpoint);
        notes.set(locator, {
          ...(place !== undefined && { at: place }),
          ...(remark !== undefined && { remark }),
          ...(missing !== undefined && { missing }),
          source,
          repeatedAt: [],
          isServer: false,
        });
      } else if (!isNew) notes.get(locator)?.repeatedAt.push(place ?? server);
      // What was typed with a header is asked with it, whatever has named it before.
      const known = endpoints.get(locator);
      if (endpoint.headers !== undefined && known?.headers === undefined) endpoints.set(locator, endpoint);
      const note = notes.get(locator);
      if (note === undefined) continue;
      note.isServer ||= isUnreadable === undefined;
      for (const line of repeatedAt) note.repeatedAt.push(`${(place ?? '').replace(/:\d+$/, '')}:${line}`);
    }
  }
  return { endpoints: [...endpoints.values()], notes };
}

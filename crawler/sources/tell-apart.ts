import type { Endpoint, Listing } from '../listing.ts';

/**
 * Gives endpoints of client configurations that are started or asked in different ways, but would be shown alike, locators of their
 * own: by the names of their entries, since what tells them apart (environment, headers) is not to be stored in any form. Entries that are
 * the same in all stay one endpoint.
 */
export function tellApart(listings: readonly Listing[]): Listing[] {
  const ways = new Map<string, Set<string>>();
  for (const { endpoints } of listings) {
    for (const endpoint of endpoints) {
      const known = ways.get(endpoint.locator) ?? new Set();
      ways.set(endpoint.locator, known.add(wayOf(endpoint)));
    }
  }
  const taken = new Map<string, string>();
  const rename = (endpoint: Endpoint, server: string): Endpoint => {
    const way = wayOf(endpoint);
    if (ways.get(endpoint.locator)?.size === 1) return endpoint;
    for (let count = 1; ; count++) {
      const locator = `${endpoint.locator} (as ${server}${count === 1 ? '' : `, ${count}`})`;
      // Two configurations may give one name to two servers.
      if ((taken.get(locator) ?? way) !== way) continue;
      taken.set(locator, way);
      return { ...endpoint, locator };
    }
  };
  return listings.map((listing) => ({
    ...listing,
    endpoints: listing.endpoints.map((endpoint) => rename(endpoint, listing.server.slice(0, 200))),
  }));
}

/** Everything but the locator; it is compared here and goes nowhere. */
function wayOf({ transport, url, headers, secrets, needs, launch }: Endpoint): string {
  const started = launch && { ...launch, env: sorted(launch.env) };
  return JSON.stringify([transport, url, sorted(headers ?? {}), secrets?.toSorted(), needs, started]);
}

function sorted(values: Record<string, string>): [string, string][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}

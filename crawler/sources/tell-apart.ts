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
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  // What a source of another kind has named is not to be given to anybody else.
  for (const { source, endpoints } of listings) {
    if (source !== 'config') for (const endpoint of endpoints) taken.set(endpoint.locator, wayOf(endpoint));
  }
  const rename = (endpoint: Endpoint, { source, server: name, isUnreadable }: Listing): Endpoint => {
    const way = wayOf(endpoint);
    // Others are known by what they are.
    if (source !== 'config' && isUnreadable === undefined) return endpoint;
    const server = name.slice(0, 200);
    if (ways.get(endpoint.locator)?.size === 1) return endpoint;
    const base = `${endpoint.locator} (as ${server}`;
    const known = given.get(`${base}\0${way}`);
    if (known !== undefined) return { ...endpoint, locator: known };
    for (let count = (counts.get(base) ?? 0) + 1; ; count++) {
      const locator = `${base}${count === 1 ? '' : `, ${count}`})`;
      // Two configurations may give one name to two servers.
      if ((taken.get(locator) ?? way) !== way) continue;
      counts.set(base, count);
      taken.set(locator, way);
      given.set(`${base}\0${way}`, locator);
      return { ...endpoint, locator };
    }
  };
  return listings.map((listing) => ({
    ...listing,
    endpoints: listing.endpoints.map((endpoint) => rename(endpoint, listing)),
  }));
}

/** Everything but the locator; it is compared here and goes nowhere. */
function wayOf({ transport, url, headers, secrets, needs, disabled, launch }: Endpoint): string {
  const started = launch && { ...launch, env: sorted(launch.env) };
  return JSON.stringify([
    transport,
    url,
    sorted(headers ?? {}),
    secrets?.toSorted(),
    needs,
    disabled,
    started,
  ]);
}

function sorted(values: Record<string, string>): [string, string][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}

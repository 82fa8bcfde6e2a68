import type { Endpoint, Listing } from '../listing.ts';

/**
 * Gives endpoints of a user that are started or asked in different ways, but would be shown alike, locators of their own. What
 * tells them apart (environment, headers, passwords) is not to be stored in any form, so entries of client configurations
 * get the names that they have there, and others numbers. Those that are the same in all stay one endpoint.
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
  const rename = (endpoint: Endpoint, { source, server }: Listing): Endpoint => {
    if (ways.get(endpoint.locator)?.size === 1) return endpoint;
    return freeLocator(endpoint, source === 'config' ? server.slice(0, 200) : undefined, taken);
  };
  return listings.map((listing) => ({
    ...listing,
    endpoints: listing.endpoints.map((endpoint) => rename(endpoint, listing)),
  }));
}

/**
 * The same for what a registry says of one server: an address of which something was hidden gets the server's
 * name, since the next server may have the same address with something else.
 */
export function nameApart(endpoints: readonly Endpoint[], server: string): Endpoint[] {
  const taken = new Map<string, string>();
  return endpoints.map((endpoint) =>
    endpoint.url !== undefined && hidesSomething(endpoint.locator)
      ? freeLocator(endpoint, server.slice(0, 200), taken)
      : endpoint,
  );
}

/** Whether a locator leaves out something, which may be all that tells it from another: a mark need not stand for all of it. */
export function hidesSomething(locator: string): boolean {
  return locator.includes('***');
}

function freeLocator(endpoint: Endpoint, name: string | undefined, taken: Map<string, string>): Endpoint {
  const way = wayOf(endpoint);
  for (let count = 1; ; count++) {
    const remark = [name === undefined ? '' : `as ${name}`, count === 1 ? '' : String(count)]
      .filter(Boolean)
      .join(', ');
    const locator = remark === '' ? endpoint.locator : `${endpoint.locator} (${remark})`;
    // Two configurations may give one name to two servers.
    if ((taken.get(locator) ?? way) !== way) continue;
    taken.set(locator, way);
    return { ...endpoint, locator };
  }
}

/** Everything but the locator; it is compared here and goes nowhere. */
function wayOf({ transport, url, headers, secrets, needs, launch }: Endpoint): string {
  const started = launch && { ...launch, env: sorted(launch.env) };
  return JSON.stringify([transport, url, sorted(headers ?? {}), secrets?.toSorted(), needs, started]);
}

function sorted(values: Record<string, string>): [string, string][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}

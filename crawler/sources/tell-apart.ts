import type { Endpoint, Listing } from '../listing.ts';

/** Names that were given to endpoints, so that no two that differ get one. */
interface Given {
  /** What each locator stands for. */
  taken: Map<string, string>;
  /** The locator of each way under each base. */
  known: Map<string, string>;
  /** How often each base was used. */
  counts: Map<string, number>;
}

const nothingGiven = (): Given => ({ taken: new Map(), known: new Map(), counts: new Map() });

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
  const given = nothingGiven();
  const isUnclear = (endpoint: Endpoint, listing: Listing): boolean =>
    (ways.get(endpoint.locator)?.size ?? 0) > 1 && (isNamed(listing) || hidesSomething(endpoint.locator));
  // What is known by what it is keeps its locator, which is not to be given to anybody else.
  for (const listing of listings) {
    for (const endpoint of listing.endpoints) {
      if (!isUnclear(endpoint, listing)) given.taken.set(endpoint.locator, wayOf(endpoint));
    }
  }
  const rename = (endpoint: Endpoint, listing: Listing): Endpoint => {
    if (!isUnclear(endpoint, listing)) return endpoint;
    return freeLocator(endpoint, isNamed(listing) ? listing.server.slice(0, 200) : undefined, given);
  };
  return listings.map((listing) => ({
    ...listing,
    endpoints: listing.endpoints.map((endpoint) => rename(endpoint, listing)),
  }));
}

/** Whether what a user called it is all that is known of it. */
function isNamed({ source, isUnreadable }: Listing): boolean {
  return source === 'config' || isUnreadable !== undefined;
}

/**
 * The same for what a registry says of one server: an address of which something was hidden gets the server's
 * name, since the next server may have the same address with something else.
 */
export function nameApart(endpoints: readonly Endpoint[], server: string): Endpoint[] {
  const given = nothingGiven();
  return endpoints.map((endpoint) =>
    endpoint.url !== undefined && hidesSomething(endpoint.locator)
      ? freeLocator(endpoint, server.slice(0, 200), given)
      : endpoint,
  );
}

/** Whether a locator leaves out something, which may be all that tells it from another: a mark need not stand for all of it. */
function hidesSomething(locator: string): boolean {
  return locator.includes('***');
}

function freeLocator(endpoint: Endpoint, name: string | undefined, given: Given): Endpoint {
  const way = wayOf(endpoint);
  const base = JSON.stringify([endpoint.locator, name]);
  const known = given.known.get(`${base}\0${way}`);
  if (known !== undefined) return { ...endpoint, locator: known };
  for (let count = (given.counts.get(base) ?? 0) + 1; ; count++) {
    const remark = [name === undefined ? '' : `as ${name}`, count === 1 ? '' : String(count)]
      .filter(Boolean)
      .join(', ');
    const locator = remark === '' ? endpoint.locator : `${endpoint.locator} (${remark})`;
    // Two configurations may give one name to two servers.
    if ((given.taken.get(locator) ?? way) !== way) continue;
    given.counts.set(base, count);
    given.taken.set(locator, way);
    given.known.set(`${base}\0${way}`, locator);
    return { ...endpoint, locator };
  }
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

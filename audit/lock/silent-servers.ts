import type { Lock, ReviewedServer } from './lock.ts';

/**
 * The servers that say less than a lock lets them: those that were listed when they were reviewed and are not, or not whole, now, and those
 * that it does not have as incomplete at the place at which they are. Whoever allows for servers that cannot be listed allows for those that
 * were reviewed as such: else a server would pass every gate by not answering where it is checked.
 */
export function silentServers(lock: Lock, servers: readonly ReviewedServer[]): string[] {
  return servers
    .filter(
      ({ name, endpoint, listed, whole }) =>
        !whole &&
        !lock.servers.some(
          (known) =>
            known.incomplete !== undefined &&
            known.name === name &&
            known.endpoint === endpoint &&
            // Tools that it had are hidden by its saying nothing at all.
            (listed || known.tools.length === 0),
        ),
    )
    .map(({ name }) => name);
}

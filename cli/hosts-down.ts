import type { Kysely } from 'kysely';
import { hostOf } from '../crawler/host-of.ts';
import { unreachedOutcomes } from '../crawler/host-lane.ts';
import { readRecentOutcomes } from '../db/recent-outcomes.ts';
import type { Database } from '../db/schema.ts';

/** So many visits in a row that do not get through, and a host counts as down. */
const visitsInARow = 3;

/**
 * The hosts that earlier runs have not got through to: none of a host's endpoints answered when it was last visited, and one of
 * them three times in a row. A run asks such a host once before it believes that it is back.
 */
export async function hostsDown(db: Kysely<Database>): Promise<Set<string>> {
  const longDown = new Set<string>();
  const answering = new Set<string>();
  for (const { locator, outcomes } of await readRecentOutcomes(db, visitsInARow)) {
    const host = hostOf({ locator, transport: 'streamable-http', url: locator });
    if (host === undefined) continue;
    const answered = outcomes.findIndex((outcome) => !unreachedOutcomes.has(outcome));
    if (answered === 0) answering.add(host.name);
    else if (answered < 0 && outcomes.length === visitsInARow) longDown.add(host.name);
  }
  return longDown.difference(answering);
}

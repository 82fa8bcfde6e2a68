import type { Kysely } from 'kysely';
import { statelessVersion } from '../crawler/client/revisions.ts';
import { hostOf } from '../crawler/host-of.ts';
import { unreachedOutcomes } from '../crawler/host-lane.ts';
import { readListedIn, readRecentOutcomes, readResting } from '../db/earlier-visits.ts';
import type { Database } from '../db/schema.ts';

/** What earlier runs learnt that spares this one requests. */
export interface LearntBefore {
  /** Hosts that they have not got through to; a run asks such a host once before it believes that it is back. */
  hostsDown: Set<string>;
  /** Origins whose servers spoke only the newer era. */
  statelessOrigins: Set<string>;
  /** Until when endpoints have asked to be left alone, by locator. */
  notBefore: Map<string, Date>;
}

/** So many visits in a row that do not get through, and a host counts as down. */
const visitsInARow = 3;

/** Reads from stored visits what a run can begin with. */
export async function learntBefore(db: Kysely<Database>, now = new Date()): Promise<LearntBefore> {
  const listed = await readListedIn(db, statelessVersion);
  const origins = listed.flatMap((locator) => (URL.canParse(locator) ? [new URL(locator).origin] : []));
  const resting = await readResting(db, now);
  return {
    hostsDown: await hostsDown(db),
    statelessOrigins: new Set(origins),
    notBefore: new Map(resting.map(({ locator, until }) => [locator, until])),
  };
}

/** None of a host's endpoints answered when it was last visited, and one of them three times in a row. */
async function hostsDown(db: Kysely<Database>): Promise<Set<string>> {
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

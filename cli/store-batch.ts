import type { Kysely } from 'kysely';
import type { Visit } from '../crawler/visit-record.ts';
import { rowFault } from '../db/row-fault.ts';
import type { Database } from '../db/schema.ts';
import type { VisitRows } from '../db/visit-rows.ts';
import { saveVisits } from '../db/visits.ts';
import { rowsOfVisit } from './store-visit.ts';

/** A visit and what is to be stored of it. */
export interface VisitToStore {
  visit: Visit;
  rows: VisitRows;
}

const maxDurationMs = 2 ** 31 - 1;

/** What is stored in place of a visit whose findings the database refuses: that it was made, and a named outcome. */
function refusedVisit({ locator, transport, at, durationMs }: Visit, code: string): Visit {
  return {
    locator,
    transport,
    at,
    durationMs: Math.min(durationMs, maxDurationMs),
    outcome: code.startsWith('5') ? 'too-large' : 'malformed',
    reason: `what it said cannot be stored: Postgres refuses it (SQLSTATE ${code})`,
    tools: [],
    skippedTools: 0,
  };
}

/**
 * Stores visits together. If the database refuses what one of them holds, they are halved until that one is alone, so that it costs
 * nobody else anything; in its place a visit with a named outcome is stored. Any other error is thrown.
 * Returns the visits as they are stored, in their order, and the definitions that are new.
 */
export async function storeBatch(
  db: Kysely<Database>,
  batch: readonly VisitToStore[],
): Promise<{ visits: Visit[]; newDefinitions: Map<string, string> }> {
  try {
    const { newDefinitions } = await saveVisits(
      db,
      batch.map(({ rows }) => rows),
    );
    return { visits: batch.map(({ visit }) => visit), newDefinitions };
  } catch (error) {
    const code = rowFault(error);
    if (code === undefined) throw error;
    if (batch.length > 1) {
      const half = Math.ceil(batch.length / 2);
      const first = await storeBatch(db, batch.slice(0, half));
      const second = await storeBatch(db, batch.slice(half));
      return {
        visits: [...first.visits, ...second.visits],
        newDefinitions: new Map([...first.newDefinitions, ...second.newDefinitions]),
      };
    }
    const visits = batch.map(({ visit }) => refusedVisit(visit, code));
    await saveVisits(db, visits.map(rowsOfVisit));
    return { visits, newDefinitions: new Map() };
  }
}

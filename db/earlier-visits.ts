import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Outcome } from '../crawler/outcome.ts';
import type { Database } from './schema.ts';

/** What came of the last visits to one endpoint over HTTP, newest first. */
export interface RecentOutcomes {
  locator: string;
  outcomes: Outcome[];
}

/** The outcomes of the last `count` visits to each endpoint over HTTP, so that a run can begin with what earlier ones learnt. */
export async function readRecentOutcomes(db: Kysely<Database>, count: number): Promise<RecentOutcomes[]> {
  const { rows } = await sql<RecentOutcomes>`
    select endpoint.locator, array_agg(recent.outcome order by recent.id desc) as outcomes
    from endpoint cross join lateral (
      select id, outcome from visit where visit.endpoint_id = endpoint.id order by id desc limit ${count}
    ) recent
    where endpoint.locator ~ '^https?://'
    group by endpoint.id, endpoint.locator`.execute(db);
  return rows;
}

/** The endpoints that asked at the last visit to be left alone until later than `now`, and until when. */
export async function readResting(
  db: Kysely<Database>,
  now: Date,
): Promise<{ locator: string; until: Date }[]> {
  const { rows } = await sql<{ locator: string; until: Date }>`
    select endpoint.locator, visit.at + visit.retry_after_ms * interval '1 millisecond' as until
    from endpoint join visit on visit.id = endpoint.last_visit_id
    where visit.at + visit.retry_after_ms * interval '1 millisecond' > ${now.toISOString()}::timestamptz`.execute(
    db,
  );
  return rows;
}

/** The endpoints over HTTP whose last list came in one protocol revision. */
export async function readListedIn(db: Kysely<Database>, protocolVersion: string): Promise<string[]> {
  const rows = await db
    .selectFrom('endpoint')
    .innerJoin('visit', 'visit.id', 'endpoint.last_listed_visit_id')
    .select('endpoint.locator')
    .where('visit.protocol_version', '=', protocolVersion)
    .where('endpoint.transport', '<>', 'stdio')
    .execute();
  return rows.map(({ locator }) => locator);
}

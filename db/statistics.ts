import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** How much the database holds, and what became of the last visit of each endpoint. */
export interface Statistics {
  servers: number;
  endpoints: number;
  visits: number;
  definitions: number;
  tools: number;
  classifications: number;
  changes: number;
  outcomes: Record<string, number>;
  lastVisitAt: string | null;
}

/** Counts rows, and the newest outcome of every visited endpoint. */
export async function readStatistics(db: Kysely<Database>): Promise<Statistics> {
  const { rows } = await sql<
    Omit<Statistics, 'outcomes' | 'lastVisitAt'> & { last_visit_at: Date | null }
  >`select
    (select count(*) from server) as servers,
    (select count(*) from endpoint) as endpoints,
    (select count(*) from visit) as visits,
    (select count(*) from definition) as definitions,
    (select count(*) from tool where gone_at is null) as tools,
    (select count(*) from classification) as classifications,
    (select count(*) from tool_change) as changes,
    (select max(at) from visit) as last_visit_at`.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error('Expected one row of counts, got none');
  const outcomes = await db
    .selectFrom('endpoint')
    .innerJoin('visit', 'visit.id', 'endpoint.last_visit_id')
    .select(({ fn }) => ['visit.outcome', fn.countAll<number>().as('count')])
    .groupBy('visit.outcome')
    .orderBy('count', 'desc')
    .orderBy(sql`visit.outcome collate "C"`)
    .execute();
  const { last_visit_at, ...rest } = counts;
  return {
    ...rest,
    outcomes: Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome, count])),
    lastVisitAt: last_visit_at?.toISOString() ?? null,
  };
}
